import type { Random } from '../random.ts';
import { makers, spelled, table, type Maker } from './script.ts';

const fresh = (r: Random): string => r.pick(['invoices', 'invoices', 'carts', 'public.invoices', 'audit.invoices', '"Invoices"']);
const body = (r: Random): string => r.pick([
  '(id int)', '(id int PRIMARY KEY, name text)', '(id serial PRIMARY KEY, user_id int REFERENCES users (id))', '(id int, email text REFERENCES users (email))',
  '(id int, feeling mood)', '(LIKE users)', '(LIKE users INCLUDING ALL)', '(LIKE notes INCLUDING DEFAULTS, extra text)', "(id uuid DEFAULT gen_random_uuid(), at timestamptz DEFAULT now(), CHECK (at > '2000-01-01'))",
  '(id int, home address)', '(sku text REFERENCES products ON DELETE SET NULL, n positive)', '(id int UNIQUE, other int UNIQUE, UNIQUE (id, other))',
]);
const create = (r: Random): string => `CREATE TABLE ${r.chance(0.3) ? 'IF NOT EXISTS ' : ''}${fresh(r)} ${body(r)}`;
const createOld = (r: Random): string => `CREATE TABLE IF NOT EXISTS ${spelled(r, table(r))} (id int)`;
const createAs = (r: Random): string => r.pick(['CREATE TABLE user_copy AS SELECT * FROM users', 'CREATE TABLE user_copy AS SELECT id, email FROM users', 'CREATE TABLE note_copy AS SELECT * FROM notes WITH NO DATA', 'CREATE TABLE invoices AS SELECT id, amount FROM orders']);
const drop = (r: Random): string => `DROP TABLE ${r.chance(0.4) ? 'IF EXISTS ' : ''}${r.chance(0.2) ? fresh(r) : spelled(r, r.pick(['scratch', 'notes', 'items', 'users', 'orders', 'products', 'audit.log', '"Mixed Case"', 'dogs', 'events_2024']))}${r.chance(0.4) ? ' CASCADE' : ''}`;
const rename = (r: Random): string => `ALTER TABLE ${spelled(r, table(r))} RENAME TO ${r.pick(['people', 'people', 'invoices', 'renamed'])}`;
const move = (r: Random): string => `ALTER TABLE ${spelled(r, r.pick(['users', 'orders', 'notes', 'scratch']))} SET SCHEMA ${r.pick(['audit', 'empty_one'])}`;
const options = (r: Random): string => `ALTER TABLE ${r.pick(['users', 'orders', 'notes'])} ${r.pick(['SET (fillfactor = 70)', 'SET (fillfactor = 90)', 'RESET (fillfactor)', 'SET (autovacuum_enabled = false)', 'ENABLE ROW LEVEL SECURITY', 'DISABLE ROW LEVEL SECURITY', 'FORCE ROW LEVEL SECURITY', 'SET UNLOGGED', 'REPLICA IDENTITY FULL', 'CLUSTER ON users_name_idx', 'SET WITHOUT CLUSTER'])}`;
const mixed = (r: Random): string => r.pick(['ALTER TABLE "Mixed Case" ADD COLUMN id text', 'ALTER TABLE "Mixed Case" ADD COLUMN "ID" text', 'ALTER TABLE "Mixed Case" RENAME COLUMN "Id" TO id', 'ALTER TABLE "Mixed Case" DROP COLUMN "select"', 'ALTER TABLE "Mixed Case" ALTER "select" SET DEFAULT \'drop table users;\'', 'ALTER TABLE "Mixed Case" ADD "Select" int']);
const rows = (r: Random): string => r.pick([
  "INSERT INTO notes (id, body) VALUES (1, 'DROP TABLE users;')", "UPDATE users SET name = 'x' WHERE age > 3", 'DELETE FROM scratch WHERE a = 1', 'INSERT INTO scratch SELECT 1, 2, \'x\' WHERE false', 'TRUNCATE notes', "UPDATE orders SET note = 'a' FROM users WHERE users.id = orders.user_id", 'SELECT email FROM users', 'ANALYZE notes',
]);

const inherit = (r: Random): string => r.pick([
  'ALTER TABLE animals ADD COLUMN age int', 'ALTER TABLE dogs ADD COLUMN age int', 'ALTER TABLE animals ADD COLUMN age text', 'ALTER TABLE animals DROP COLUMN legs', 'ALTER TABLE dogs NO INHERIT animals', 'CREATE TABLE cats (lives int) INHERITS (animals)', 'CREATE TABLE cats (lives int, age int) INHERITS (animals)',
  'ALTER TABLE animals RENAME COLUMN legs TO feet', 'ALTER TABLE animals ADD CONSTRAINT named CHECK (name <> \'\')', 'ALTER TABLE dogs ADD CONSTRAINT named CHECK (breed <> \'\')', 'ALTER TABLE animals DROP CONSTRAINT animals_legs_check', 'DROP TABLE animals CASCADE', 'ALTER TABLE animals ALTER name SET NOT NULL', 'ALTER TABLE dogs ALTER name SET NOT NULL',
  'ALTER TABLE animals ALTER legs SET DEFAULT 4', 'ALTER TABLE dogs ALTER legs SET DEFAULT 3', 'ALTER TABLE animals ALTER legs TYPE bigint', 'ALTER TABLE ONLY animals ALTER legs SET DEFAULT 2',
]);

const partition = (r: Random): string => r.pick([
  "CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')", "CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2026-07-01')", "CREATE TABLE events_h2 PARTITION OF events FOR VALUES FROM ('2026-06-01') TO ('2027-01-01')", "CREATE TABLE events_2027 PARTITION OF events FOR VALUES FROM ('2027-01-01') TO ('2028-01-01')",
  'CREATE TABLE events_rest PARTITION OF events DEFAULT', 'CREATE TABLE events_other PARTITION OF events DEFAULT', "ALTER TABLE events ATTACH PARTITION events_loose FOR VALUES FROM ('2030-01-01') TO ('2031-01-01')", "ALTER TABLE events ATTACH PARTITION events_loose FOR VALUES FROM ('2026-01-01') TO ('2028-01-01')",
  'ALTER TABLE events DETACH PARTITION events_2024', 'ALTER TABLE events DETACH PARTITION events_2025', 'DROP TABLE events_2024', 'DROP TABLE events', 'ALTER TABLE events ADD COLUMN source text', 'ALTER TABLE events DROP COLUMN payload', 'ALTER TABLE events_loose ADD COLUMN source text', 'ALTER TABLE events_2024 ALTER COLUMN kind SET NOT NULL',
  'CREATE INDEX ON events (day)', 'CREATE INDEX events_kind_day ON events (kind, day)', 'CREATE INDEX events_2024_own ON events_2024 (payload)', 'ALTER TABLE events ADD CONSTRAINT kind_known CHECK (kind <> \'\')', 'ALTER TABLE events_2024 ADD CONSTRAINT kind_known CHECK (kind <> \'\')', 'ALTER TABLE events RENAME COLUMN kind TO sort', 'ALTER TABLE events ALTER COLUMN kind SET DEFAULT \'x\'', 'DROP INDEX events_kind_idx',
  'ALTER TABLE events ADD UNIQUE (day)', "CREATE TABLE regions_us PARTITION OF regions FOR VALUES IN ('us', 'ca')", "CREATE TABLE regions_ca PARTITION OF regions FOR VALUES IN ('ca')", 'ALTER TABLE regions DETACH PARTITION regions_eu', 'CREATE TRIGGER events_touch BEFORE INSERT ON events FOR EACH ROW EXECUTE FUNCTION touch()', 'ALTER TABLE events RENAME TO happenings', 'ALTER TABLE events_2024 RENAME TO events_old',
  'ALTER TABLE events ALTER COLUMN kind TYPE varchar(10)', 'ALTER TABLE events ALTER COLUMN kind SET NOT NULL',
]);

export const tableScripts: readonly Maker[] = [
  ...makers('table', create, create, create, createOld, createAs, drop, drop, rename, move, options, mixed, rows),
  ...makers('inheritance', inherit), ...makers('partition', partition, partition),
];

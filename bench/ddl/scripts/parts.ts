import type { Random } from '../random.ts';
import { columnOf, makers, spelled, table, type Maker } from './script.ts';

/** Constraints, keys, indexes, triggers, policies, rules and comments: what hangs on a table. */

const name = (r: Random): string => r.pick(['named', 'named', 'other_name', 'third']);
const addConstraint = (r: Random): string => {
  const on = table(r);
  const column = columnOf(r, on);
  const what = r.pick([`UNIQUE (${column})`, `CHECK (${column} IS NOT NULL)`, `CHECK (${columnOf(r, on)} IS NOT NULL OR ${column} IS NOT NULL)`, `FOREIGN KEY (${column}) REFERENCES users (id)`, `FOREIGN KEY (${column}) REFERENCES products`, `PRIMARY KEY (${column})`, `UNIQUE (${column}) DEFERRABLE`, `FOREIGN KEY (${column}) REFERENCES orders ON DELETE CASCADE NOT VALID`, `FOREIGN KEY (${column}) REFERENCES users (email)`]);
  return `ALTER TABLE ${spelled(r, on)} ADD ${r.chance(0.6) ? `CONSTRAINT ${name(r)} ` : ''}${what}`;
};
const constraint = (r: Random): string => r.pick([
  'ALTER TABLE users DROP CONSTRAINT users_email_unique', 'ALTER TABLE users DROP CONSTRAINT users_age_check', 'ALTER TABLE users DROP CONSTRAINT users_pkey CASCADE', 'ALTER TABLE orders DROP CONSTRAINT orders_user_fk', 'ALTER TABLE orders DROP CONSTRAINT IF EXISTS named',
  'ALTER TABLE orders DROP CONSTRAINT orders_amount_check', 'ALTER TABLE users RENAME CONSTRAINT users_email_unique TO named', 'ALTER TABLE orders RENAME CONSTRAINT orders_user_fk TO named', 'ALTER TABLE notes ADD PRIMARY KEY (id)', 'ALTER TABLE notes ADD CHECK (ends > starts)', 'ALTER TABLE notes ADD CHECK (rating > 0)', 'ALTER TABLE notes ADD CHECK (rating < 9)', 'ALTER TABLE notes ADD CONSTRAINT named CHECK (rating BETWEEN 1 AND 5)',
  'ALTER TABLE orders ALTER CONSTRAINT orders_user_fk DEFERRABLE INITIALLY DEFERRED', 'ALTER TABLE scratch ADD CONSTRAINT named UNIQUE (a, b)', 'ALTER TABLE scratch ADD UNIQUE (a), ADD UNIQUE (b)', 'ALTER TABLE notes ADD FOREIGN KEY (rating) REFERENCES users', 'ALTER TABLE notes ADD CONSTRAINT named EXCLUDE USING btree (id WITH =)', "ALTER TABLE users ADD CONSTRAINT named CHECK (email LIKE '%@%')",
  'ALTER TABLE scratch ADD CONSTRAINT named NOT NULL a', 'ALTER TABLE products ADD CONSTRAINT named CHECK (vat(price) > 0)', 'ALTER TABLE products DROP CONSTRAINT products_pkey', 'ALTER TABLE items DROP CONSTRAINT items_sku_fkey',
]);
const index = (r: Random): string => {
  const on = table(r);
  const way = r.pick(['', 'UNIQUE ', '']);
  const columns = r.pick([columnOf(r, on), `${columnOf(r, on)}, ${columnOf(r, on)}`, `${columnOf(r, on)} DESC`, `lower(${columnOf(r, on)})`, `(coalesce(${columnOf(r, on)}, NULL))`]);
  const named = r.chance(0.6) ? `${r.chance(0.3) ? 'IF NOT EXISTS ' : ''}${r.pick(['new_idx', 'new_idx', 'second_idx', 'named'])} ` : '';
  return `CREATE ${way}INDEX ${named}ON ${spelled(r, on)} (${columns})${r.chance(0.2) ? ` WHERE ${columnOf(r, on)} IS NOT NULL` : ''}`;
};
const indexes = (r: Random): string => r.pick([
  'DROP INDEX users_name_idx', 'DROP INDEX IF EXISTS users_name_idx', 'DROP INDEX users_lower_email_idx', 'ALTER INDEX users_name_idx RENAME TO new_idx', 'ALTER INDEX users_name_idx SET (fillfactor = 50)', 'CREATE INDEX new_idx ON users USING hash (email)', 'CREATE INDEX new_idx ON notes (body) INCLUDE (rating)', 'DROP INDEX IF EXISTS new_idx', 'CREATE UNIQUE INDEX CONCURRENTLY_no ON notes (id)',
  'ALTER INDEX users_email_unique RENAME TO new_idx', 'CREATE INDEX ON users (name)', 'CREATE INDEX ON users (label(name))', 'CREATE INDEX ON product_prices (price)', 'DROP INDEX orders_user_idx', 'CREATE STATISTICS more_stats ON email, age FROM users', 'DROP STATISTICS users_stats', 'CREATE STATISTICS users_stats2 (ndistinct) ON a, b FROM scratch',
]);
const trigger = (r: Random): string => r.pick([
  'CREATE TRIGGER fresh BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION touch()', 'CREATE TRIGGER fresh AFTER INSERT ON users FOR EACH ROW EXECUTE FUNCTION touch()', 'CREATE OR REPLACE TRIGGER users_touch AFTER UPDATE ON users FOR EACH ROW EXECUTE FUNCTION touch()', 'CREATE OR REPLACE TRIGGER users_touch BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION spare_trigger()',
  'DROP TRIGGER users_touch ON users', 'DROP TRIGGER IF EXISTS users_touch ON users', 'DROP TRIGGER IF EXISTS fresh ON users', 'ALTER TRIGGER users_touch ON users RENAME TO fresh', 'ALTER TABLE users DISABLE TRIGGER users_touch', 'ALTER TABLE users ENABLE ALWAYS TRIGGER users_touch', 'CREATE TRIGGER fresh BEFORE UPDATE OF name ON users FOR EACH ROW WHEN (OLD.age IS DISTINCT FROM NEW.age) EXECUTE FUNCTION touch()',
  'CREATE TRIGGER fresh BEFORE UPDATE OF rating ON notes FOR EACH ROW EXECUTE FUNCTION spare_trigger()', 'DROP FUNCTION spare_trigger()', 'DROP FUNCTION touch() CASCADE', 'CREATE OR REPLACE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.id = 1; RETURN NEW; END $$', 'DROP TRIGGER orders_touch ON orders', "CREATE TRIGGER fresh AFTER DELETE ON notes EXECUTE FUNCTION spare_trigger('ALTER TABLE users DROP COLUMN email')",
]);
const policy = (r: Random): string => r.pick([
  'CREATE POLICY fresh ON orders USING (amount > 0)', 'CREATE POLICY fresh ON orders FOR INSERT WITH CHECK (amount > 0)', 'CREATE POLICY fresh ON notes USING (id = 1)', 'ALTER POLICY own_orders ON orders USING (user_id = 2)', 'ALTER POLICY own_orders ON orders USING (user_id = 3)', 'ALTER POLICY own_orders ON orders RENAME TO fresh', 'DROP POLICY own_orders ON orders', 'DROP POLICY IF EXISTS fresh ON orders', 'DROP POLICY see_notes ON notes',
  'CREATE POLICY other_policy ON orders USING (note IS NOT NULL)', 'ALTER POLICY own_orders ON orders WITH CHECK (amount < 100)', 'CREATE POLICY fresh ON orders USING (user_id IN (SELECT id FROM users WHERE active))', 'ALTER TABLE orders DISABLE ROW LEVEL SECURITY', 'ALTER TABLE orders DROP COLUMN note', 'ALTER TABLE notes DROP COLUMN rating', 'ALTER TABLE notes ALTER rating TYPE bigint',
]);
const rule = (r: Random): string => r.pick(['CREATE RULE fresh AS ON INSERT TO scratch DO INSTEAD NOTHING', 'CREATE OR REPLACE RULE scratch_protect AS ON UPDATE TO scratch DO INSTEAD NOTHING', 'DROP RULE scratch_protect ON scratch', 'CREATE RULE copying AS ON INSERT TO scratch DO ALSO INSERT INTO notes (id) VALUES (NEW.a)', 'ALTER TABLE scratch DROP COLUMN a CASCADE', 'ALTER TABLE notes DROP COLUMN id']);
const comment = (r: Random): string => r.pick([
  "COMMENT ON TABLE users IS 'One'", "COMMENT ON TABLE users IS 'Two'", 'COMMENT ON TABLE users IS NULL', "COMMENT ON COLUMN users.email IS 'Where to write'", "COMMENT ON COLUMN users.email IS 'Where to send'", "COMMENT ON COLUMN users.name IS 'DROP TABLE orders;'", "COMMENT ON FUNCTION vat(numeric) IS 'Tax'", "COMMENT ON INDEX users_name_idx IS 'By name'", "COMMENT ON VIEW active_users IS 'Who is here'", "COMMENT ON TYPE mood IS 'How'", "COMMENT ON TYPE mood IS 'What'",
  "COMMENT ON CONSTRAINT orders_user_fk ON orders IS 'Owner'", "COMMENT ON TRIGGER users_touch ON users IS 'Stamps'", "COMMENT ON SCHEMA audit IS 'Who did what'", "COMMENT ON SCHEMA audit IS 'Log'", "COMMENT ON SEQUENCE ticket_seq IS 'Tickets'", "COMMENT ON POLICY own_orders ON orders IS 'Own'", "COMMENT ON DOMAIN positive IS 'More than zero'", "COMMENT ON MATERIALIZED VIEW product_prices IS 'Prices'",
]);

export const partScripts: readonly Maker[] = [
  ...makers('constraint', addConstraint, addConstraint, constraint, constraint), ...makers('index', index, index, indexes),
  ...makers('trigger', trigger), ...makers('policy', policy), ...makers('rule', rule), ...makers('comment', comment),
];

import { describe, expect, test } from 'vitest';
import { judgeDdl } from '../../../server/src/engine/schema/judgeDdl.ts';
import { statements } from '../../support/ddl.ts';

type Row = readonly [verdict: string, a: string, b: string, base?: string];

function check([verdict, a, b, base]: Row): void {
  const given = { a: statements(a), b: statements(b), ...(base === undefined ? {} : { base: statements(base) }) };
  const there = judgeDdl(given);
  const back = judgeDdl({ ...given, a: given.b, b: given.a });
  expect([there.verdict, back.verdict], `${there.reason}\n${back.reason}`).toEqual([verdict, verdict]);
}

const kinds: Readonly<Record<string, readonly Row[]>> = {
  columns: [
    ['warning', 'ALTER TABLE users ADD x int', 'ALTER TABLE users ADD y int'],
    ['none', 'ALTER TABLE users ADD x int', 'ALTER TABLE orders ADD x int'],
    ['error', 'ALTER TABLE users ADD x int', 'ALTER TABLE users ADD x int'],
    ['error', 'ALTER TABLE users ADD x int', 'ALTER TABLE public."users" ADD COLUMN X text'],
    ['warning', 'ALTER TABLE users ADD x int', 'ALTER TABLE users ADD "X" int'],
    ['none', 'ALTER TABLE users ADD x int', 'ALTER TABLE audit.users ADD x int'],
    ['warning', 'ALTER TABLE users ADD IF NOT EXISTS x int', 'ALTER TABLE users ADD IF NOT EXISTS x int'],
    ['error', 'ALTER TABLE users ADD IF NOT EXISTS x int', 'ALTER TABLE users ADD IF NOT EXISTS x text'],
    ['error', 'ALTER TABLE users DROP x', 'ALTER TABLE users DROP x'],
    ['warning', 'ALTER TABLE users DROP IF EXISTS x', 'ALTER TABLE users DROP IF EXISTS x'],
    ['error', 'ALTER TABLE users DROP x', 'ALTER TABLE users RENAME x TO y'],
    ['error', 'ALTER TABLE users RENAME x TO y', 'ALTER TABLE users RENAME x TO z'],
    ['error', 'ALTER TABLE users RENAME x TO y', 'ALTER TABLE users ALTER x SET NOT NULL'],
    ['error', 'ALTER TABLE users ALTER x SET DEFAULT 1', 'ALTER TABLE users ALTER x SET DEFAULT 2'],
    ['warning', 'ALTER TABLE users ALTER x SET DEFAULT 1', 'ALTER TABLE users ALTER x SET DEFAULT 1'],
    ['error', 'ALTER TABLE users ALTER x SET NOT NULL', 'ALTER TABLE users ALTER x DROP NOT NULL'],
    ['error', 'ALTER TABLE users ALTER x TYPE int', 'ALTER TABLE users ALTER x TYPE bigint'],
    ['warning', 'ALTER TABLE users ADD x int, DROP y', 'ALTER TABLE users ADD z int, ALTER w SET NOT NULL'],
    ['error', 'ALTER TABLE users ADD x int, DROP y', 'ALTER TABLE users ADD z int, ALTER y SET NOT NULL'],
    ['error', 'ALTER TABLE t ALTER a DROP IDENTITY', 'ALTER TABLE t ALTER a DROP IDENTITY'],
    ['error', 'ALTER TABLE t ADD b int GENERATED ALWAYS AS (a * 2) STORED', 'ALTER TABLE t DROP a'],
    ['error', 'ALTER TABLE t ALTER a SET DEFAULT \'x\'', 'ALTER TABLE t ALTER a TYPE int USING a::int', 'CREATE TABLE t (a text)'],
  ],
  'rows that are written': [
    ['error', 'ALTER TABLE t ADD b int NOT NULL', 'INSERT INTO t (a) VALUES (1)'],
    ['error', 'ALTER TABLE t ADD b int NOT NULL', 'INSERT INTO t (a) VALUES (1)', 'CREATE TABLE t (id bigint PRIMARY KEY, a int NOT NULL)'],
    ['error', 'ALTER TABLE t ALTER b SET NOT NULL', 'INSERT INTO t VALUES (1), (2)', 'CREATE TABLE t (a int, b int)'],
    ['error', 'ALTER TABLE t ALTER b SET NOT NULL', 'INSERT INTO t VALUES (1) ON CONFLICT (a) DO UPDATE SET b = 2', 'CREATE TABLE t (a int PRIMARY KEY, b int)'],
    ['none', 'ALTER TABLE t ADD b int NOT NULL DEFAULT 1', 'INSERT INTO t (a) VALUES (1)'],
    ['none', 'ALTER TABLE t ADD b int GENERATED ALWAYS AS IDENTITY', 'INSERT INTO t (a) VALUES (1)'],
    ['none', 'ALTER TABLE t ADD b int', 'INSERT INTO t (a) VALUES (1)'],
    ['none', 'ALTER TABLE t ALTER b SET NOT NULL', 'INSERT INTO t (a, b) VALUES (1, 2)', 'CREATE TABLE t (a int, b int)'],
    ['none', 'ALTER TABLE t ADD b int NOT NULL', 'INSERT INTO t (a) SELECT a FROM u'],
    ['none', 'ALTER TABLE t ADD b int NOT NULL', 'UPDATE t SET a = 1'],
    ['none', 'ALTER TABLE t ALTER b SET NOT NULL', 'INSERT INTO t (a) VALUES (1)', 'CREATE TABLE t (a int, b int); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.b := 1; RETURN NEW; END $$; CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()'],
  ],
  tables: [
    ['error', 'CREATE TABLE t (a int)', 'CREATE TABLE t (a int)'],
    ['warning', 'CREATE TABLE IF NOT EXISTS t (a int)', 'CREATE TABLE IF NOT EXISTS t (a int)'],
    ['error', 'CREATE TABLE IF NOT EXISTS t (a int)', 'CREATE TABLE IF NOT EXISTS t (a text)'],
    ['none', 'CREATE TABLE t (a int)', 'CREATE TABLE u (a int)'],
    ['not-assessed', 'CREATE VIEW x AS SELECT 1; ALTER SEQUENCE x RESTART', 'ALTER TABLE y ADD z int'],
    ['none', 'SELECT \'users\'::regclass; ANALYZE users; ALTER TABLE users ADD a int', 'ALTER TABLE orders ADD a int'],
    ['error', 'CREATE TABLE t (a int)', 'ALTER TABLE t ADD b int'],
    ['error', 'DROP TABLE users', 'ALTER TABLE users ADD x int'],
    ['error', 'DROP TABLE IF EXISTS users', 'ALTER TABLE users ADD x int'],
    ['error', 'ALTER TABLE users RENAME TO people', 'ALTER TABLE users ADD x int'],
    ['error', 'CREATE TABLE u (a int REFERENCES users)', 'DROP TABLE users'],
    ['none', 'CREATE TABLE u (a int REFERENCES users)', 'ALTER TABLE users ADD x int'],
    ['error', 'CREATE TABLE copy AS SELECT * FROM users', 'ALTER TABLE users ADD x int'],
    ['error', 'CREATE TABLE copy (LIKE users)', 'ALTER TABLE users DROP x'],
    ['error', 'ALTER TABLE a SET SCHEMA s', 'ALTER TABLE a ADD x int'],
  ],
  routines: [
    ['error', 'CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS \'SELECT 1\'', 'CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS \'SELECT 2\''],
    ['warning', 'CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS \'SELECT 1\'', 'CREATE OR REPLACE FUNCTION public.F() RETURNS integer LANGUAGE SQL AS $$SELECT 1$$'],
    ['none', 'CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS \'SELECT 1\'', 'CREATE FUNCTION f(a text) RETURNS int LANGUAGE sql AS \'SELECT 2\''],
    ['error', 'CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS \'SELECT 1\'', 'CREATE FUNCTION f(b integer) RETURNS int LANGUAGE sql AS \'SELECT 1\''],
    ['error', 'DROP FUNCTION f(int)', 'ALTER TABLE t ADD x int DEFAULT f(1)'],
    ['none', 'DROP FUNCTION f(int)', 'CREATE FUNCTION f(text) RETURNS int LANGUAGE sql AS \'SELECT 1\''],
    ['error', 'CREATE FUNCTION f() RETURNS bigint LANGUAGE sql AS \'SELECT count(x) FROM users\'', 'ALTER TABLE users DROP x'],
    ['none', 'CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN ALTER TABLE users DROP x; END $$', 'ALTER TABLE users DROP x'],
    ['error', 'CREATE OR REPLACE PROCEDURE p() LANGUAGE sql AS \'SELECT 1\'', 'DROP PROCEDURE p()'],
  ],
  views: [
    ['error', 'CREATE VIEW v AS SELECT x FROM users', 'ALTER TABLE users DROP x'],
    ['error', 'CREATE VIEW v AS SELECT x FROM users', 'ALTER TABLE users ALTER x TYPE text'],
    ['error', 'CREATE VIEW v AS SELECT x FROM users', 'ALTER TABLE users RENAME x TO y'],
    ['none', 'CREATE VIEW v AS SELECT x FROM users', 'ALTER TABLE users ADD y int'],
    ['error', 'CREATE VIEW v AS SELECT * FROM users', 'ALTER TABLE users ADD y int'],
    ['error', 'CREATE OR REPLACE VIEW v AS SELECT 1 AS a', 'CREATE OR REPLACE VIEW v AS SELECT 2 AS a'],
    ['error', 'CREATE MATERIALIZED VIEW m AS SELECT x FROM v', 'DROP VIEW v'],
    ['error', 'CREATE VIEW v AS SELECT n FROM users u CROSS JOIN LATERAL (SELECT count(*) AS n FROM orders o WHERE o.by = u.id) c', 'ALTER TABLE users DROP id'],
    ['error', 'CREATE VIEW v AS WITH r AS (SELECT id FROM users) SELECT id FROM r', 'ALTER TABLE users RENAME id TO key'],
    ['none', 'CREATE VIEW v AS SELECT CASE WHEN a THEN 1 ELSE b END, coalesce(a), (c).d, current_date FROM t', 'CREATE VIEW w AS SELECT b, "coalesce" FROM v2'],
  ],
  parts: [
    ['error', 'CREATE INDEX i ON users (x)', 'CREATE INDEX i ON users (x)'],
    ['error', 'CREATE INDEX i ON users (x)', 'CREATE INDEX i ON orders (x)'],
    ['warning', 'CREATE INDEX i ON users (x)', 'CREATE INDEX j ON users (x)'],
    ['error', 'CREATE INDEX i ON users (x)', 'ALTER TABLE users DROP x'],
    ['error', 'ALTER TABLE users ADD PRIMARY KEY (x)', 'ALTER TABLE users ADD PRIMARY KEY (y)'],
    ['error', 'ALTER TABLE users ADD CONSTRAINT c CHECK (x > 0)', 'ALTER TABLE users ADD CONSTRAINT c CHECK (x > 1)'],
    ['error', 'ALTER TABLE users ADD CHECK (x > 0)', 'ALTER TABLE users ADD CHECK (x > 1)'],
    ['error', 'ALTER TABLE users DROP CONSTRAINT users_pkey', 'ALTER TABLE orders ADD FOREIGN KEY (x) REFERENCES users', 'CREATE TABLE users (id int PRIMARY KEY); CREATE TABLE orders (x int)'],
    ['error', 'CREATE TRIGGER t BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION f()', 'DROP FUNCTION f()'],
    ['warning', 'CREATE TRIGGER t BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION f()', 'CREATE TRIGGER u BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION f()'],
    ['error', 'CREATE TRIGGER t BEFORE UPDATE OF x ON users FOR EACH ROW EXECUTE FUNCTION f()', 'ALTER TABLE users DROP x'],
    ['error', 'CREATE POLICY p ON users USING (x = 1)', 'ALTER TABLE users DROP x'],
    ['error', 'ALTER POLICY p ON users USING (x = 1)', 'ALTER POLICY p ON users USING (x = 2)'],
    ['error', 'COMMENT ON TABLE users IS \'a\'', 'COMMENT ON TABLE users IS \'b\''],
    ['warning', 'COMMENT ON TABLE users IS \'a\'', 'COMMENT ON COLUMN users.x IS \'b\''],
  ],
  types: [
    ['error', 'ALTER TYPE mood ADD VALUE \'a\'', 'ALTER TYPE mood ADD VALUE \'b\''],
    ['error', 'ALTER TYPE mood ADD VALUE \'a\'', 'ALTER TYPE mood ADD VALUE \'a\''],
    ['warning', 'ALTER TYPE mood ADD VALUE IF NOT EXISTS \'a\'', 'ALTER TYPE mood ADD VALUE IF NOT EXISTS \'a\''],
    ['warning', 'ALTER TYPE mood ADD VALUE \'a\' BEFORE \'low\'', 'ALTER TYPE mood ADD VALUE \'b\' AFTER \'high\'', 'CREATE TYPE mood AS ENUM (\'low\', \'high\')'],
    ['error', 'ALTER TYPE mood ADD VALUE \'a\' AFTER \'low\'', 'ALTER TYPE mood ADD VALUE \'b\' AFTER \'low\''],
    ['error', 'ALTER TABLE t ADD x mood', 'DROP TYPE mood'],
    ['error', 'ALTER TYPE mood RENAME VALUE \'a\' TO \'b\'', 'ALTER TABLE t ALTER x SET DEFAULT \'a\'', 'CREATE TYPE mood AS ENUM (\'a\'); CREATE TABLE t (x mood)'],
    ['error', 'ALTER DOMAIN d SET DEFAULT 1', 'ALTER DOMAIN d SET DEFAULT 2'],
    ['error', 'ALTER TYPE pair ADD ATTRIBUTE a int', 'ALTER TYPE pair ADD ATTRIBUTE a text', 'CREATE TYPE pair AS (b int)'],
  ],
  schemasAndSequences: [
    ['error', 'DROP SCHEMA s', 'CREATE TABLE s.t (a int)'],
    ['none', 'CREATE TABLE s.t (a int)', 'CREATE TABLE s.u (a int)'],
    ['error', 'ALTER SCHEMA s RENAME TO r', 'ALTER TABLE s.t ADD x int'],
    ['error', 'DROP SEQUENCE s', 'ALTER TABLE t ALTER a SET DEFAULT nextval(\'s\')'],
    ['error', 'ALTER SEQUENCE s INCREMENT 2', 'ALTER SEQUENCE s INCREMENT 3'],
    ['error', 'SET search_path = s; ALTER TABLE t ADD x int', 'ALTER TABLE s.t ADD x text'],
    ['none', 'SET search_path = s; ALTER TABLE t ADD x int', 'ALTER TABLE t ADD x text', 'CREATE SCHEMA s; CREATE TABLE s.t (); CREATE TABLE t ()'],
  ],
  extensions: [
    ['none', 'CREATE EXTENSION IF NOT EXISTS pgcrypto', 'CREATE EXTENSION IF NOT EXISTS pgcrypto'],
    ['error', 'CREATE EXTENSION pgcrypto', 'CREATE EXTENSION pgcrypto'],
    ['error', 'CREATE EXTENSION IF NOT EXISTS pgcrypto', 'DROP EXTENSION IF EXISTS pgcrypto'],
  ],
  partitions: [
    ['warning', 'CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (1) TO (5)', 'CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (5) TO (9)'],
    ['error', 'CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (1) TO (6)', 'CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (5) TO (9)'],
    ['error', 'ALTER TABLE p DETACH PARTITION p1', 'ALTER TABLE p ADD x int'],
    ['error', 'ALTER TABLE p DETACH PARTITION p1', 'ALTER TABLE p DETACH PARTITION p1'],
    ['error', 'ALTER TABLE p DETACH PARTITION p1', 'CREATE INDEX ON p (a)', 'CREATE TABLE p (a int) PARTITION BY RANGE (a); CREATE TABLE p1 PARTITION OF p DEFAULT'],
  ],
  words: [
    ['none', 'COMMENT ON TABLE a IS \'DROP TABLE users;\'', 'ALTER TABLE users ADD x int'],
    ['none', '-- ALTER TABLE users DROP x\nALTER TABLE a ADD y int', 'ALTER TABLE users DROP x /* CREATE TABLE a */'],
    ['none', 'INSERT INTO a (b) VALUES (\'ALTER TABLE users\')', 'ALTER TABLE users ADD x int'],
    ['error', 'UPDATE users SET x = 1', 'ALTER TABLE users DROP x'],
    ['error', 'COPY users (x) FROM STDIN', 'ALTER TABLE users DROP x'],
    ['error', 'TRUNCATE a, users', 'DROP TABLE users'],
    ['error', 'SELECT set_config(\'search_path\', \'s\', false); ALTER TABLE t ADD x int', 'ALTER TABLE s.t ADD x text'],
    ['none', '', 'ALTER TABLE users DROP x'],
  ],
};

for (const [kind, rows] of Object.entries(kinds)) {
  describe(kind, () => {
    for (const row of rows) test(`${row[0]}: ${row[1]} | ${row[2]}`, () => { check(row); });
  });
}

test('what is not modelled is not assessed, never none', () => {
  check(['not-assessed', 'DO $$ BEGIN DROP TABLE users; END $$', 'ALTER TABLE orders ADD x int']);
  check(['not-assessed', 'CALL migrate()', 'ALTER TABLE users ADD x int']);
  check(['not-assessed', 'SELECT migrate()', 'ALTER TABLE users ADD x int']);
  check(['not-assessed', 'CREATE COLLATION c (locale = \'de\')', 'ALTER TABLE users ADD x text COLLATE c']);
  check(['none', 'SELECT setval(\'s\', 1)', 'ALTER TABLE users ADD x int']);
});

test('a long script is judged in time that grows with its length', () => {
  const alter = (at: number): string => `ALTER TABLE t${at} ALTER c${at} SET NOT NULL; CREATE INDEX ON t${at} (d${at}, e${at})`;
  const add = (at: number): string => `ALTER TABLE t${at} ADD f int`;
  const numbers = Array.from({ length: 400 }, (_, at) => at);
  // Restarting at each of 1,600 missing things would run two million statements: minutes instead of a second.
  check(['warning', numbers.map(alter).join(';'), numbers.map(add).join(';')]);
});

test('a conflict beside something not modelled is still one', () => {
  check(['error', 'DO $$ BEGIN END $$; ALTER TABLE users DROP x', 'ALTER TABLE users ALTER x SET NOT NULL']);
});

test('a script that does not run on the given schema, with or without the other, is not assessed', () => {
  check(['not-assessed', 'ALTER TABLE t DROP nothing', 'ALTER TABLE t ADD x int', 'CREATE TABLE t (a int)']);
});

test('a base that does not run is said', () => {
  const { verdict, reason } = judgeDdl({ a: [], b: [], base: statements('CREATE TABLE a (); CREATE TABLE a ()') });
  expect([verdict, reason]).toEqual(['not-assessed', 'statement 2 of the base schema does not run: table a already exists']);
});

test('reason, statements and targets name what is at fault', () => {
  const a = statements('CREATE TABLE log (id int); ALTER TABLE users DROP COLUMN email');
  const b = statements('CREATE TABLE other (id int); CREATE VIEW mails AS SELECT email FROM users');
  expect(judgeDdl({ a, b })).toEqual({
    verdict: 'error', reason: 'after A, B fails: column email of table users does not exist',
    statements: { a: [1], b: [1] }, targets: ['column:users.email=delete', 'table:users=modify'],
  });
});

test('a difference names both ends', () => {
  const judged = judgeDdl({ a: statements('COMMENT ON TABLE t IS \'one\''), b: statements('COMMENT ON TABLE t IS \'two\'') });
  expect(judged.reason).toBe('the two orders end differently: table t is table; comment: two after A then B, but table; comment: one after B then A');
});

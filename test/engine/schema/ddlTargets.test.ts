import { expect, test } from 'vitest';
import { ddlTargets } from '../../../server/src/engine/schema/ddlTargets.ts';
import { statements } from '../../support/ddl.ts';

const check = (sql: string, expected: readonly string[]): void => { expect(ddlTargets(statements(sql))).toEqual(expected); };

test('a column and its table', () => { check('ALTER TABLE users ADD email text', ['column:users.email=add', 'table:users=modify']); });
test('a rename is two names', () => { check('ALTER TABLE users RENAME a TO b', ['column:users.a=rename', 'column:users.b=add', 'table:users=modify']); });
test('a type change', () => { check('ALTER TABLE users ALTER a TYPE int', ['column:users.a=change-signature', 'table:users=modify']); });
test('names are folded and the default schema left out', () => { check('ALTER TABLE public.USERS DROP "Email"', ['column:users."Email"=delete', 'table:users=modify']); });
test('another schema stays', () => { check('CREATE INDEX i ON audit.log (at)', ['index:audit.i=add', 'table:audit.log=modify']); });
test('what is referred to is read', () => {
  check('CREATE TABLE items (id int REFERENCES orders (id))', ['constraint:items.items_id_fkey=add', 'table:items=add', 'table:items=modify', 'table:orders=read']);
});
test('what IF EXISTS names counts, there or not', () => { check('DROP TABLE IF EXISTS old', ['table:old=delete']); });
test('a view reads its tables', () => { check('CREATE VIEW v AS SELECT id FROM users', ['table:users=read', 'view:v=add']); });
test('functions, types, triggers, policies, sequences, schemas', () => {
  check('CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS \'SELECT 1\'', ['function:f=add']);
  check('ALTER TYPE mood ADD VALUE \'x\'', ['type:mood=extend']);
  check('CREATE TRIGGER t BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION f()', ['function:f=read', 'table:users=modify', 'trigger:users.t=add']);
  check('DROP POLICY p ON users', ['policy:users.p=delete', 'table:users=modify']);
  check('ALTER SEQUENCE s INCREMENT 2', ['sequence:s=modify']);
  check('CREATE SCHEMA s', ['schema:s=add']);
});
test('a body that looks like DDL names nothing', () => {
  check('CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN DROP TABLE users; END $$', ['function:f=add']);
});
test('statements after one that cannot run are read all the same', () => {
  check('CREATE TABLE a (); CREATE TABLE a (); ALTER TABLE b ADD c int', ['column:b.c=add', 'table:a=add', 'table:b=modify']);
});
test('nothing for nothing', () => { check('', []); });

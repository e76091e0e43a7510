import { expect, test } from 'vitest';
import { createSqlParser } from '../../../server/src/adapters/sql/createSqlParser.ts';
import { complaint, statements } from '../../support/ddl.ts';

const check = (sql: string, expected: string): void => { expect(complaint(sql)).toBe(expected); };

test('bad SQL is one error with its place', () => {
  check('ALTER TABL users ADD x int', 'line 1, column 7: syntax error at or near "TABL"');
  check('CREATE TABLE a ();\nALTER TABLE a\n  ADD COLUMN ,', 'line 3, column 14: syntax error at or near ","');
  check('SELECT \'abc', 'line 1, column 8: unterminated quoted string at or near "\'abc"');
});
test('places count characters as editors do', () => { check('/* é€😀 */ ALTER TABL x', 'line 1, column 18: syntax error at or near "TABL"'); });
test('the offset belongs to the place', async () => {
  const parsed = (await createSqlParser(['postgresql'])).parse('SELECT 1;\nALTER TABL x', 'postgresql');
  expect(parsed).toMatchObject({ ok: false, offset: 16 });
});
test('a mistake inside a SQL body is said without a place of its own', () => {
  check('CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELEC 1 $$', 'in the body of a SQL function: syntax error at or near "SELEC"');
});
test('a plpgsql body is not read', () => { check('CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ whatever $$', ''); });
test('nothing is nothing', () => { expect(statements(' \n-- only a comment\n')).toEqual([]); });
test('a dialect that is not loaded is said', async () => {
  const parsed = (await createSqlParser(['postgresql'])).parse('DROP TABLE a', 'mysql');
  expect(parsed).toEqual({ ok: false, message: 'the parser for mysql is not loaded' });
});
test('actions of one ALTER run in PostgreSQL\'s order, not the text\'s', () => {
  const [alter] = statements('ALTER TABLE t ADD CHECK (b > 0), ADD b int, DROP a');
  expect(alter?.tag === 'alter table' ? alter.actions.map(it => it.do) : []).toEqual(['drop column', 'add column', 'add constraint']);
});

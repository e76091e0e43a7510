import { describe, expect, test } from 'vitest';
import { ddlTargets } from '../../../server/src/engine/schema/ddlTargets.ts';
import { judgeDdl } from '../../../server/src/engine/schema/judgeDdl.ts';
import type { Dialect } from '../../../server/src/protocol/words.ts';
import { complaint, statements } from '../../support/ddl.ts';

const targets = (dialect: Dialect, sql: string, expected: readonly string[]): void => { expect(ddlTargets(statements(sql, dialect)), sql).toEqual(expected); };
const bad = (dialect: Dialect, sql: string, expected: string): void => { expect(complaint(sql, dialect)).toBe(expected); };
const unmodelled = (dialect: Dialect, sql: string): void => { expect(statements(sql, dialect).map(it => it.tag), sql).toContain('unsupported'); };
function judged(dialect: Dialect, verdict: string, a: string, b: string): void {
  const found = judgeDdl({ a: statements(a, dialect), b: statements(b, dialect) });
  expect(found.verdict, `${a} | ${b}: ${found.reason}`).toBe(verdict);
}

describe('statements that change rows need what they name', () => {
  const drop = 'ALTER TABLE users DROP COLUMN a';
  test.each(['mysql', 'sqlite', 'tsql'] as const)('%s', dialect => {
    judged(dialect, 'error', 'INSERT INTO users (a) VALUES (1)', drop);
    judged(dialect, 'error', 'UPDATE users SET a = 1', drop);
    judged(dialect, 'error', 'DELETE FROM users WHERE a = 1', drop);
    judged(dialect, 'error', 'INSERT INTO log (b) SELECT a FROM users', drop);
    judged(dialect, 'error', 'DELETE FROM users', 'DROP TABLE users');
    judged(dialect, 'none', 'INSERT INTO orders (a) VALUES (1)', drop);
    judged(dialect, 'none', 'UPDATE orders SET a = 1 WHERE b = 2', drop);
  });
  test('what cannot be read is said', () => {
    unmodelled('tsql', 'UPDATE u SET a = 1 FROM users u JOIN t ON t.id = u.id');
    unmodelled('mysql', 'UPDATE users u, t SET u.a = t.a');
    unmodelled('mysql', 'INSERT nonsense here please');
  });
});

describe('mysql', () => {
  test('CREATE TABLE', () => {
    targets('mysql', 'CREATE TABLE IF NOT EXISTS `users` (id INT AUTO_INCREMENT PRIMARY KEY, email VARCHAR(255) NOT NULL DEFAULT \'x\' UNIQUE COMMENT \'c\', org INT, price DECIMAL(10,2) UNSIGNED, kind ENUM(\'a\',\'b\'), CONSTRAINT fk FOREIGN KEY (org) REFERENCES orgs(id) ON DELETE CASCADE, KEY by_org (org), CHECK (price > 0)) ENGINE=InnoDB', [
      'column:users.id=modify', 'constraint:users.fk=add', 'constraint:users.users_pkey=add', 'constraint:users.users_price_check=add',
      'index:"users.by_org"=add', 'index:"users.email"=add', 'table:orgs=read', 'table:users=add', 'table:users=modify',
    ]);
  });
  test('all that ALTER TABLE does', () => {
    targets('mysql', 'ALTER TABLE t ADD COLUMN a INT NOT NULL DEFAULT 0 AFTER z, DROP b, MODIFY c VARCHAR(20), CHANGE d e INT, RENAME COLUMN f TO g, ALTER h SET DEFAULT 3, ADD INDEX ix (a), DROP INDEX iy, DROP FOREIGN KEY fk, ENGINE=InnoDB', [
      'column:t.a=add', 'column:t.b=delete', 'column:t.c=change-signature', 'column:t.d=rename', 'column:t.e=add', 'column:t.e=change-signature',
      'column:t.f=rename', 'column:t.g=add', 'column:t.h=modify', 'constraint:t.fk=delete', 'index:"t.ix"=add', 'index:"t.iy"=delete', 'table:t=modify',
    ]);
  });
  test('tables renamed, several items added at once', () => {
    targets('mysql', 'RENAME TABLE a TO b, c TO d', ['table:a=rename', 'table:b=add', 'table:c=rename', 'table:d=add']);
    targets('mysql', 'ALTER TABLE t ADD (x INT, y INT)', ['column:t.x=add', 'column:t.y=add', 'table:t=modify']);
  });
  test('bodies with their own semicolons', () => {
    targets('mysql', 'DELIMITER //\nCREATE FUNCTION f(a INT) RETURNS INT BEGIN IF a > 1 THEN DROP TABLE x; END IF; RETURN a; END//\nDELIMITER ;\nALTER TABLE t ADD q INT', ['column:t.q=add', 'function:f=add', 'table:t=modify']);
    targets('mysql', 'CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW BEGIN SET NEW.a = 1; SET NEW.b = 2; END; DROP TABLE u', ['table:t=modify', 'table:u=delete', 'trigger:t.g=add']);
  });
  test('verdicts', () => {
    judged('mysql', 'error', 'ALTER TABLE users ADD COLUMN phone INT', 'ALTER TABLE `Users` ADD phone VARCHAR(20)');
    judged('mysql', 'warning', 'ALTER TABLE users ADD COLUMN phone INT', 'ALTER TABLE users ADD COLUMN fax INT');
    judged('mysql', 'none', 'ALTER TABLE users ADD INDEX ix (a)', 'ALTER TABLE orders ADD INDEX ix (a)');
    judged('mysql', 'error', 'ALTER TABLE users ADD INDEX ix (a)', 'CREATE INDEX ix ON users (b)');
    judged('mysql', 'error', 'ALTER TABLE users MODIFY a INT NOT NULL', 'ALTER TABLE users MODIFY a BIGINT');
    judged('mysql', 'error', 'ALTER TABLE users MODIFY a INT', 'ALTER TABLE users DROP a');
    judged('mysql', 'warning', 'ALTER TABLE users MODIFY a INT(11)', 'ALTER TABLE users MODIFY a INT');
    judged('mysql', 'error', 'CREATE PROCEDURE p() SELECT 1', 'CREATE PROCEDURE p() SELECT 2');
    judged('mysql', 'error', 'CREATE VIEW v AS SELECT a FROM users', 'ALTER TABLE users DROP COLUMN a');
    judged('mysql', 'none', 'INSERT INTO a VALUES ("ALTER TABLE b DROP c")', 'ALTER TABLE b DROP c # comment');
  });
  test('mistakes', () => {
    bad('mysql', 'ALTER TABEL x', 'line 1, column 7: expected a kind of object at or near "TABEL"');
    bad('mysql', 'ALTER TABLE users\n  DROP COLUMN ,', 'line 2, column 15: expected a name at or near ","');
    bad('mysql', 'CREATE TABLE x (a INT,', 'line 1, column 23: expected a column but the script ends');
    bad('mysql', 'ALTER TABLE x ADD `a', 'line 1, column 19: unterminated quoted name');
    bad('mysql', 'DROP TABLE a b', 'line 1, column 14: expected the end of the statement at or near "b"');
  });
  test('what is not modelled', () => {
    unmodelled('mysql', 'CALL migrate()');
    unmodelled('mysql', 'CREATE USER u');
    unmodelled('mysql', 'CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO DELETE FROM t');
  });
});

describe('sqlite', () => {
  test('CREATE TABLE, with columns of no type', () => {
    targets('sqlite', 'CREATE TABLE users (id INTEGER PRIMARY KEY AUTOINCREMENT, [Name] TEXT, anything, org INT REFERENCES orgs(id), UNIQUE (org)) WITHOUT ROWID', [
      'column:users.id=modify', 'constraint:users.users_org_fkey=add', 'constraint:users.users_org_key=add', 'constraint:users.users_pkey=add', 'table:orgs=read', 'table:users=add', 'table:users=modify',
    ]);
  });
  test('ALTER, DROP, indexes, triggers', () => {
    targets('sqlite', 'ALTER TABLE users RENAME a TO b', ['column:users.a=rename', 'column:users.b=add', 'table:users=modify']);
    targets('sqlite', 'ALTER TABLE users RENAME TO people', ['table:people=add', 'table:users=rename']);
    targets('sqlite', 'CREATE INDEX IF NOT EXISTS ix ON users (email COLLATE NOCASE DESC) WHERE a IS NOT NULL', ['index:ix=add', 'table:users=modify']);
    targets('sqlite', 'DROP INDEX ix', ['index:ix=delete']);
    targets('sqlite', 'CREATE TRIGGER t AFTER UPDATE OF a ON users BEGIN UPDATE users SET a = 1; DELETE FROM x; END; DROP TABLE y', ['table:users=modify', 'table:y=delete', 'trigger:users.t=add']);
    targets('sqlite', 'PRAGMA foreign_keys = ON; DROP TRIGGER t', ['trigger:t=delete']);
  });
  test('verdicts', () => {
    judged('sqlite', 'error', 'ALTER TABLE main.users DROP COLUMN a', 'CREATE INDEX i ON Users (a)');
    judged('sqlite', 'error', 'CREATE INDEX i ON users (a)', 'CREATE INDEX i ON orders (a)');
    judged('sqlite', 'error', 'ALTER TABLE users RENAME TO people', 'ALTER TABLE users ADD x');
    judged('sqlite', 'warning', 'ALTER TABLE users ADD x', 'ALTER TABLE users ADD y');
    judged('sqlite', 'warning', 'CREATE VIEW IF NOT EXISTS v AS SELECT 1 AS a', 'CREATE VIEW IF NOT EXISTS v AS SELECT 1 AS a');
  });
});

describe('tsql', () => {
  test('CREATE TABLE', () => {
    targets('tsql', 'CREATE TABLE [dbo].[Users] (id INT IDENTITY(1,1) CONSTRAINT pk PRIMARY KEY CLUSTERED, [Email] NVARCHAR(MAX) NOT NULL CONSTRAINT df DEFAULT (N\'x\'), org INT FOREIGN KEY REFERENCES dbo.orgs(id), whole AS (a + b) PERSISTED, a INT, b INT)', [
      'column:users.id=modify', 'constraint:users.pk=add', 'constraint:users.users_org_fkey=add', 'table:orgs=read', 'table:users=add', 'table:users=modify',
    ]);
  });
  test('ALTER TABLE without semicolons', () => {
    targets('tsql', 'ALTER TABLE t ADD a INT, b INT NULL\nALTER TABLE t ALTER COLUMN c BIGINT NOT NULL\nGO\nALTER TABLE t DROP COLUMN d, e\nALTER TABLE t DROP CONSTRAINT k', [
      'column:t.a=add', 'column:t.b=add', 'column:t.c=change-signature', 'column:t.c=modify', 'column:t.d=delete', 'column:t.e=delete', 'constraint:t.k=delete', 'table:t=modify',
    ]);
  });
  test('sp_rename', () => {
    targets('tsql', 'EXEC sp_rename \'dbo.users.a\', \'b\', \'COLUMN\'', ['column:users.a=rename', 'column:users.b=add', 'table:users=modify']);
    targets('tsql', 'EXEC sp_rename N\'users\', N\'people\'', ['table:people=add', 'table:users=rename']);
  });
  test('a routine lasts until GO', () => {
    targets('tsql', 'CREATE OR ALTER PROCEDURE p AS\nALTER TABLE x ADD y INT\nSELECT 1\nGO\nDROP VIEW v', ['function:p=add', 'view:v=delete']);
  });
  test('verdicts', () => {
    judged('tsql', 'error', 'ALTER TABLE dbo.users ADD a INT', 'ALTER TABLE [Users] ADD [A] BIGINT');
    judged('tsql', 'warning', 'ALTER TABLE users ADD a INT', 'ALTER TABLE users DROP COLUMN b');
    judged('tsql', 'error', 'ALTER TABLE users ADD CONSTRAINT df DEFAULT 0 FOR a', 'ALTER TABLE users ADD CONSTRAINT df2 DEFAULT 1 FOR a');
    judged('tsql', 'error', 'EXEC sp_rename \'users.a\', \'b\', \'COLUMN\'', 'CREATE VIEW v AS SELECT a FROM users');
    judged('tsql', 'error', 'CREATE OR ALTER VIEW v AS SELECT 1 AS a', 'CREATE OR ALTER VIEW v AS SELECT 2 AS a');
    judged('tsql', 'none', 'PRINT \'ALTER TABLE users DROP COLUMN a\'', 'ALTER TABLE users DROP COLUMN a');
  });
  test('what is not modelled', () => {
    unmodelled('tsql', 'IF NOT EXISTS (SELECT 1 FROM sys.columns) ALTER TABLE users ADD x INT');
    unmodelled('tsql', 'EXEC migrate');
    unmodelled('tsql', 'DECLARE @sql NVARCHAR(MAX) = N\'DROP TABLE x\'; EXEC(@sql)');
  });
});

import { describe, expect, test } from 'vitest';
import { checkAcross, judgeAcross } from './acrossSides.ts';

const check = (migration: readonly [path: string, text: string], use: readonly [path: string, text: string], expected: string[]): void =>
  checkAcross({}, { [migration[0]]: migration[1] }, { [use[0]]: use[1] }, expected);

const sql = (text: string): readonly [string, string] => ['db/migrations/0007_x.sql', text];
const dropEmail = sql('ALTER TABLE users DROP COLUMN email;\n');
const code = (query: string): readonly [string, string] => ['src/x.ts', `export const find = () => db.query(\`${query}\`);\n`];
const email = ['error column users.email'];

describe('migrations', () => {
  const use = code('SELECT email FROM users');
  test.each([
    sql('ALTER TABLE users DROP COLUMN email;\n'), sql('alter table only public."users" drop if exists email cascade;'), sql('ALTER TABLE users ADD age int, DROP email;'),
    sql('ALTER TABLE users RENAME COLUMN email TO mail;'), sql('ALTER TABLE `users` RENAME email TO mail;'), sql('-- +goose Up\nALTER TABLE users DROP email;\n-- +goose Down\nALTER TABLE users ADD email text;'),
    ['db/migrate/20240101120000_x.rb', 'class X < ActiveRecord::Migration[7.0]\n  def change\n    remove_column :users, :email, :string\n  end\nend\n'],
    ['alembic/versions/ab_x.py', 'def upgrade():\n    op.drop_column("users", "email")\n\ndef downgrade():\n    op.add_column("users", x)\n'],
    ['alembic/versions/ab_x.py', 'def upgrade():\n    op.alter_column("users", "email", new_column_name="mail")\n'],
    ['migrations/0007-x.js', "exports.up = (q) => q.removeColumn('users', 'email');\n"],
    ['migrations/0007-x.ts', 'async up(runner) { await runner.query(`ALTER TABLE "users" DROP COLUMN "email"`); }\n\n  async down(runner) {}\n'],
  ] as const)('%s: %s', (...migration) => check(migration, use, email));

  test.each([
    sql('ALTER TABLE users ADD COLUMN email text;'), sql('ALTER TABLE orders DROP COLUMN email;'), sql('-- ALTER TABLE users DROP COLUMN email;'), sql('ALTER TABLE users DROP CONSTRAINT email;'),
    sql('ALTER TABLE users DROP email;\nALTER TABLE users ADD COLUMN email citext;'), sql('CREATE TABLE users_new (id int);\nDROP TABLE users;\nALTER TABLE users_new RENAME TO users;'),
    sql('-- migrate:up\nALTER TABLE users ADD email text;\n-- migrate:down\nALTER TABLE users DROP email;'), ['db/migrations/0007_x.down.sql', 'ALTER TABLE users DROP email;'], ['test/setup.sql', 'DROP TABLE users;'],
    ['db/migrate/20240101120000_x.rb', 'def up\n  add_column :users, :email, :string\nend\ndef down\n  remove_column :users, :email\nend\n'],
    ['migrations/0007-x.js', "exports.up = (q) => q.addColumn('users', 'email');\nexports.down = (q) => q.removeColumn('users', 'email');\n"],
  ] as const)('quiet: %s: %s', (...migration) => check(migration, use, []));
});

describe('queries', () => {
  test.each(['SELECT u.email FROM users u JOIN orders o ON o.user_id = u.id', 'INSERT INTO users (id, email) VALUES ($1, $2)', 'update users set email = ? where id = ?', 'DELETE FROM users WHERE email = \'x\'',
    'SELECT "email" FROM public."users"', 'SELECT id FROM users WHERE tenant = ${tenant} AND email = ${mail}'])('%s', (query) => check(dropEmail, code(query), email));
  test.each(['SELECT o.email FROM users u JOIN orders o ON o.user_id = u.id', 'SELECT email FROM users, orders', 'SELECT id AS email FROM users ORDER BY email', 'SELECT email FROM orders', 'SELECT \'email\' FROM users',
    'Select your email from users you know', 'SELECT id FROM ${table} WHERE email = 1', 'WITH users AS (SELECT id, 1 AS email FROM people) SELECT email FROM users'])('quiet: %s', (query) => check(dropEmail, code(query), []));
  test('in a comment', () => check(dropEmail, ['src/x.ts', '// db.query("SELECT email FROM users")\nexport const one = 1;\n'], []));
  test('that was there', () => checkAcross({ 'src/x.ts': code('SELECT email FROM users')[1] }, { [dropEmail[0]]: dropEmail[1] }, { 'src/x.ts': `${code('SELECT email FROM users')[1]}export const more = 1;\n` }, []));
  test('over lines, of which one is new', () =>
    checkAcross({ 'src/x.py': 'q = """\nSELECT id\nFROM users\n"""\n' }, { [dropEmail[0]]: dropEmail[1] }, { 'src/x.py': 'q = """\nSELECT id,\n  email\nFROM users\n"""\n' }, email));
  test('in a file of queries', () => check(dropEmail, ['queries/users.sql', '-- name: mails\nSELECT id FROM orders;\n\n-- name: all\nSELECT email FROM users;\n'], email));
  test('a dropped table', () => check(sql('DROP TABLE IF EXISTS carts, users;'), code('SELECT id FROM users'), ['error table users']));
  test('a view of that name in its place', () => check(sql('DROP TABLE users;\nCREATE VIEW users AS SELECT 1;'), code('SELECT id FROM users'), []));
});

test('a schema file that no longer creates it', () => {
  const schema = 'CREATE TABLE users (\n  id int PRIMARY KEY,\n  email varchar(10, 2) NOT NULL,\n  UNIQUE (id, email)\n);\n';
  checkAcross({ 'schema.sql': schema }, { 'schema.sql': schema.replace('  email varchar(10, 2) NOT NULL,\n', '').replace(', email', '') }, { 'src/x.ts': code('SELECT email FROM users')[1] }, email);
  checkAcross({ 'schema.sql': schema }, { 'schema.sql': schema.replace('NOT NULL', 'NULL') }, { 'src/x.ts': code('SELECT email FROM users')[1] }, []);
  checkAcross({ 'schema.sql': schema }, { 'schema.sql': '-- moved to migrations\n' }, { 'src/x.ts': code('SELECT email FROM users')[1] }, []);
});

describe('libraries', () => {
  const drop = sql('DROP TABLE users;');
  test.each([['src/x.ts', "const q = knex('users');\n"], ['src/x.py', "    __tablename__ = 'users'\n"], ['src/X.java', '@Table(name = "users")\nclass X {}\n'], ['app/x.php', "$q = DB::table('users');\n"], ['app/x.rb', "  self.table_name = 'users'\n"]])('%s: %s', (...use) =>
    check(drop, use, ['warning table users']));
  test('rails', () => check(dropEmail, ['app/x.rb', 'User.find_by(email: mail)\n'], ['warning column users.email']));
  test('another model', () => check(dropEmail, ['app/x.rb', 'Order.find_by(email: mail)\nusers = Person.where(email: 1)\n'], []));
});

test('says what became of it and where it is used', () => {
  const [found] = judgeAcross({}, { 'migrations/7_x.sql': 'ALTER TABLE users RENAME email TO mail;' }, { 'src/x.ts': code('SELECT email FROM users')[1] });
  expect(found?.finding.message).toBe('anna renames column users.email to mail in migrations/7_x.sql; ben begins to use it in src/x.ts');
  expect(found?.finding.targets).toEqual(['column:users.email=rename', 'column:users.email=read']);
  expect(found?.finding.places.map((it) => `${it.path} ${it.range?.start.line}`)).toEqual(['migrations/7_x.sql undefined', 'src/x.ts 0']);
});

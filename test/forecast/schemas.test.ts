import { afterEach, expect, test } from 'vitest';
import { createSqlParser } from '../../server/src/adapters/sql/createSqlParser.ts';
import { forecast } from '../../server/src/forecast/forecast.ts';
import type { Files } from '../support/repositories.ts';
import { fork, type Forked } from './forked.ts';

const open: Forked[] = [];
afterEach(() => { for (const it of open.splice(0)) it.dispose(); });

/** What two branches do to a schema, and how often a parser was asked for. */
const told = async (base: Files, ours: Files, theirs: Files) => {
  const forked = await fork(base, ours, theirs);
  open.push(forked);
  let loads = 0;
  const { conflicts, notAssessed } = await forecast(forked.git, forked.syntax, { a: 'ours', b: 'theirs' }, undefined, () => { loads++; return createSqlParser(); });
  return { loads, schemas: conflicts.filter((it) => it.kind === 'schema'), kinds: conflicts.map((it) => it.kind), notAssessed };
};

const readme: Files = { 'README.md': 'one\n' };
const folder = 'db/migrations';
const drop = 'ALTER TABLE users DROP COLUMN email;\n', index = 'CREATE INDEX users_email ON users (email);\n';

test('migrations that nobody declared are judged by what they do', async () => {
  const { schemas: [found], kinds } = await told(readme, { [`${folder}/0002_a.sql`]: drop }, { [`${folder}/0003_b.sql`]: index });
  expect(found).toMatchObject({
    severity: 'error', certainty: 'DERIVED', intents: [],
    message: expect.stringContaining('The schema changes A of ours in db/migrations/0002_a.sql and B of theirs in db/migrations/0003_b.sql do not go together') as string,
    places: [
      { side: 'ours', path: `${folder}/0002_a.sql`, range: { start: { line: 0, character: 0 }, end: { line: 0, character: 35 } } },
      { side: 'theirs', path: `${folder}/0003_b.sql`, range: { start: { line: 0, character: 0 }, end: { line: 0, character: 41 } } },
    ],
  });
  // That one may come too late is another matter.
  expect(kinds).toContain('migration-order');
});

test('on the schema that the migrations of the base made, in their order', async () => {
  const base: Files = {
    [`${folder}/10_view.sql`]: '-- migrate:up\nCREATE VIEW mails AS SELECT email FROM users;\n-- migrate:down\nDROP VIEW mails;\n',
    [`${folder}/9_users.sql`]: 'CREATE TABLE users (id bigint, email text);\n', [`${folder}/9_users.down.sql`]: 'DROP TABLE users;\n',
  };
  const { schemas: [found] } = await told(base, { [`${folder}/11_a.sql`]: 'DROP VIEW mails;\n' }, { [`${folder}/12_b.sql`]: 'ALTER TABLE users DROP COLUMN email CASCADE;\n' });
  expect(found?.message).toMatch(/do not go together: after B, A fails: .*$/);
  expect(found?.message).not.toContain('judged without');
});

test('a base of which a part is in another language is not taken for the whole', async () => {
  const base: Files = { [`${folder}/1_users.sql`]: 'CREATE TABLE users (id bigint, email text);\n', [`${folder}/2_more.py`]: 'x = 1\n' };
  const { schemas: [found] } = await told(base, { [`${folder}/3_a.sql`]: drop }, { [`${folder}/4_b.sql`]: index });
  expect(found?.message).toContain('judged without the schema that both start from');
});

test.each<readonly [string, Files]>([
  ['no SQL was changed by one', { 'README.md': 'two\n' }], ['another database was', { 'mail/migrations/0003_b.sql': index }],
  ['only the way back was', { [`${folder}/0003_b.down.sql`]: index }],
])('no parser is loaded where %s', async (_name, theirs) => {
  const { loads, schemas } = await told(readme, { [`${folder}/0002_a.sql`]: drop }, theirs);
  expect([loads, schemas]).toEqual([0, []]);
});

test('a migration that cannot be read is said, and the rest is judged', async () => {
  const { schemas, kinds, notAssessed } = await told(readme, { [`${folder}/0002_a.sql`]: 'ALTER TABEL users;\n' }, { [`${folder}/0002_b.sql`]: index });
  expect([schemas, kinds]).toEqual([[], ['migration-order']]);
  expect(notAssessed).toEqual([{ side: 'ours', path: `${folder}/0002_a.sql`, reason: expect.stringContaining('was not compared: line 1') as string }]);
});

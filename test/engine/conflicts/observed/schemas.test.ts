import { beforeAll, describe, expect, test } from 'vitest';
import { createSqlParser } from '../../../../server/src/adapters/sql/createSqlParser.ts';
import { judgeSchemaGroup, type BaseScripts } from '../../../../server/src/engine/conflicts/observed/judgeSchemaGroup.ts';
import { schemaGroups, type SqlFile } from '../../../../server/src/engine/conflicts/observed/schemaGroups.ts';
import type { SqlParser } from '../../../../server/src/ports/sqlParser.ts';
import type { Files } from '../../../support/repositories.ts';

let parser: SqlParser;
beforeAll(async () => { parser = await createSqlParser(); });

const parsed = { assessed: false, reason: 'not asked for' } as const;
const filesOf = (side: string, base: Files, now: Files): readonly SqlFile[] => Object.entries(now).map(([path, text]) => ({
  base: { path, text: base[path] as string | undefined, parsed }, now: { path, text: text === null ? undefined : text as string, parsed, side: `worktree/${side}`, who: side, where: `worktree ${side}`, actor: side },
}));

const judge = (base: Files, ann: Files, ben: Files, start?: BaseScripts) => {
  const judged = schemaGroups(filesOf('ann', base, ann), filesOf('ben', base, ben)).map((it) => judgeSchemaGroup(it, start, (sql, dialect) => parser.parse(sql, dialect)));
  return { findings: judged.flatMap((it) => it.findings), notAssessed: judged.flatMap((it) => it.notAssessed) };
};

/** `severity target …`, and what was not assessed. */
const told = (...given: Parameters<typeof judge>): string[] => {
  const { findings, notAssessed } = judge(...given);
  return [...findings.map(({ finding }) => `${finding.severity} ${finding.targets.join(' ')}`), ...notAssessed.map((it) => `not assessed ${it.path}`)];
};

const [one, two] = ['db/migrations/0002_a.sql', 'db/migrations/0003_b.sql'];
const users = 'CREATE TABLE users (id bigint PRIMARY KEY, email text);\n';
const drop = 'ALTER TABLE users DROP COLUMN email;\n', index = 'CREATE INDEX users_email ON users (email);\n';

describe('new migrations', () => {
  test('one takes away what the other uses, whoever is first', () => {
    expect(told({}, { [one]: drop }, { [two]: index })).toEqual(['error column:users.email=delete table:users=modify']);
    expect(told({}, { [one]: index }, { [two]: drop })).toEqual([expect.stringMatching(/^error /)]);
  });
  test('both add to one table', () => expect(told({}, { [one]: 'ALTER TABLE users ADD a int;' }, { [two]: 'ALTER TABLE users ADD b int;' })).toEqual([expect.stringContaining('warning')]));
  test('both add one name', () => expect(told({}, { [one]: 'ALTER TABLE users ADD a int;' }, { [two]: 'ALTER TABLE users ADD a text;' })).toEqual([expect.stringContaining('error')]));
  test('other tables', () => expect(told({}, { [one]: 'ALTER TABLE users ADD a int;' }, { [two]: 'ALTER TABLE orders ADD a int;' })).toEqual([]));
  test('several of one side run in their order, ten after nine', () => {
    const mine = { 'db/migrations/10_x.sql': 'ALTER TABLE fresh ADD b int;', 'db/migrations/9_x.sql': 'CREATE TABLE fresh (a int);' };
    expect(told({}, mine, { [two]: 'ALTER TABLE users ADD b int;' }, [users])).toEqual([]);
  });
  test('other databases', () => expect(told({}, { 'shop/migrations/1_a.sql': drop }, { 'mail/migrations/1_b.sql': index })).toEqual([]));
  test('the same migration, under whatever name', () => expect(told({}, { [one]: drop }, { [two]: drop })).toEqual([]));
  test('one file that both begin does not merge anyway', () => expect(told({}, { [one]: drop }, { [one]: index })).toEqual([]));
  test('an old one is edited', () => expect(told({ [one]: 'SELECT 1;' }, { [one]: drop }, { [two]: index })).toEqual([]));
  test('MySQL', () => expect(told({}, { [one]: 'ALTER TABLE `users` DROP COLUMN `email`;' }, { [two]: 'CREATE INDEX `x` ON `users` (`email`);' })).toEqual([expect.stringContaining('error')]));
});

describe('the way back', () => {
  const forth = 'ALTER TABLE users ADD a int;\n', other = { [two]: 'CREATE INDEX users_a ON users (email);' };
  test.each([
    ['goose', `-- +goose Up\n${forth}-- +goose Down\n${drop}`], ['dbmate', `-- migrate:up\n${forth}\n-- migrate:down\n${drop}`],
    ['sql-migrate', `-- +migrate Up\n${forth}-- +migrate Down\n${drop}`], ['by hand', `${forth}\n-- rollback\n${drop}`],
    ['the way back first', `-- migrate:down\n${drop}-- migrate:up\n${forth}`],
  ])('%s', (_name, text) => expect(told({}, { [one]: text }, other)).toEqual([expect.stringContaining('warning')]));
  test('without a mark it counts', () => expect(told({}, { [one]: forth + drop }, other)).toEqual([expect.stringContaining('error')]));
  test.each(['db/migrations/0002_a.down.sql', 'db/migrations/0002_a/down.sql', 'db/migrations/0002_a_rollback.sql', 'db/migrations/U2__a.sql', 'db/migrations/undo/0002_a.sql'])('%s', (path) =>
    expect(told({}, { [path]: drop }, other)).toEqual([]));
});

describe('the schema both start from', () => {
  test('shows what words do not', () => {
    const start = ['CREATE TABLE users (id bigint, email text); CREATE VIEW mails AS SELECT email FROM users;'];
    const [ann, ben] = [{ [one]: 'DROP VIEW mails;' }, { [two]: 'ALTER TABLE users DROP COLUMN email CASCADE;' }];
    const [known] = judge({}, ann, ben, start).findings, [unknown] = judge({}, ann, ben).findings;
    expect(known?.finding.severity).toBe('error');
    expect(known?.finding.message).not.toContain('judged without');
    expect(unknown).toBeUndefined();
  });
  test.each<readonly [string, readonly string[]]>([['cannot be read', ['CREATE TABEL users']], ['does not run', ['ALTER TABLE nothing ADD a int;']], ['lacks what is changed', ['CREATE TABLE other (id int);']]])(
    'where it %s it is judged without, and that is said', (_name, start) => {
      const [found] = judge({}, { [one]: drop }, { [two]: index }, start).findings;
      expect(found?.finding).toMatchObject({ severity: 'error', message: expect.stringContaining('judged without the schema that both start from') as string });
    });
});

describe('a script that was there', () => {
  const path = 'db/schema.sql', base = { [path]: users };
  test('statements that both added', () => expect(told(base, { [path]: users + 'CREATE TABLE a (id int);' }, { [path]: users + 'CREATE TABLE a (id text);' }, [users])).toEqual([expect.stringContaining('error')]));
  test('against a migration of the same database', () => expect(told(base, { [path]: users + index }, { [two]: drop }, [users])).toEqual([expect.stringContaining('error')]));
  test('the same added by both is there once', () => expect(told(base, { [path]: users + index }, { [path]: `${users}${index}CREATE TABLE a (id int);` })).toEqual([]));
  test('a table in other words, and queries, bring nothing', () =>
    expect(told(base, { [path]: users.replace('text', 'varchar') }, { [path]: `${users}SELECT email FROM users;` })).toEqual([]));
  test('where a side has migrations it only says the same again', () =>
    expect(told(base, { [path]: users + index, [one]: index }, { [two]: 'ALTER TABLE users ADD b int;' })).toEqual([expect.stringContaining('warning')]));
  test('one that cannot be read is none of ours', () => expect(told(base, { [path]: '\\connect x\n' }, { [path]: users + index })).toEqual([]));
  test('a new script that is no migration', () => expect(told({}, { 'db/report.sql': drop }, { 'db/other.sql': index })).toEqual([]));
});

test('a migration that cannot be read is said once', () => {
  const { findings, notAssessed } = judge({}, { [one]: 'ALTER TABEL users' }, { [two]: index });
  expect(findings).toEqual([]);
  expect(notAssessed).toEqual([{ side: 'worktree/ann', path: one, reason: expect.stringMatching(/^what this migration does to the schema was not compared: line 1/) as string }]);
});

test('what a person reads', () => {
  const [found] = judge({}, { [one]: `-- \u{1F600} the mail\n\n${drop}` }, { [two]: `SELECT 1;\n${index}` }, [users]).findings;
  expect(found?.path).toBe(one);
  expect(found?.finding).toMatchObject({
    kind: 'schema', certainty: 'DERIVED', intents: [],
    message: expect.stringContaining(`The schema changes A of ann (worktree ann) in ${one} and B of ben (worktree ben) in ${two} do not go together: after A, B fails`) as string,
    places: [
      { side: 'worktree/ann', path: one, actor: 'ann', range: { start: { line: 2, character: 0 }, end: { line: 2, character: 35 } } },
      { side: 'worktree/ben', path: two, actor: 'ben', range: { start: { line: 1, character: 0 }, end: { line: 1, character: 41 } } },
    ],
  });
  expect(found?.finding.suggestions.map((it) => it.by)).toEqual(['sequence', 'merge', 'narrow']);
});

import { expect, onTestFinished, test } from 'vitest';
import { SchemaThread } from '../../server/src/adapters/sql/schemaThread.ts';
import { createSqlParser } from '../../server/src/adapters/sql/createSqlParser.ts';
import { judgeSchema } from '../../server/src/engine/conflicts/observed/judgeSchema.ts';
import type { SchemaJudge } from '../../server/src/ports/schemaJudge.ts';
import { commit, git, makeRepository, writeFiles, type Files } from '../support/repositories.ts';
import { someIntent } from '../support/storeEvents.ts';
import { observed, seen, type World } from './world.ts';

const folder = 'db/migrations';
const start: Files = { [`${folder}/0001_users.sql`]: 'CREATE TABLE users (id bigint PRIMARY KEY, email text);\n', 'db/schema.sql': 'CREATE TABLE users (id bigint PRIMARY KEY, email text);\n', 'src/a.ts': 'export const a = 1;\n' };
const drop = 'ALTER TABLE users DROP COLUMN email;\n', index = 'CREATE INDEX users_email ON users (email);\n';
const [one, two] = [`${folder}/0002_a.sql`, `${folder}/0003_b.sql`];

interface Counted extends SchemaJudge { asked: number }

/** The judge itself, with the real parser, in this thread; counts how often it is asked. */
const counted = (): Counted => {
  const it: Counted = {
    asked: 0,
    async judge(question) {
      it.asked++;
      const parser = await createSqlParser();
      return judgeSchema(question, (sql, dialect) => parser.parse(sql, dialect));
    },
    dispose: () => undefined,
  };
  return it;
};

const shop = async (prepare: (main: string, a: string, b: string) => void, judge: SchemaJudge = counted()): Promise<World> => {
  const repository = makeRepository(start);
  onTestFinished(repository.dispose);
  const [a, b] = [repository.addWorktree('a'), repository.addWorktree('b')];
  prepare(repository.root, a, b);
  return { ...await observed(repository.root, undefined, judge), repository, a, b };
};

const schemas = (it: World): string[] => seen(it).filter((said) => said.startsWith('schema'));
const shows = (it: World, expected: readonly unknown[]): Promise<void> => it.until(() => schemas(it), found => { expect(found).toEqual(expected); });
const dropped = `schema error column users.email | worktree/a ${one}:1-1 | worktree/b ${two}:1-1`;

test('migrations that nobody declared meet, at their statements, and no longer when one is gone', async () => {
  const it = await shop((_main, a, b) => { writeFiles(a, { [one]: drop }); writeFiles(b, { [two]: index }); });
  await shows(it, [dropped]);
  const [found] = it.observation.conflicts().filter(({ kind }) => kind === 'schema');
  expect(found).toMatchObject({ certainty: 'DERIVED', intents: [], message: expect.stringMatching(/^The schema changes A of worktree a in .* and B of worktree b in .* do not go together: after A, B fails/) as string });
  expect(found?.message).not.toContain('judged without');
  expect(it.observation.conflictsIn(it.b, two).map(({ kind }) => kind)).toContain('schema');
  writeFiles(it.b, { [two]: 'CREATE INDEX users_id ON users (id);\n' });
  await shows(it, [expect.stringMatching(/^schema warning /)]);
  writeFiles(it.b, { [two]: null });
  await shows(it, []);
});

test('in the thread of a hub', async () => {
  const it = await shop((_main, a, b) => { writeFiles(a, { [one]: drop }); commit(b, { [two]: index }); }, new SchemaThread());
  await shows(it, [dropped]);
});

test('what the main worktree committed since meets who parted before', async () => {
  const it = await shop((main, a) => { commit(main, { [two]: index }); writeFiles(a, { [one]: drop }); });
  await shows(it, [`schema error column users.email | worktree/a ${one}:1-1 | worktree/main ${two}:1-1`]);
  git(it.a, 'rebase', '-q', '--autostash', 'main');
  await shows(it, []);
});

test('statements added to a script that was there, and who is at work', async () => {
  const path = 'db/schema.sql', users = start[path] as string;
  const it = await shop((_main, a, b) => { writeFiles(a, { [path]: `${users}CREATE TABLE orders (id int);\n` }); writeFiles(b, { [path]: `${users}\nCREATE TABLE orders (id text);\n` }); });
  await shows(it, [`schema error table orders | worktree/a ${path}:2-2 | worktree/b ${path}:3-3`]);
  it.intents.push(someIntent(1, { actor: 'ada', branch: 'a', targets: ['file:docs/x.md'] }));
  void it.observation.intentsChanged();
  await it.until(() => it.observation.conflicts().find(({ kind }) => kind === 'schema')?.message, found => { expect(found).toContain('A of ada (worktree a)'); });
});

test('nobody is asked where one side alone changed SQL, and the same texts are judged once', async () => {
  const judge = counted();
  const it = await shop((_main, a, b) => { writeFiles(a, { [one]: drop }); writeFiles(b, { 'src/a.ts': 'export const a = 2;\n', [`${folder}/0003_b.down.sql`]: index, 'mail/migrations/0003_b.sql': index }); }, judge);
  await it.until(() => it.observation.sides().map(({ changedFiles }) => changedFiles), found => { expect(found).toContain(3); });
  await new Promise(done => setTimeout(done, 1_000));
  expect(judge.asked).toBe(0);
  writeFiles(it.b, { [two]: index });
  await shows(it, [dropped]);
  expect(judge.asked).toBe(1);
  writeFiles(it.b, { 'mail/migrations/0004_c.sql': 'SELECT 1;\n' });
  await new Promise(done => setTimeout(done, 1_500));
  expect(judge.asked).toBe(1);
});

test('what cannot be read is said once', async () => {
  const it = await shop((_main, a, b) => { writeFiles(a, { [one]: 'ALTER TABEL users;\n' }); writeFiles(b, { [two]: index, [`${folder}/0004_c.sql`]: drop }); });
  const said = (): string[] => it.observation.notAssessed().filter(({ path }) => path === one).map(({ side, reason }) => `${side}: ${reason}`);
  await it.until(said, found => { expect(found).toEqual([expect.stringMatching(/^worktree\/a: what this migration does to the schema was not compared: line 1/)]); });
});

test('who commits or pushes is told what is not compared yet', async () => {
  const judge = counted();
  let open = (): void => undefined;
  const gate = new Promise<void>(done => { open = done; });
  const it = await shop((_main, a, b) => { writeFiles(a, { [one]: drop }); writeFiles(b, { [two]: index }); }, { ...judge, judge: async (asked) => { await gate; return judge.judge(asked); } });
  const late = async (): Promise<readonly string[]> => (await it.observation.checkWorktree(it.a))!.notAssessed.map(({ reason }) => reason);
  await expect.poll(late, { timeout: 20_000 }).toContainEqual(expect.stringContaining('still being compared'));
  open();
  await shows(it, [dropped]);
  await expect.poll(late, { timeout: 20_000 }).toEqual([]);
});

test('a judge that fails is told, and takes nothing else along', async () => {
  const it = await shop((_main, a, b) => { writeFiles(a, { [one]: drop, 'src/a.ts': 'export const a = 2;\n' }); writeFiles(b, { [two]: index, 'src/a.ts': 'export const a = 3;\n' }); },
    { judge: () => Promise.reject(new Error('no thread')), dispose: () => undefined });
  await it.until(() => it.observation.notAssessed().map(({ reason }) => reason), found => { expect(found).toContain('what sides do to the schema could not be compared: no thread'); });
  expect(seen(it).join()).toContain('textual error');
});

const declaredBy = (it: World, more: Partial<Parameters<typeof someIntent>[1]>): void => {
  it.intents.push(someIntent(it.intents.length + 1, { actor: 'ada', branch: 'nowhere', goal: 'Leave the address out', targets: [], ...more }));
  void it.observation.intentsChanged();
};
const told = (it: World) => it.observation.conflicts().map(({ kind, severity, message, intents, places }) => ({ kind, severity, message, intents, places: places.map(({ side, path, range }) => `${side} ${path}${range ? `:${range.start.line + 1}` : ''}`) }));

test('a migration that nobody declared meets DDL that somebody declared, until that is given up', async () => {
  const it = await shop((_main, a) => { writeFiles(a, { [two]: index }); });
  declaredBy(it, { ddl: { text: drop, dialect: 'postgresql', path: one } });
  await it.until(() => told(it), found => {
    expect(found).toEqual([{
      kind: 'schema', severity: 'error', intents: [it.intents[0]!.id], places: [`worktree/a ${two}:1`, `${it.intents[0]!.id} ${one}:1`],
      message: expect.stringMatching(new RegExp(`^The schema changes A of worktree a in ${two} and B of ada \\(intent ${it.intents[0]!.id}\\) in ${one} do not go together: after B, A fails`)) as string,
    }]);
  });
  it.intents.pop();
  void it.observation.intentsChanged();
  await it.until(() => told(it), found => { expect(found).toEqual([]); });
});

test('names that somebody declared are met by what a migration does to them; others, and those of whoever writes it, are not', async () => {
  const it = await shop((_main, a) => { writeFiles(a, { [two]: `${index}CREATE TABLE notes (id int);\n` }); });
  declaredBy(it, { targets: ['table:orders=delete'] });
  declaredBy(it, { targets: ['column:users.email=delete'] });
  declaredBy(it, { targets: ['table:notes=delete'], actor: 'ben', branch: 'a' });
  await it.until(() => told(it), found => {
    expect(found).toEqual([{
      kind: 'intent-edit', severity: 'warning', intents: [it.intents[1]!.id], places: [`worktree/a ${two}:1`, `${it.intents[1]!.id} `],
      message: expect.stringMatching(/^ben \(worktree a\) changes table users in .*; ada declared column:users\.email=delete for "Leave the address out"$/) as string,
    }]);
  });
});

test('what whoever writes it declared as well is told of the declarations alone', async () => {
  const judge = counted();
  const it = await shop((_main, a) => { writeFiles(a, { [two]: drop }); }, judge);
  declaredBy(it, { targets: ['column:users.email=delete', 'table:users=modify'], actor: 'ben', branch: 'a' });
  declaredBy(it, { ddl: { text: index, dialect: 'postgresql' } });
  await it.until(() => judge.asked, asked => { expect(asked).toBeGreaterThan(0); });
  await new Promise(done => setTimeout(done, 1_000));
  expect(told(it)).toEqual([]);
});

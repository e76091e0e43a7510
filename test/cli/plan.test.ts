import { onTestFinished, expect, test } from 'vitest';
import { runLine, type CliResult } from '../support/cliRun.ts';
import { commit, git, makeRepository, writeFiles, type Files, type TestRepository } from '../support/repositories.ts';

const lines = (changed: Readonly<Record<number, string>>): string => Array.from({ length: 30 }, (_, at) => `export const v${at} = ${changed[at] ?? at};\n`).join('');

/** A repository with a branch for each of these, all from one base. */
const withBranches = (branches: Readonly<Record<string, Files>>): TestRepository & { run(...args: string[]): Promise<CliResult> } => {
  const repository = makeRepository({ 'a.ts': lines({}) });
  onTestFinished(() => repository.dispose());
  for (const [name, files] of Object.entries(branches)) commit(repository.addWorktree(name), files);
  return { ...repository, run: (...args) => runLine(['plan', ...args], { cwd: repository.root }) };
};

test('branches are ordered by what a forecast of each two says, without a hub', async () => {
  const { run, root } = withBranches({
    wide: { 'a.ts': lines({ 3: 'wide', 20: 'wide' }) }, upper: { 'a.ts': lines({ 3: 'upper' }) }, lower: { 'a.ts': lines({ 20: 'lower' }) }, apart: { 'b.ts': 'export const b = 1;\n' },
  });
  const { out, code } = await run('wide', 'upper', 'lower', 'apart', '--onto', 'main');
  expect(code).toBe(0);
  expect(out.split('\n').filter(line => !line.startsWith('      ')).join('\n')).toBe(`4 to land in 2 waves on main: 1 of them stops; no other order has fewer

wave 1
  upper
  lower
  apart

wave 2
  wide
    rebase after upper
    rebase after lower
`);
  // What git says of the first and the last of them.
  expect(git(root, 'merge-tree', '--write-tree', 'upper', 'lower')).toMatch(/^[0-9a-f]{40}$/);
  expect(() => git(root, 'merge-tree', '--write-tree', 'upper', 'wide')).toThrow();
});

test('what already stops at the target lands last; without a target that is said', async () => {
  const { run, root } = withBranches({ early: { 'a.ts': lines({ 3: 'early', 20: 'early' }) }, other: { 'a.ts': lines({ 3: 'early + 1' }) } });
  expect((await run('early', 'other')).out).toContain('not assessed\n  as a whole: nothing was compared with the line they land on');
  const first = async (...more: string[]) => (await run('early', 'other', '--json', ...more)).json<{ steps: { id: string }[] }>().steps.map(it => it.id);
  expect(await first()).toEqual(['early', 'other']);
  git(root, 'checkout', '-q', '-b', 'trunk', 'main');
  commit(root, { 'a.ts': lines({ 20: 'trunk' }), 'c.ts': 'export const c = 1;\n' });
  expect(await first('--onto', 'trunk')).toEqual(['other', 'early']);
});

test('a branch on top of another waits for it', async () => {
  const { run, addWorktree } = withBranches({ below: { 'b.ts': 'export const b = 1;\n' } });
  commit(addWorktree('above', 'below'), { 'b.ts': 'export const b = 2;\n' });
  expect((await run('above', 'below', '--onto', 'main')).out).toBe('2 to land in 2 waves on main: none of them stops\n\nwave 1\n  below\n\nwave 2\n  above, waits for below\n');
});

test('what is not committed is no part of it, and that is said', async () => {
  const { run, root } = withBranches({ one: {} });
  writeFiles(root, { 'a.ts': lines({ 1: 'x' }) });
  expect((await run('one', 'main')).out).toContain(`main: 1 uncommitted file in ${root} is no part of it`);
});

test.each([
  [['one', 'one'], 'one is named twice'],
  [['one', 'main', '--onto', 'main'], 'main is named twice'],
  [['--onto', 'main'], '--onto is for revisions that are named: interlock plan --onto main REV REV…'],
  [['one', 'gone'], 'no commit is named gone'],
])('%j is refused', async (args, said) => {
  const { run } = withBranches({ one: {} });
  expect(await run(...args)).toMatchObject({ code: 1, err: expect.stringContaining(said) as string });
});

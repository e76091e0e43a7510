import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { runLine } from '../support/cliRun.ts';
import { commit, git, makeRepository, writeFiles, type Files, type TestRepository } from '../support/repositories.ts';

const setup = (root: string, ...args: string[]) => runLine(['setup', 'merge-driver', ...args], { cwd: root });
const configOf = (root: string): string => fs.readFileSync(path.join(root, '.git', 'config'), 'utf8');
const read = (root: string, name = 'a.ts'): string => fs.readFileSync(path.join(root, name), 'utf8');

/** As a person runs it: the driver is run from the sources. */
const runGit = (cwd: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<{ readonly status: number; readonly said: string }> => new Promise(done => {
  const tsx = pathToFileURL(path.resolve('node_modules/tsx/dist/loader.mjs')).href;
  execFile('git', ['-c', 'user.name=ann', '-c', 'user.email=ann@example.com', ...args], { cwd, timeout: 60_000, env: { ...process.env, NODE_OPTIONS: `--import ${tsx}`, GIT_EDITOR: 'true', ...env } },
    (error, out, err) => done({ status: error ? Number(error.code) : 0, said: out + err }));
});

/** `main` has mine; the branch `side`, in a worktree of its own, theirs. */
const diverged = async (base: Files, mine: Files, theirs: Files): Promise<TestRepository & { readonly side: string }> => {
  const repository = makeRepository(base);
  onTestFinished(repository.dispose);
  const side = repository.addWorktree('side');
  commit(side, theirs);
  commit(repository.root, mine);
  await setup(repository.root);
  return { ...repository, side };
};

const base = { 'a.ts': 'f();\n' }, mine = { 'a.ts': 'f();\nfunction a() {}\n' }, theirs = { 'a.ts': 'f();\nfunction b() {}\n' };

test('git merge merges by declarations', async () => {
  const { root } = await diverged(base, mine, theirs);
  expect(await runGit(root, ['merge', 'side'])).toMatchObject({ status: 0 });
  expect(read(root)).toBe('f();\nfunction a() {}\nfunction b() {}\n');
  expect(git(root, 'status', '--porcelain')).toBe('');
});

test('git rebase in a worktree does, too', async () => {
  const { side } = await diverged(base, mine, theirs);
  expect(await runGit(side, ['rebase', 'main'])).toMatchObject({ status: 0 });
  expect(read(side)).toBe('f();\nfunction a() {}\nfunction b() {}\n');
});

test('what is refused is a conflict as git leaves one, with its markers', async () => {
  const { root } = await diverged({ 'a.ts': 'x();\nf(1);\n' }, { 'a.ts': 'x();\nf(2);\n' }, { 'a.ts': 'x();\nf(3);\n' });
  expect(await runGit(root, ['merge', 'side'])).toMatchObject({ status: 1, said: expect.stringContaining('CONFLICT (content): Merge conflict in a.ts') });
  expect(read(root)).toBe('x();\n<<<<<<< ours\nf(2);\n=======\nf(3);\n>>>>>>> theirs\n');
  expect(git(root, 'status', '--porcelain')).toBe('UU a.ts');
  expect(await runGit(root, ['merge', '--abort'])).toMatchObject({ status: 0 });
  expect(read(root)).toBe('x();\nf(2);\n');
});

test('names that a shell would read otherwise, and what is binary', async () => {
  const odd = 'it\'s $(touch x) "a" & b.ts', zeros = (last: number): string => String.fromCharCode(0, 1, last);
  const { root } = await diverged({ [odd]: 'f();\n', 'b.bin': zeros(1) }, { [odd]: mine['a.ts'], 'b.bin': zeros(2) }, { [odd]: theirs['a.ts'], 'b.bin': zeros(3) });
  expect(await runGit(root, ['merge', 'side'])).toMatchObject({ status: 1 });
  expect(read(root, odd)).toBe('f();\nfunction a() {}\nfunction b() {}\n');
  expect(read(root, 'b.bin')).toBe(zeros(2));
  expect(git(root, 'status', '--porcelain').split('\n')).toContain('UU b.bin');
});

test('what the project says of its files goes before', async () => {
  const { root } = await diverged({ ...base, '.gitattributes': '*.md merge=union\n', 'a.md': 'x\n' }, { 'a.md': 'x\na\n' }, { 'a.md': 'x\nb\n' });
  expect(await runGit(root, ['merge', 'side'])).toMatchObject({ status: 0 });
  expect(read(root, 'a.md')).toBe('x\na\nb\n');
});

test.each([
  ['the command is gone', (root: string) => git(root, 'config', 'merge.interlock.driver', git(root, 'config', 'merge.interlock.driver').replaceAll('cli.ts', 'gone.ts')), {}],
  ['the command fails', () => undefined, { NODE_OPTIONS: '--no-such-option' }],
])('where %s, it is a conflict with everything of mine', async (_what, break_, env) => {
  const { root } = await diverged(base, mine, theirs);
  break_(root);
  expect(await runGit(root, ['merge', 'side'], env)).toMatchObject({ status: 1, said: expect.stringContaining('CONFLICT') });
  expect(read(root)).toContain('function a() {}\n');
  expect(git(root, 'status', '--porcelain')).toBe('UU a.ts');
});

test('shown first; set up twice and taken out, every byte is as before', async () => {
  const { root, dispose } = makeRepository(base);
  onTestFinished(dispose);
  fs.appendFileSync(path.join(root, '.git', 'config'), '# mine\n[merge]\n\tconflictStyle = diff3 ; of old\n');
  const before = configOf(root);
  expect((await setup(root, '--print')).out).toMatch(/^\+ merge\.interlock\.name = [^]*\+ merge\.default = interlock\nnothing was changed yet/);
  expect(configOf(root)).toBe(before);
  await setup(root);
  expect(git(root, 'config', 'merge.default')).toBe('interlock');
  expect((await setup(root)).out).toBe('nothing to change\n');
  expect((await setup(root, '--remove')).out).toContain('- merge.default = interlock\n');
  expect(configOf(root)).toBe(before);
  expect((await setup(root, '--remove')).out).toBe('nothing to change\n');
});

test('taken out of what others changed since, only ours goes', async () => {
  const { root, dispose } = makeRepository(base);
  onTestFinished(dispose);
  await setup(root);
  git(root, 'config', 'merge.conflictStyle', 'diff3');
  git(root, 'config', 'user.name', 'ann');
  await setup(root, '--remove');
  expect(git(root, 'config', '--local', '--list').split('\n').filter(it => /^(?:merge|user)\./.test(it))).toEqual(['merge.conflictstyle=diff3', 'user.name=ann']);
});

test('another driver is left alone', async () => {
  const { root, dispose } = makeRepository(base);
  onTestFinished(dispose);
  git(root, 'config', 'merge.default', 'other');
  const before = configOf(root);
  expect(await setup(root)).toMatchObject({ code: 1, err: 'interlock: nothing was changed: merge.default is "other", a driver of your own: take it out first\n' });
  await setup(root, '--remove');
  expect(configOf(root)).toBe(before);
});

test('the three versions are read before anything is written', async () => {
  const { root, dispose } = makeRepository();
  onTestFinished(dispose);
  writeFiles(root, mine);
  expect(await runLine(['merge-driver', 'none', 'a.ts', 'none', '7', 'a.ts'], { cwd: root })).toMatchObject({ code: 1, err: expect.stringContaining('base: there is no file') });
  expect(read(root)).toBe(mine['a.ts']);
});

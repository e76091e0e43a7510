import { execFile, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { methodOf } from '../../server/src/protocol/request.ts';
import { listSides } from '../../server/src/protocol/requests/hub.ts';
import { runLine } from '../support/cliRun.ts';
import { startRealHub } from '../support/realHub.ts';
import { git, makeFolder, makeRepository, writeFiles } from '../support/repositories.ts';
import { openDoor } from '../support/testHub.ts';

const hooksOf = (root: string): string => path.join(root, '.git', 'hooks');

/** Name → mode and bytes. */
const everyHook = (folder: string): Record<string, string> =>
  Object.fromEntries(fs.readdirSync(folder).map(it => [it, `${(fs.statSync(path.join(folder, it)).mode & 0o777).toString(8)} ${fs.readFileSync(path.join(folder, it), 'utf8')}`]));

const setup = (root: string, ...args: string[]) => runLine(['setup', 'git', ...args], { cwd: root });

const addHook = (root: string, name: string, text: string): void => {
  fs.mkdirSync(hooksOf(root), { recursive: true });
  fs.writeFileSync(path.join(hooksOf(root), name), text, { mode: 0o755 });
};

const bare = (): string => {
  const { root, dispose } = makeRepository({ 'a.ts': 'x\n' });
  onTestFinished(dispose);
  fs.rmSync(hooksOf(root), { recursive: true, force: true });
  fs.mkdirSync(hooksOf(root));
  return root;
};

/** As a person or an agent runs it: our hook is run from the sources. The hub it asks lives in this process. */
const runGit = (cwd: string, args: readonly string[], env: Record<string, string> = {}): Promise<{ readonly status: number; readonly stderr: string }> => new Promise(done => {
  const tsx = pathToFileURL(path.resolve('node_modules/tsx/dist/loader.mjs')).href;
  execFile('git', ['-c', 'user.name=ann', '-c', 'user.email=ann@example.com', ...args], { cwd, timeout: 60_000, env: { ...process.env, NODE_OPTIONS: `--import ${tsx}`, ...env } },
    (error, _out, stderr) => done({ status: error ? Number(error.code) : 0, stderr }));
});

test.each<[string, Record<string, string>]>([
  ['no hooks', {}],
  ['one of their own', { 'pre-commit': '#!/bin/sh\necho own\n' }],
  ['both, and others', { 'pre-commit': '#!/bin/sh\nexit 0\n', 'pre-push': '#!/usr/bin/env python3\nprint("x")\n', 'commit-msg': '#!/bin/sh\n' }],
])('%s: set up twice and taken out again, every byte and mode is as before', async (_name, hooks) => {
  const root = bare();
  for (const [name, text] of Object.entries(hooks)) addHook(root, name, text);
  const before = everyHook(hooksOf(root));
  expect((await setup(root, '--print')).out).toContain('without --print it is done');
  expect(everyHook(hooksOf(root))).toEqual(before);
  await setup(root);
  const chained = everyHook(hooksOf(root));
  expect(Object.keys(chained)).toEqual(expect.arrayContaining(['pre-commit', ...Object.keys(hooks)]));
  expect((await setup(root)).out).toBe('nothing to change\n');
  expect(everyHook(hooksOf(root))).toEqual(chained);
  await setup(root, '--remove');
  expect(everyHook(hooksOf(root))).toEqual(before);
  expect((await setup(root, '--remove')).out).toBe('nothing to change\n');
});

test('hooks that are files of the project are left alone', async () => {
  const root = bare();
  writeFiles(root, { '.githooks/pre-commit': '#!/bin/sh\n' });
  git(root, 'add', '.githooks');
  git(root, 'config', 'core.hooksPath', '.githooks');
  expect(await setup(root)).toMatchObject({ code: 1, err: expect.stringMatching(/core\.hooksPath is \.githooks.*interlock hook git pre-commit.*interlock hook git pre-push "\$@".*git post-checkout.*git prepare-commit-msg/) as unknown });
  expect(fs.readdirSync(path.join(root, '.githooks'))).toEqual(['pre-commit']);
});

test('a folder of hooks that a tool made is used', async () => {
  const root = bare();
  writeFiles(root, { '.gitignore': '.husky/_\n', '.husky/_/pre-commit': '#!/bin/sh\n' });
  git(root, 'config', 'core.hooksPath', '.husky/_');
  expect((await setup(root)).code).toBe(0);
  expect(fs.readdirSync(path.join(root, '.husky/_')).sort()).toEqual(['post-checkout', 'pre-commit', 'pre-commit.before-interlock', 'pre-push', 'prepare-commit-msg']);
});

test('worktrees in which git looks for hooks in a folder of their own are told, until ours are there', async () => {
  const { hub, repository: { root, addWorktree } } = await startRealHub({ '.gitignore': 'own\n' });
  const side = fs.realpathSync.native(addWorktree('side'));
  git(root, 'config', 'core.hooksPath', 'own/hooks');
  const told = await setup(root);
  expect(told).toMatchObject({ code: 0, out: expect.stringContaining(`nothing is checked in: ${side}. core.hooksPath is relative`) as unknown });
  expect(told.out).toContain(`git config core.hooksPath ${JSON.stringify(path.join(root, 'own/hooks'))}`);
  expect(JSON.parse((await setup(root, '--json')).out)).toMatchObject({ without: [side] });
  const levels = async () => {
    const { sides } = listSides.output.parse(await (await openDoor(hub)).call(methodOf(listSides), { input: {} }));
    return Object.fromEntries(sides.map(it => [path.basename(it.root), it.strength?.level]));
  };
  expect(await levels()).toEqual({ [path.basename(root)]: 'CHECKED', side: 'OBSERVED' });
  expect((await setup(side)).out).not.toContain('nothing is checked in');
  expect((await setup(root)).out).toBe('nothing to change\n');
  await setup(side, '--remove');
  git(root, 'config', 'core.hooksPath', path.join(root, 'own/hooks'));
  expect((await setup(root)).out).toBe('nothing to change\n');
}, 60_000);

test('a hook that was there sees its own name, arguments and standard input, and its end counts', async () => {
  const { root: outer, dispose } = makeFolder();
  onTestFinished(dispose);
  const root = path.join(outer, 'it\'s "a" $repo');
  fs.mkdirSync(root);
  git(root, 'init', '-q');
  const stub = '#!/usr/bin/env sh\n. "$(dirname "$0")/h"';
  const h = 'n=$(basename "$0")\ns=$(dirname "$(dirname "$0")")/$n\n[ ! -f "$s" ] && exit 0\nsh -e "$s" "$@"\nexit $?\n';
  writeFiles(root, { '.husky/_/h': h, '.husky/_/.gitignore': '*', '.husky/pre-push': 'echo "told $(cat) to $1"\nfalse\necho on\n' });
  const folder = path.join(root, '.husky/_');
  const hook = (name: string, text: string): void => fs.writeFileSync(path.join(folder, name), text, { mode: 0o755 });
  hook('pre-push', stub);
  hook('pre-commit', '#!/bin/bash -e\necho "$(basename "$0")"\nfalse\necho on\n');
  hook('post-checkout', '#!/usr/bin/env bash\nif [[ "${BASH_SOURCE[0]}" == "$0" ]]; then echo run; fi\nexit 3\n');
  hook('prepare-commit-msg', 'echo "no line says by what, $1"\nexit 4\n');
  git(root, 'config', 'core.hooksPath', '.husky/_');
  const before = everyHook(folder);
  expect((await setup(root)).code).toBe(0);
  const run = (name: string, ...args: string[]) => {
    const { status, stdout } = spawnSync(`.husky/_/${name}`, args, { cwd: root, input: 'refs', encoding: 'utf8', timeout: 60_000 });
    return [status, stdout];
  };
  expect(run('pre-push', 'a "b" c')).toEqual([1, 'told refs to a "b" c\n']);
  expect(run('pre-commit')).toEqual([1, 'pre-commit\n']);
  expect(run('post-checkout')).toEqual([3, 'run\n']);
  expect(run('prepare-commit-msg', 'x')).toEqual([4, 'no line says by what, x\n']);
  await setup(root, '--remove');
  expect(everyHook(folder)).toEqual(before);
}, 60_000);

test('a hook that another tool wrote over ours is not lost', async () => {
  const root = bare();
  addHook(root, 'pre-commit', '#!/bin/sh\n# first\n');
  await setup(root);
  addHook(root, 'pre-commit', '#!/bin/sh\n# second\n');
  const before = everyHook(hooksOf(root));
  expect(await setup(root)).toMatchObject({ code: 1, err: expect.stringContaining('keep one of them') as unknown });
  await setup(root, '--remove');
  expect(everyHook(hooksOf(root))['pre-commit']).toBe(before['pre-commit']);
});

test('what somebody wrote into ours is not thrown away with it', async () => {
  const root = bare();
  await setup(root);
  const ours = path.join(hooksOf(root), 'pre-commit');
  fs.appendFileSync(ours, 'echo mine\n');
  expect(await setup(root, '--remove')).toMatchObject({ code: 1, err: expect.stringContaining('holds more than ours by now') as unknown });
  expect(fs.readFileSync(ours, 'utf8')).toContain('echo mine');
});

test('without git', async () => {
  const { root, dispose } = makeFolder();
  onTestFinished(dispose);
  expect(await runLine(['--repo', root, 'setup', 'git'], { cwd: root })).toMatchObject({ code: 1, err: expect.stringContaining('is no git repository') as unknown });
});

test('a commit in a linked worktree that collides is told of, stopped where the repository asks for it, and let through with a reason', async () => {
  const { repository } = await startRealHub({ 'a.ts': 'export function f(): number {\n  return 1;\n}\n' });
  const { root } = repository;
  const side = repository.addWorktree('side');
  addHook(root, 'pre-commit', '#!/bin/sh\necho "own hook of $(git rev-parse --abbrev-ref HEAD)" >&2\ntest ! -e stop\n');
  await setup(root);
  writeFiles(root, { 'a.ts': 'export function f(): number {\n  return 2;\n}\n' });
  writeFiles(side, { 'a.ts': 'export function f(): number {\n  return 3;\n}\n', 'b.ts': 'export const b = 1;\n' });
  await expect.poll(async () => (await runLine(['conflicts', '--open', '--severity', 'error'], { cwd: root })).code, { timeout: 20_000 }).toBe(2);
  git(side, 'add', 'b.ts');
  const other = await runGit(side, ['commit', '-m', 'b']);
  expect([other.status, other.stderr]).toEqual([0, 'own hook of side\n']);
  git(side, 'add', 'a.ts');
  git(root, 'config', 'interlock.block', 'true');
  const stopped = await runGit(side, ['commit', '-m', 'a']);
  expect([stopped.status, stopped.stderr]).toEqual([1, expect.stringMatching(/own hook[^]*files of this commit collide[^]*- error, \w[^]*It was stopped/)]);
  const through = await runGit(side, ['commit', '-m', 'a'], { INTERLOCK_BYPASS: 'agreed with bob' });
  expect([through.status, through.stderr]).toEqual([0, expect.stringContaining('It goes on')]);
  expect((await runLine(['security', '--json'], { cwd: root })).json()).toMatchObject({ events: [{ actor: 'ann', bypass: { where: 'commit', why: 'agreed with bob' } }] });
  git(root, 'config', 'interlock.block', 'maybe');
  expect((await runGit(side, ['commit', '--allow-empty', '-m', 'x'])).stderr).toMatch(/was not checked: .*bad (?:boolean|.*'maybe')/);
  git(root, 'config', 'interlock.block', 'false');
  git(root, 'add', 'a.ts');
  expect((await runGit(root, ['commit', '-m', 'a'])).stderr).toMatch(/It goes on\. Settle it before you merge/);
  writeFiles(root, { stop: '' });
  expect((await runGit(root, ['commit', '--allow-empty', '-m', 'stop'])).status).toBe(1);
}, 120_000);

test('where no hub can be reached git goes on', () => {
  const root = bare();
  const tsx = pathToFileURL(path.resolve('node_modules/tsx/dist/loader.mjs')).href;
  const outside = spawnSync(process.execPath, ['--import', tsx, path.resolve('server/src/hook.ts'), 'git', 'pre-commit'], { cwd: path.dirname(root), encoding: 'utf8', timeout: 60_000 });
  expect([outside.status, outside.stderr]).toEqual([0, expect.stringMatching(/^interlock: this commit was not checked: .* is in no repository\n$/)]);
});

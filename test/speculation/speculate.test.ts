import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { runLine, type CliResult } from '../support/cliRun.ts';
import { useOwnCache } from '../support/ownCache.ts';
import { commit, git, makeRepository, type Files } from '../support/repositories.ts';

let cache = '';
beforeEach(() => { cache = useOwnCache(); });

const base: Files = {
  'cart.mjs': 'export const total = items => items.length;\n', 'tax.mjs': 'export const rate = 20;\n', 'README.md': 'A shop.\n',
  'cart.test.mjs': "import assert from 'node:assert';\nimport { total } from './cart.mjs';\nassert.equal(total([1]), 1);\n",
};
const check = 'node run.mjs';
/** Runs every test of the folder: a process for each would only be slower. */
const runner = "import fs from 'node:fs';\nfor (const it of fs.readdirSync('.').filter(name => name.endsWith('.test.mjs'))) await import(`./${it}`);\n";

const withBranches = (branches: Readonly<Record<string, Files>>, more: Files = {}): { readonly root: string; run(...args: string[]): Promise<CliResult> } => {
  const repository = makeRepository({ ...base, 'run.mjs': runner, ...more });
  onTestFinished(() => repository.dispose());
  for (const [name, files] of Object.entries(branches)) commit(repository.addWorktree(name), files);
  return { root: repository.root, run: (...args) => runLine(['speculate', ...args], { cwd: repository.root }) };
};

/** Nobody writes this file any more. */
const isQuiet = (file: string): Promise<void> => vi.waitFor(async () => {
  fs.rmSync(file, { force: true });
  await new Promise(resolve => { setTimeout(resolve, 200); });
  expect(fs.existsSync(file)).toBe(false);
}, { timeout: 10_000 });

const renamed: Files = { 'cart.mjs': 'export const sum = items => items.length;\n', 'cart.test.mjs': "import assert from 'node:assert';\nimport { sum } from './cart.mjs';\nassert.equal(sum([1]), 1);\n" };
const using: Files = { 'bill.test.mjs': "import assert from 'node:assert';\nimport { total } from './cart.mjs';\nassert.equal(total([1, 2]), 2);\n" };
const apart: Files = { 'tax.mjs': 'export const rate = 19;\n' };

test('what passes alone and fails together is proven, with the first lines of why; what shares nothing is not run', async () => {
  const { root, run } = withBranches({ renamed, using, apart });
  const status = git(root, 'status', '--porcelain');
  const refs = git(root, 'for-each-ref');
  const { out, code } = await run('renamed', 'using', 'apart', '--check', check);
  expect(code).toBe(2);
  expect(out).toContain("1 merge of what passes alone breaks: node run.mjs\n\nerror  PROVEN  renamed + using\n");
  expect(out).toContain("does not provide an export named 'total'");
  expect(out).toContain('3 of 3 pass alone, 0 pairs together; 2 pairs without a name or file in common not run; 5 runs\n');
  // Nothing of it is the repository's.
  expect([git(root, 'status', '--porcelain'), git(root, 'for-each-ref')]).toEqual([status, refs]);
  expect(git(root, 'worktree', 'list').split('\n')).toHaveLength(4);
  expect(git(root, 'count-objects')).toBe(git(root, 'count-objects'));
});

const route = (path: string): string => `export const path = '${path}';\n`;
const unique: Files = { 'routes.test.mjs': "import assert from 'node:assert';\nimport fs from 'node:fs';\nconst found = [];\nfor (const it of fs.readdirSync('.').filter(name => name.endsWith('.route.mjs'))) found.push((await import(`./${it}`)).path);\nassert.equal(new Set(found).size, found.length, 'a route is there twice');\n" };

test('what no name tells is found by all together, and narrowed down to the two', async () => {
  const { run } = withBranches({ one: { 'one.route.mjs': route('/pay') }, apart, docs: { 'README.md': 'A good shop.\n' }, two: { 'two.route.mjs': route('/pay') }, more: { 'more.route.mjs': route('/more') } }, unique);
  const { out } = await run('one', 'apart', 'docs', 'two', 'more', '--check', check, '--json');
  expect(JSON.parse(out)).toMatchObject({ breaks: [{ between: ['one', 'two'] }], together: ['one', 'apart', 'docs', 'more'] });
});

test('who fails alone proves nothing, and that is said', async () => {
  const { run } = withBranches({ broken: { 'x.test.mjs': 'throw new Error("not done yet");\n' }, using });
  const { out, code } = await run('broken', 'using', '--check', check, '--json');
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ breaks: [], alone: [{ id: 'broken', ok: false }, { id: 'using', ok: true }], notAssessed: [{ side: 'broken', reason: expect.stringContaining('the check fails on it alone') as string }] });
});

test('where none passes alone nothing was checked: that comes first, and is a failure', async () => {
  const { run } = withBranches({ renamed, using });
  const { out, code } = await run('renamed', 'using', '--check', 'interlock-no-such-command');
  expect(code).toBe(1);
  expect(out).toMatch(/^nothing could be checked, as none passes alone: interlock-no-such-command\n/);
  expect(out).not.toContain('nothing breaks');
  expect((await run('renamed', 'using', '--check', 'interlock-no-such-command', '--json')).code).toBe(1);
});

test('a name that is no commit is said, and nothing is run', async () => {
  const { run } = withBranches({ renamed });
  expect(await run('renamed', 'nosuch', '--check', check)).toMatchObject({ code: 1, out: '', err: 'interlock: no commit is named nosuch\n' });
});

test('what does not merge as text is told, and not run', async () => {
  const { run } = withBranches({ one: apart, two: { 'tax.mjs': 'export const rate = 7;\n' } });
  expect((await run('one', 'two', '--check', check)).out).toContain('\none + two do not merge: tax.mjs\n');
});

test('a check that never ends is stopped with all it started, and nothing is said of what it would have been', async () => {
  const { run } = withBranches({ renamed, using });
  const left = path.join(cache, 'left');
  const { out } = await run('renamed', 'using', '--check', `node -e "setInterval(() => require('fs').writeFileSync(${JSON.stringify(left).replaceAll('"', '\'')}, ''), 10)" & sleep 600`, '--limit', '500ms', '--json');
  expect(JSON.parse(out)).toMatchObject({ breaks: [], notAssessed: [{ reason: expect.stringContaining('takes too long') as string }, {}] });
  await isQuiet(left);
});

test('a check that answers once so and once so proves nothing', async () => {
  const { run } = withBranches({ renamed, using });
  const mark = path.join(cache, 'mark').replaceAll('\\', '/');
  const flaky = `node -e "const fs = require('fs'); if (fs.existsSync('bill.test.mjs') && !fs.readFileSync('cart.mjs', 'utf8').includes('total') && !fs.existsSync('${mark}')) { fs.writeFileSync('${mark}', ''); process.exit(1); }"`;
  expect(JSON.parse((await run('renamed', 'using', '--check', flaky, '--json')).out)).toMatchObject({ breaks: [], notAssessed: [{ side: 'renamed + using', reason: 'the check fails once and passes once' }] });
});

test('the check sees what is installed, and packages of the project as the merge has them', async () => {
  const { root, run } = withBranches({ renamed, using }, { '.gitignore': 'node_modules/\n' });
  fs.mkdirSync(path.join(root, 'node_modules', 'left-pad'), { recursive: true });
  fs.writeFileSync(path.join(root, 'node_modules', 'left-pad', 'index.js'), 'module.exports = 1;\n');
  fs.symlinkSync(root, path.join(root, 'node_modules', 'shop'), process.platform === 'win32' ? 'junction' : null);
  const { out } = await run('renamed', 'using', '--json', '--check', `node -e "require('left-pad'); require('fs').appendFileSync('node_modules/mine', 'x'); const names = Object.keys(require('shop/cart.mjs')); if (require('fs').existsSync('bill.test.mjs') && !names.includes('total')) { console.error('error: no total'); process.exit(1); }"`);
  expect(JSON.parse(out)).toMatchObject({ breaks: [{ between: ['renamed', 'using'], lines: ['error: no total'] }], notAssessed: [{ reason: expect.stringContaining('what is installed in') as string }] });
  expect(fs.readdirSync(path.join(root, 'node_modules')).sort()).toEqual(['left-pad', 'shop']);
});

test('nothing is run unless it is named', async () => {
  const { run } = withBranches({ renamed, using }, { 'package.json': '{"scripts":{"test":"touch ran"}}' });
  expect(await run('renamed', 'using')).toMatchObject({ code: 1, err: expect.stringContaining('name what is to be run with --check; this project may have: "npm test"') as string });
  expect((await run('renamed', '--check', check)).err).toContain('name two revisions or more');
  expect((await run('renamed', 'gone', '--check', check)).code).toBe(1);
});

test.skipIf(process.platform === 'win32')('interrupted, it ends the check with all it started', async () => {
  const { root } = withBranches({ renamed, using });
  const beat = path.join(cache, 'beat');
  const cli = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), path.resolve('server/src/cli.ts'), 'speculate', 'renamed', 'using', '--check', `(while true; do touch ${beat}; sleep 0.01; done) & wait`], { cwd: root, stdio: 'ignore' });
  const ended = new Promise<number | null>(resolve => { cli.once('exit', resolve); });
  await vi.waitFor(() => { expect(fs.existsSync(beat)).toBe(true); }, { timeout: 20_000 });
  cli.kill('SIGINT');
  expect(await ended).toBe(1);
  await isQuiet(beat);
});

test('without names the branches of linked worktrees are meant', async () => {
  const { run } = withBranches({ renamed, using });
  expect((await run('--check', check)).out).toContain('error  PROVEN  renamed + using');
});

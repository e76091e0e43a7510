import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { makeCliRepository, runLine, type CliRepository, type CliResult } from '../support/cliRun.ts';
import { commit, git } from '../support/repositories.ts';

interface Shop { readonly repository: CliRepository; readonly worktree: string; readonly id: string; run(...args: string[]): Promise<CliResult> }

/** Work that is declared, done and completed in a worktree of its own. */
const completedWork = async (): Promise<Shop> => {
  const repository = await makeCliRepository({ 'cart.js': 'exports.total = () => 1;\n', 'check.js': "if (require('./cart.js').total() > 5) { console.error('error: total is too big'); process.exit(1); }\n" });
  git(repository.root, 'config', 'user.name', 'Test');
  git(repository.root, 'config', 'user.email', 'test@example.org');
  const worktree = repository.addWorktree('rounding');
  const run = (...args: string[]): Promise<CliResult> => runLine(args, { cwd: worktree });
  const { intent } = (await run('intent', 'declare', '--goal', 'Round totals', '--target', 'file:cart.js=modify', '--json')).json<{ intent: { id: string } }>();
  commit(worktree, { 'cart.js': 'exports.total = () => 2;\n' }, 'Round');
  for (const step of ['start', 'complete']) await run('intent', step, intent.id);
  return { repository, worktree, id: intent.id, run };
};

test('completed work lands in the main worktree with its files, and the intent is merged', async () => {
  const { repository, id, run } = await completedWork();
  const landed = await run('land', id, '--check', `${JSON.stringify(process.execPath)} check.js`);
  expect(landed.err).toBe('');
  expect(landed.out).toMatch(new RegExp(`^${id}  landed  rounding → main, [0-9a-f]{10} → [0-9a-f]{10}, after: `));
  expect(repository.read('cart.js')).toBe('exports.total = () => 2;\n');
  expect(git(repository.root, 'status', '--porcelain')).toBe('');
  expect((await run('intent', 'show', id, '--json')).json<{ intent: { status: string } }>().intent.status).toBe('merged');
  expect((await run('landing', 'list')).out).toMatch(/rounding → main +landed as [0-9a-f]{10}/);
  expect((await run('land', id)).err).toContain(`intent ${id} has ended: it is merged`);
});

test('new files that git does not know stay where they are, and are named', async () => {
  const { worktree, id, run } = await completedWork();
  fs.writeFileSync(path.join(worktree, 'forgotten.js'), 'exports.x = 1;\n');
  const landed = await run('land', id);
  expect(landed.out).toMatch(/landed .*\nleft behind, git does not know it: forgotten\.js\n$/);
  expect(fs.existsSync(path.join(worktree, 'forgotten.js'))).toBe(true);
});

test('what fails on the merged tree stays out, with the first lines of the error', async () => {
  const { repository, worktree, id, run } = await completedWork();
  commit(worktree, { 'cart.js': 'exports.total = () => 9;\n' });
  const refused = await run('land', id, '--check', `${JSON.stringify(process.execPath)} check.js`);
  expect(refused.code).not.toBe(0);
  expect(refused.err).toContain('error: total is too big');
  expect(refused.err).toContain('Nothing was moved');
  expect(repository.read('cart.js')).toBe('exports.total = () => 1;\n');
  expect((await run('landing', 'list')).out).toContain('undone: ');
});

test('a check that fails without a word is told by its exit code', async () => {
  const { id, run } = await completedWork();
  expect((await run('land', id, '--check', 'exit 3')).err).toBe('interlock: "exit 3" fails on the merged tree: it ended with code 3 and said nothing. Nothing was moved\n');
  expect((await run('landing', 'list')).out).toContain('undone: "exit 3" fails on the merged tree: it ended with code 3 and said nothing');
});

test('what is not committed, not completed or has nowhere to go is refused before anything is done', async () => {
  const { worktree, id, run } = await completedWork();
  fs.writeFileSync(path.join(worktree, 'cart.js'), 'exports.total = () => 3;\n');
  expect((await run('land', id)).err).toContain('has changes that are not committed (cart.js)');
  expect((await run('land', id, '--commit', '0123456')).err).toMatch(/^interlock: rounding is at [0-9a-f]{10} by now, not at 0123456: look again\n$/);
  expect((await run('land', id, '--onto', 'nowhere')).err).toContain('there is no branch nowhere');
  expect((await run('land', id, '--onto', 'rounding')).err).toContain('rounding cannot land in itself');
  expect((await run('land', id, '--onto', '--help;')).code).not.toBe(0);
  const { intent } = (await run('intent', 'declare', '--goal', 'Other', '--json')).json<{ intent: { id: string } }>();
  expect((await run('land', intent.id)).err).toContain('is registered: complete it before it lands');
  expect((await run('landing', 'list')).out).toBe('nothing has landed\n');
});

test('declared work gets its branch and a worktree, and lands from there without naming either', async () => {
  const { repository, run } = await completedWork();
  const { intent } = (await run('intent', 'declare', '--goal', 'Ship abroad', '--json')).json<{ intent: { id: string; branch: string } }>();
  const folder = path.join(path.dirname(repository.root), 'abroad');
  expect((await run('intent', 'allocate', intent.id, '--at', '../abroad')).out).toBe(`${folder}  ${intent.branch}\n`);
  expect((await run('intent', 'allocate', intent.id)).err).toContain(`has a worktree already: ${folder}`);
  commit(folder, { 'abroad.js': '\n' });
  for (const step of ['start', 'complete']) await run('intent', step, intent.id);
  expect((await run('land', intent.id)).out).toContain(`landed  ${intent.branch} → main`);
  expect(fs.existsSync(path.join(repository.root, 'abroad.js'))).toBe(true);
  expect(fs.existsSync(folder)).toBe(true);
});

test('what would break in the target is refused until somebody resolves it; what others have not landed stops nobody, and is named', { timeout: 60_000 }, async () => {
  const { repository, id, run } = await completedWork();
  const other = repository.addWorktree('other');
  commit(other, { 'cart.js': 'exports.total = () => 3;\n' }, 'Another');
  const errors = async (...more: string[]) => (await run('conflicts', '--open', '--severity', 'error', '--json', ...more)).json<{ conflicts: { id: string; kind: string }[] }>().conflicts;
  await expect.poll(() => errors(), { timeout: 20_000 }).toHaveLength(1);
  // It is the intent's, though nobody declared the other side.
  const [textual] = await errors('--intent', id);
  expect([textual!.kind, (await run('intent', 'show', id)).out]).toEqual(['textual', expect.stringContaining(textual!.id)]);
  const landed = await run('land', id);
  expect(landed.out).toMatch(new RegExp(`^${id}  landed .*\nothers meet it when they land: ${textual!.id}: `));

  const there = (...args: string[]): Promise<CliResult> => runLine(args, { cwd: other });
  const { intent } = (await there('intent', 'declare', '--goal', 'Another total', '--target', 'file:cart.js=modify', '--json')).json<{ intent: { id: string } }>();
  await there('intent', 'start', intent.id);
  await expect.poll(async () => (await there('intent', 'show', intent.id)).out, { timeout: 20_000 }).toContain('worktree main');
  const completed = await there('intent', 'complete', intent.id);
  expect(completed.out).toContain('textual');
  const refused = await there('land', intent.id);
  expect([refused.code, refused.err]).toEqual([1, expect.stringMatching(/^interlock: what would land collides with main as its worktree has it, c-\w+: .*: bring main into other and mend it, or resolve it first\n$/)]);
});

test('a commit made a moment ago is looked at, too, before it lands', async () => {
  const { repository, id, run } = await completedWork();
  const other = repository.addWorktree('other');
  const there = (...args: string[]): Promise<CliResult> => runLine(args, { cwd: other });
  const { intent } = (await there('intent', 'declare', '--goal', 'Another total', '--target', 'file:cart.js=modify', '--json')).json<{ intent: { id: string } }>();
  for (const step of ['start', 'complete']) await there('intent', step, intent.id);
  expect((await run('land', id)).err).toBe('');
  commit(other, { 'cart.js': 'exports.total = () => 3;\n' }, 'Another');
  expect((await there('land', intent.id)).err).toContain('what would land collides with main as its worktree has it');
});

test('a branch that has nothing new does not land', async () => {
  const { worktree, id, run } = await completedWork();
  git(worktree, 'checkout', '--detach', '-q');
  git(worktree, 'branch', '-f', 'rounding', 'main');
  const refused = await run('land', id, '--branch', 'rounding');
  expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('rounding has nothing that main has not: commit the work there, or name its branch with --branch')]);
  expect((await run('intent', 'show', id, '--json')).json<{ intent: { status: string } }>().intent.status).toBe('completed');
});

test('files in the main worktree that a landing would overwrite are named', async () => {
  const { repository, id, run } = await completedWork();
  fs.appendFileSync(path.join(repository.root, 'cart.js'), '// mine\n');
  const refused = await run('land', id);
  expect(refused.err).toMatch(/^interlock: .*cart\.js/);
  expect(repository.read('cart.js')).toBe('exports.total = () => 1;\n// mine\n');
});

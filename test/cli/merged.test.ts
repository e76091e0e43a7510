import fs from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Conflict } from '../../server/src/protocol/shapes.ts';
import type { MergedWorkItem } from '../../server/src/protocol/speculation.ts';
import { makeCliRepository, runLine, type CliResult } from '../support/cliRun.ts';
import { useOwnCache } from '../support/ownCache.ts';
import { commit, git, type Files } from '../support/repositories.ts';

beforeEach(() => { useOwnCache(); });

const check = `${JSON.stringify(process.execPath)} check.mjs`;
const base: Files = {
  'cart.mjs': 'export const total = items => items.length;\n',
  'check.mjs': "import fs from 'node:fs';\nfor (const it of fs.readdirSync('.').filter(name => name.endsWith('.mjs') && name !== 'check.mjs')) await import(`./${it}`);\n",
  'package.json': '{ "scripts": { "check": "node check.mjs" } }\n',
};

interface Shop { readonly root: string; readonly pay: string; readonly tax: string; run(...args: string[]): Promise<CliResult>; person(...args: string[]): Promise<CliResult>; conflicts(): Promise<readonly Conflict[]> }

const shop = async (): Promise<Shop> => {
  const repository = await makeCliRepository(base);
  const [pay, tax] = [repository.addWorktree('pay'), repository.addWorktree('tax')];
  commit(pay, { 'cart.mjs': 'export const sum = items => items.length;\n' });
  // Not committed: what lies there counts.
  fs.writeFileSync(path.join(tax, 'bill.mjs'), "import { total } from './cart.mjs';\nexport const bill = total([1]);\n");
  const run = (...args: string[]): Promise<CliResult> => runLine(args, { cwd: repository.root });
  await vi.waitFor(async () => {
    const { sides } = (await run('sides', '--json')).json<{ sides: { id: string; changedFiles: number }[] }>();
    expect(sides.filter((it) => it.changedFiles === 1).map((it) => it.id).sort()).toEqual(['worktree/pay', 'worktree/tax']);
  }, { timeout: 30_000 });
  return {
    root: repository.root, pay, tax, run, person: (...args) => runLine(args, { cwd: repository.root, env: {} }),
    conflicts: async () => (await run('conflicts', '--kind', 'broken-merge', '--json')).json<{ conflicts: Conflict[] }>().conflicts,
  };
};

test('nothing is run before a person confirms it, and an agent does not', async () => {
  const { root, run } = await shop();
  expect((await run('merged', 'list')).out).toContain('not run: no command was confirmed\nlet one be run with: interlock merged confirm COMMAND; this project may have: "npm run check"\n');
  expect(await run('merged', 'run')).toMatchObject({ code: 1, err: expect.stringContaining('no command was confirmed') as string });
  const agent = await runLine(['merged', 'confirm', check, '--agent', 'claude@pay'], { cwd: root, env: { CLAUDECODE: '1' } });
  expect(agent.err).toContain('is an agent; a person says what is run on merged work');
  expect((await run('merged', 'run')).code).toBe(1);
});

test('where no check is found, it is said what one can be', async () => {
  const { run } = await makeCliRepository({ 'cart.mjs': 'export const total = 1;\n', 'package.json': '{ "scripts": { "start": "node cart.mjs" } }\n' });
  expect((await run('merged', 'list')).out).toBe('not run: no command was confirmed\nlet one be run with: interlock merged confirm COMMAND; none was found here: COMMAND is what you would check the project with at its root\n');
});

test('merged work that breaks is a proven conflict with its error and its place, until it builds again', async () => {
  const { run, person, pay, tax, root, conflicts } = await shop();
  const before = [git(root, 'for-each-ref'), git(root, 'worktree', 'list'), git(tax, 'status', '--porcelain')];
  expect((await person('merged', 'confirm', check)).err).toBe('');
  const broken = await run('merged', 'run');
  expect(broken.code).toBe(2);
  expect(broken.out).toMatch(/^ID +MERGED +STATE +WHY\nm-[0-9a-f]{12} +pay \+ tax +breaks +/);
  const [found, ...others] = await conflicts();
  expect(others).toEqual([]);
  expect(found).toMatchObject({
    kind: 'broken-merge', severity: 'error', certainty: 'PROVEN', status: 'open', targets: ['file:bill.mjs=modify'],
    message: expect.stringContaining("does not provide an export named 'total'") as string,
    places: [{ side: 'worktree/pay', path: '' }, { side: 'worktree/tax', path: 'bill.mjs', range: { start: { line: 0, character: 0 } } }],
  });
  expect([git(root, 'for-each-ref'), git(root, 'worktree', 'list'), git(tax, 'status', '--porcelain')]).toEqual(before);
  // Like any other: it can be talked about.
  expect((await run('conflict', 'comment', found!.id, 'I take it', '--json')).json<{ conflict: Conflict }>().conflict).toMatchObject({ id: found!.id, comments: 1 });
  const { items } = (await run('merged', 'list', '--json')).json<{ items: MergedWorkItem[] }>();
  expect(items).toMatchObject([{ between: ['worktree/pay', 'worktree/tax'], state: 'breaks', isStale: false }]);
  expect((await run('merged', 'show', items[0]!.id)).out).toContain('SyntaxError');

  commit(pay, { 'cart.mjs': 'export const sum = items => items.length;\nexport const total = sum;\n' });
  await vi.waitFor(async () => { expect((await run('merged', 'list')).out).toContain('breaks, changed since'); }, { timeout: 30_000 });
  const mended = await run('merged', 'run', '--id', items[0]!.id);
  expect([mended.err, mended.out]).toEqual(['', expect.stringMatching(/pay \+ tax +passes/)]);
  expect(await conflicts()).toEqual([]);
});

test('broken merges go with the command that found them, as soon as it is withdrawn', async () => {
  const { run, person, conflicts } = await shop();
  await person('merged', 'confirm', check);
  expect((await run('merged', 'run')).code).toBe(2);
  expect(await conflicts()).toHaveLength(1);
  expect((await person('merged', 'withdraw', check)).err).toBe('');
  // No round follows that could take them away.
  await vi.waitFor(async () => { expect(await conflicts()).toEqual([]); }, { timeout: 5_000 });
  expect((await run('merged', 'list', '--json')).json<{ items: MergedWorkItem[] }>().items).toEqual([]);
});

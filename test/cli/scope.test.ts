import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { withScopeParts } from '../../server/src/doors/cli/scopeParts.ts';
import { ScopePredictor } from '../../server/src/scope/predictScope.ts';
import { runLine } from '../support/cliRun.ts';
import { startRealHubIn } from '../support/realHub.ts';
import { tinyFile } from '../support/tinyModel.ts';
import { commit, git, makeFolder, makeRepository, type TestRepository } from '../support/repositories.ts';

interface Scope { readonly files: readonly { readonly path: string; readonly score: number }[]; readonly symbols: readonly { readonly id: string; readonly path: string; readonly score: number }[]; readonly notAssessed: readonly { readonly reason: string }[] }

const make = (): TestRepository => {
  const repository = makeRepository({
    'src/cart.ts': 'export class Cart {\n  total() { return round(1); }\n  add(line: string) { return line; }\n}\n',
    'src/money.ts': 'export const round = (cents: number) => Math.round(cents);\n',
    'src/mail.ts': 'export const send = (to: string) => to;\n',
    'README.md': 'A shop.\n',
  });
  onTestFinished(repository.dispose);
  return repository;
};

const ask = async (cwd: string, ...words: string[]): Promise<Scope> => (await runLine(['scope', ...words, '--json'], { cwd })).json<Scope>();

test('files and symbols for a goal, best first, without a hub', async () => {
  const { root } = make();
  const { files, symbols, notAssessed } = await ask(root, 'Round the total of the cart');
  expect(files.map((it) => it.path)).toHaveLength(4);
  expect(files[0]!.path).toBe('src/cart.ts');
  expect(symbols[0]).toMatchObject({ id: 'src/cart.ts#Cart.total', path: 'src/cart.ts' });
  expect(files.map((it) => it.score)).toEqual(files.map((it) => it.score).sort((a, b) => b - a));
  expect(notAssessed).toEqual([]);
  expect((await ask(root, 'Round the total', '--top', '1')).files).toHaveLength(1);
});

test('a person sees a table', async () => {
  const { out, code } = await runLine(['scope', 'Send mail'], { cwd: make().root });
  expect(code).toBe(0);
  expect(out).toMatch(/^SHARE +FILE\n[\d.]+ % +src\/mail\.ts\n/);
  expect(out).toMatch(/SHARE +SYMBOL\n[\d.]+ % +src\/mail\.ts#send\n/);
});

test('of a revision only what was there is told, and nothing that came later is read', async () => {
  const { root } = make();
  const before = git(root, 'rev-parse', 'HEAD');
  const asked = await ask(root, 'Vouchers expire', '--rev', before);
  commit(root, { 'src/voucher.ts': 'export const expire = 1;\n', 'src/mail.ts': 'export const send = 2;\n' }, 'Vouchers expire');
  expect(await ask(root, 'Vouchers expire', '--rev', before)).toEqual(asked);
  expect((await ask(root, 'Vouchers expire')).files[0]!.path).toBe('src/voucher.ts');
});

test('a repository without a working tree, and files that are not on disk', async () => {
  const { root } = make();
  git(root, 'clone', '-q', '--bare', root, `${root}/../bare`);
  expect((await ask(`${root}/../bare`, 'Send mail')).files[0]!.path).toBe('src/mail.ts');
});

test('a clone without its texts is ranked by path and past, which is said; nothing is fetched', async () => {
  const { root } = make();
  git(root, 'config', 'uploadpack.allowFilter', 'true');
  git(root, 'clone', '-q', '--no-checkout', '--filter=blob:none', `file://${root}`, `${root}/../partial`);
  git(`${root}/../partial`, 'remote', 'set-url', 'origin', `file://${root}/gone`);
  const { files, symbols, notAssessed } = await ask(`${root}/../partial`, 'Send mail');
  expect([files[0]!.path, symbols]).toEqual(['src/mail.ts', []]);
  expect(notAssessed[0]!.reason).toBe('4 texts could not be read: their files are ranked by path and past alone');
});

test('many goals in a batch; a bad line is answered, and the rest go on', async () => {
  const { root } = make();
  const lines = [
    JSON.stringify({ id: 'a', repo: root, goal: 'Send mail' }), 'no json', '', JSON.stringify({ id: 7, repo: root, rev: 'gone', goal: 'x' }), JSON.stringify({ id: 8, repo: root }),
    JSON.stringify({ id: 'nowhere', repo: `${root}/none`, goal: 'x' }), JSON.stringify({ id: 'b', repo: root, rev: 'main', goal: 'Cart total', top: 2 }),
  ];
  const { code, out, err } = await runLine(['scope', '--batch', '-'], { cwd: root, input: lines.join('\n') });
  const answers = out.trimEnd().split('\n').map((line) => JSON.parse(line) as Scope & { id: unknown; error?: string; ms?: number });
  expect(answers.map(({ id, error, files }) => error ?? `${String(id)} ${files[0]!.path} ${files.length}`)).toEqual([
    'a src/mail.ts 4', 'line 2: is not JSON', 'line 4: no commit is named gone', 'line 5: goal: Invalid input: expected string, received undefined',
    expect.stringMatching(/^line 6: .*none: no such folder$/), 'b src/cart.ts 2',
  ]);
  expect(answers[0]!.ms).toEqual(expect.any(Number));
  expect([code, err]).toEqual([1, expect.stringContaining('4 of 6 lines could not be answered')]);
});

test.each([
  [[], 'give a goal in words, or --batch FILE'],
  [['  '], 'give a goal in words, or --batch FILE'],
  [['x', '--top', '0'], '--top: "0" is no number from 1 to 1000'],
  [['x', '--rev', 'gone'], 'no commit is named gone'],
  [['x', '--rev', '--all'], 'not a revision: "--all"'],
  [['x', '--batch', 'f'], 'give a goal, or --batch FILE whose lines have goal and rev, not both'],
  [['--batch', 'f'], '--batch: f: no such file'],
])('%j is refused', async (words, message) => {
  const { code, out, err } = await runLine(['scope', ...words], { cwd: make().root });
  expect([code, out]).toEqual([1, '']);
  expect(err).toContain(message);
});

test('outside of a repository', async () => {
  const { root, dispose } = makeFolder();
  onTestFinished(dispose);
  expect((await runLine(['scope', 'x'], { cwd: root })).err).toContain('is in no git repository');
});

test('a repository without a commit', async () => {
  const { root, dispose } = makeFolder();
  onTestFinished(dispose);
  git(root, 'init', '-q');
  await startRealHubIn(root, () => undefined);
  const run = (...args: readonly string[]) => runLine(args, { cwd: root });
  const { intent: { id } } = (await run('intent', 'declare', '--goal', 'g', '--target', 'file:a=add', '--json')).json<{ intent: { id: string } }>();
  for (const step of ['start', 'complete']) await run('intent', step, id);
  for (const args of [['scope', 'x'], ['context', 'x'], ['intent', 'allocate', id], ['land', id]]) {
    expect([args[0], await run(...args)]).toMatchObject([args[0], { code: 1, err: 'interlock: this repository has no commit yet: make a first commit (git commit), then try again\n' }]);
  }
});

test('a chosen model of embeddings is asked where that is wished, and nowhere else', async () => {
  const { root } = make();
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'interlock-models-'));
  onTestFinished(() => { fs.rmSync(dir, { recursive: true, force: true }); });
  const run = (...words: string[]) => runLine(words, { cwd: root, env: { INTERLOCK_ACTOR: 'tester', INTERLOCK_MODELS: dir } });
  const none = await run('scope', 'Send mail', '--embeddings');
  expect([none.code, none.err]).toEqual([1, expect.stringContaining('no model of embeddings is chosen: interlock model use NAME --for embedding')]);
  expect((await run('model', 'use', path.resolve(tinyFile), '--for', 'embedding', '--context', '512', '--cpu')).code).toBe(0);
  const [plain, weighed] = [(await run('scope', 'Send mail', '--json')).json<Scope>(), (await run('scope', 'Send mail', '--embeddings', '--json')).json<Scope>()];
  expect(weighed.files.map(it => it.path).sort()).toEqual(plain.files.map(it => it.path).sort());
  expect(weighed.files).not.toEqual(plain.files);
}, 60_000);

test('files whose names are nearer in meaning come further up', async () => {
  const { root } = make();
  const read: string[] = [];
  const nearness = (_goal: string, texts: readonly string[]) => Promise.resolve(texts.map(it => { read.push(it); return it.includes('money') ? 1 : 0; }));
  const shares = async (more: object) => withScopeParts(async open => {
    const { deps, dispose } = await open(root);
    try { return (await new ScopePredictor({ ...deps, ...more }).predict({ goal: 'Earn cash', rev: 'HEAD', top: 10 })).files; } finally { dispose(); }
  });
  const share = (files: Scope['files']): number => files.find(it => it.path === 'src/money.ts')!.score;
  expect(share(await shares({ nearness }))).toBeGreaterThan(share(await shares({})) * 1.3);
  expect(read).toContain('src/cart.ts Cart total add');
});

import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { OfferedRename } from '../../server/src/protocol/requests/renames.ts';
import { makeCliRepository, runLine, type CliResult } from '../support/cliRun.ts';
import { git, writeFiles } from '../support/repositories.ts';

const price = (name: string): string => `export function ${name}(item: string, count: number): number {\n  const each = item.length;\n  return each * count;\n}\n`;
const use = (name: string): string => `import { ${name} } from './price';\r\n\r\nexport const one = ${name}('a', 1);\r\n`;
const fresh = (name: string): string => `import { ${name} } from './price';\n\n// price\nexport const two = ${name}('price', 2);\n`;

/** One worktree renamed `price`, the other begins to use it. */
const start = async () => {
  const repository = await makeCliRepository({ 'src/price.ts': price('price'), 'src/use.ts': use('price') });
  const { run } = repository;
  const [a, b] = [repository.addWorktree('a'), repository.addWorktree('b')];
  writeFiles(a, { 'src/price.ts': price('priceOf'), 'src/use.ts': use('priceOf') });
  writeFiles(b, { 'src/fresh.ts': fresh('price') });
  const inB = (...words: string[]): Promise<CliResult> => run(...words, '--repo', b);
  const offered = async (): Promise<OfferedRename[]> => (await inB('rename', 'list', '--json')).json<{ renames: OfferedRename[] }>().renames;
  await expect.poll(async () => (await offered()).length, { timeout: 20_000 }).toBe(1);
  const read = (file: string): string => fs.readFileSync(path.join(b, file), 'utf8');
  return { a, b, inB, read, offer: (await offered())[0]!, offered };
};

test('a rename of another worktree is listed, shown, taken over, and taken back', async () => {
  const { b, inB, read, offer, offered } = await start();
  expect(offer).toMatchObject({
    from: 'price', to: 'priceOf', side: 'worktree/a', left: [],
    files: [{ path: 'src/price.ts', edits: 1, own: 0 }, { path: 'src/use.ts', edits: 2, own: 0 }, { path: 'src/fresh.ts', edits: 2, own: 2 }],
  });
  expect((await inB('rename', 'list')).out).toContain('5 edits in src/price.ts, src/use.ts, src/fresh.ts');
  expect((await inB('rename', 'show', offer.id)).out).toContain("-export const two = price('price', 2);\n+export const two = priceOf('price', 2);");

  const dry = await inB('rename', 'apply', offer.id, '--dry-run');
  expect(dry.out).toContain('+++ b/src/fresh.ts');
  expect(read('src/fresh.ts')).toBe(fresh('price'));

  const own = await inB('rename', 'apply', offer.id, '--own-lines', '--dry-run');
  expect([own.out.includes('+++ b/src/fresh.ts'), own.out.includes('src/price.ts\n')]).toEqual([true, false]);

  const applied = await inB('rename', 'apply', offer.id);
  expect([applied.code, applied.err]).toEqual([0, '']);
  expect([read('src/fresh.ts'), read('src/price.ts'), read('src/use.ts')]).toEqual([fresh('priceOf'), price('priceOf'), use('priceOf')]);
  expect(fs.readdirSync(path.join(b, 'src')).sort()).toEqual(['fresh.ts', 'price.ts', 'use.ts']);
  await expect.poll(async () => (await offered()).length, { timeout: 20_000 }).toBe(0);

  const undo = /^undo: git apply -R (.*)$/m.exec(applied.out)?.[1] ?? '';
  git(b, 'apply', '-R', undo);
  expect([read('src/fresh.ts'), read('src/price.ts'), read('src/use.ts')]).toEqual([fresh('price'), price('price'), use('price')]);
});

test('a move is offered for new imports, and said to be for the merge', async () => {
  const repository = await makeCliRepository({ 'src/price.ts': price('price') });
  const [a, b] = [repository.addWorktree('a'), repository.addWorktree('b')];
  writeFiles(a, { 'src/price.ts': null, 'src/shop/pricing.ts': price('price') });
  writeFiles(b, { 'src/fresh.ts': fresh('price') });
  const inB = (...words: string[]): Promise<CliResult> => repository.run(...words, '--repo', b);
  await expect.poll(async () => (await inB('rename', 'list')).out, { timeout: 20_000 }).toContain('worktree a moves price to src/shop/pricing.ts; imports of it build once both are merged');
  const [offer] = (await inB('rename', 'list', '--json')).json<{ renames: OfferedRename[] }>().renames;
  expect((await inB('rename', 'apply', offer!.id)).code).toBe(0);
  expect(fs.readFileSync(path.join(b, 'src/fresh.ts'), 'utf8')).toBe(fresh('price').replace('./price', './shop/pricing'));
});

test('what is not offered, and what is not an id, is refused in one line; nothing is written', async () => {
  const { inB, read } = await start();
  const gone = await inB('rename', 'apply', 'r-0000000000000000');
  expect([gone.code, gone.err]).toEqual([1, expect.stringContaining('r-0000000000000000 is not offered here, or no longer')]);
  const bad = await inB('rename', 'apply', '../x');
  expect([bad.code, bad.err]).toEqual([1, expect.stringContaining('an offered rename looks like')]);
  expect(read('src/fresh.ts')).toBe(fresh('price'));
});

test('who takes a declared rename over is not told to edit against it', async () => {
  const { a, b, inB, offer } = await start();
  await runLine(['intent', 'declare', '--agent', 'ren', '--goal', 'Say whose price it is', '--target', 'symbol:src/price.ts#price=rename', '--target', 'file:src/use.ts=modify'], { cwd: a });
  const against = async (): Promise<readonly string[]> => (await inB('conflicts', '--open', '--json')).json<{ conflicts: { kind: string; message: string }[] }>().conflicts.filter((it) => it.kind === 'intent-edit').map((it) => it.message);
  expect((await inB('rename', 'apply', offer.id)).code).toBe(0);
  // Both have it by now: what is told of another change in the same file says that they were looked at.
  writeFiles(b, { 'src/use.ts': `${use('priceOf')}export const more = 1;\n` });
  await expect.poll(against, { timeout: 20_000 }).toEqual([expect.stringMatching(/src\/use\.ts.*ren declared file:src\/use\.ts=modify/)]);
});

import { expect, test } from 'vitest';
import { runLine } from '../support/cliRun.ts';
import { startRealHub } from '../support/realHub.ts';
import { writeFiles } from '../support/repositories.ts';

const cart = 'export class Cart {\n  total() {\n    return 1;\n  }\n}\n';

test('a name that no worktree has is told with the answer, and declared all the same', async () => {
  const { repository } = await startRealHub({ 'src/cart.ts': cart, 'notes.txt': '' });
  const pay = repository.addWorktree('pay');
  writeFiles(pay, { 'src/cart.ts': cart.replace('total', 'sum') });
  const declare = (...targets: string[]) => runLine(['intent', 'declare', '--agent', 'ada', '--goal', 'Totals', ...targets.flatMap(it => ['--target', it])], { cwd: repository.root, env: {} });
  const notes = async (...targets: string[]): Promise<readonly string[]> => (await declare(...targets)).out.split('\n').filter(it => it.startsWith('note: '));
  // Sides are known a moment after the start.
  await expect.poll(() => notes('symbol:src/cart.ts#Cart.totl=modify'), { timeout: 30_000 }).toEqual(['note: no symbol Cart.totl is in src/cart.ts: look at the name, or declare it with =add']);
  expect(await notes('symbol:src/crt.ts#Cart.total=delete')).toEqual(['note: there is no file src/crt.ts for Cart.total: look at the path, or declare it with =add']);
  expect(await notes('symbol:Cart.totl=modify', 'symbol:Crt=add')).toEqual(['note: no symbol Cart.totl is in the repository: look at the name, or declare it with =add']);
  expect(await notes('file:cart.ts=modify', 'file:src=move')).toEqual(['note: there is no file cart.ts: paths go from the root of the repository; look at it, or declare it with =add', 'note: src is a folder: write file:src/** for the files in it']);
  // There, about to come, in another worktree, a name alone, and what nobody parses.
  expect(await notes('symbol:src/cart.ts#Cart.total=rename', 'symbol:src/cart.ts#total=modify', 'symbol:src/cart.ts#Cart.clear=add', 'symbol:src/cart.ts#Cart.sum=modify', 'symbol:Cart.sum=modify', 'symbol:./notes.txt#Totals=modify', 'file:./src/cart.ts=delete', 'file:src/tax.ts=add', 'file:lib/**=modify', 'file:src/=modify')).toEqual([]);
  const { out } = await runLine(['check', '--target', 'symbol:src/cart.ts#Crt=modify'], { cwd: repository.root, env: {} });
  expect(out).toMatch(/^note: no symbol Crt is in src\/cart\.ts/);
  expect((await runLine(['intent', 'list', '--json'], { cwd: repository.root, env: {} })).out).toContain('symbol:src/crt.ts#Cart.total=delete');
}, 120_000);

test('a name without a file meets whoever declares the one file that it is in', async () => {
  const { repository } = await startRealHub({ 'src/cart.ts': cart, 'src/other.ts': 'export class Other {\n  name() {\n    return 1;\n  }\n}\n', 'src/third.ts': 'export class Third {\n  name() {\n    return 1;\n  }\n}\n' });
  const ask = (...words: string[]) => runLine(words, { cwd: repository.root, env: {} });
  const declare = (agent: string, ...targets: string[]) => ask('intent', 'declare', '--agent', agent, '--goal', `Work of ${agent}`, ...targets.flatMap(it => ['--target', it]), '--json');
  const met = async (agent: string, ...targets: string[]) => (await declare(agent, ...targets)).json<{ conflicts: { severity: string; kind: string; message: string }[] }>().conflicts.map(it => `${it.severity} ${it.kind}`);
  await expect.poll(async () => (await ask('sides')).out, { timeout: 30_000 }).toContain('worktree/main');
  expect(await met('ada', 'symbol:Cart.total=modify', 'symbol:name=modify')).toEqual([]);
  expect(await met('bob', 'file:src/cart.ts=modify')).toEqual(['information intent-intent']);
  expect(await met('cid', 'file:src/cart.ts=delete')).toEqual(['error intent-intent', 'error intent-intent']);
  // Which of the two is meant nobody knows.
  expect(await met('dan', 'file:src/other.ts=modify', 'file:src/third.ts=modify')).toEqual([]);
  expect(await met('eve', 'file:lib/**=modify')).toEqual([]);
  expect((await ask('check', '--target', 'symbol:Third=rename', '--json')).json<{ conflicts: { severity: string }[] }>().conflicts.map(it => it.severity)).toEqual(['information']);
}, 120_000);

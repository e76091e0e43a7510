import { expect, test, vi } from 'vitest';
import type { InferredWork } from '../../server/src/protocol/inferred.ts';
import type { Conflict, Intent, Side } from '../../server/src/protocol/shapes.ts';
import { runLine, type CliResult } from '../support/cliRun.ts';
import type { ServerLine } from '../support/openAiServer.ts';
import { useOwnModels, useScriptedServer } from '../support/ownModels.ts';
import { startRealHub } from '../support/realHub.ts';
import { writeFiles } from '../support/repositories.ts';

const cart = (total: string): string => `export class Cart {\n  total() { return ${total}; }\n}\n`;

/** A worktree in which something was changed, and another in which nothing was. */
const world = async (lines?: readonly ServerLine[]) => {
  const server = lines ? await useScriptedServer({ lines }) : undefined;
  if (!server) useOwnModels();
  const { repository } = await startRealHub({ 'src/cart.ts': cart('1') });
  const [pay, idle] = [repository.addWorktree('pay'), repository.addWorktree('idle')];
  writeFiles(pay, { 'src/cart.ts': cart('2') });
  const run = (...words: readonly string[]): Promise<CliResult> => runLine(words, { cwd: pay });
  await vi.waitFor(async () => {
    const { sides } = (await run('sides', '--json')).json<{ sides: Side[] }>();
    expect(sides.filter(it => it.undeclared).map(it => it.id)).toEqual(['worktree/pay']);
  }, { timeout: 30_000, interval: 200 });
  return { server, run, pay, idle, root: repository.root, inferred: async (...more: readonly string[]) => (await run('intent', 'inferred', '--json', ...more)).json<{ work: InferredWork[]; notes: string[] }>() };
};

test('what nobody declared is told in the words of an intent, and declared by one command', async () => {
  const { run, inferred, pay } = await world();
  expect(await inferred()).toEqual({ work: [{ side: 'worktree/pay', root: pay, goal: 'Change Cart.total in src/cart.ts', goalFrom: 'symbols', targets: ['symbol:src/cart.ts#Cart.total=modify'], files: 1 }], notes: [] });
  expect((await run('intent', 'inferred')).out).toMatch(/worktree\/pay .*symbols +Change Cart\.total in src\/cart\.ts\nto declare one as yours: interlock intent adopt SIDE\n$/);
  expect((await run('intent', 'list')).out).toBe('no intents\n');
  const { intent } = (await run('intent', 'adopt', '--json')).json<{ intent: Intent }>();
  expect(intent).toMatchObject({ actor: 'tester', goal: 'Change Cart.total in src/cart.ts', targets: ['symbol:src/cart.ts#Cart.total=modify'], worktree: pay, metadata: { inferred: true, goalFrom: 'symbols' } });
  expect((await run('intent', 'inferred')).out).toBe('nothing is seen that is not declared\n');
  await expect.poll(async () => (await run('sides', '--json')).json<{ sides: Side[] }>().sides.filter(it => it.undeclared)).toEqual([]);
  expect((await run('conflicts', '--kind', 'drift', '--json')).json<{ conflicts: Conflict[] }>().conflicts).toEqual([]);
  expect((await run('intent', 'adopt')).err).toContain('nothing is seen in worktree/pay that is not declared');
}, 120_000);

test('a model gives a better goal, which is marked as its; one that names what was not changed is thrown away', async () => {
  const { server, run, inferred } = await world([{ goal: 'Double the total of Cart' }]);
  const { work, notes } = await inferred();
  expect(work).toMatchObject([{ goal: 'Double the total of Cart', goalFrom: 'model', model: 'scripted' }]);
  expect(notes).toEqual(['Goals in the words of a model are its guess; nothing is declared by them.']);
  expect((await inferred('--plain')).work).toMatchObject([{ goalFrom: 'symbols' }]);
  // The same changes are not asked about twice.
  expect((await run('intent', 'adopt', 'worktree/pay', '--json')).json()).toMatchObject({ intent: { goal: 'Double the total of Cart', metadata: { inferred: true, goalFrom: 'model', model: 'scripted' } } });
  expect(server!.asked.filter(it => it.path === '/v1/chat/completions')).toHaveLength(1);

  const other = await world([{ goal: 'Mend checkoutFlow in src/basket.ts' }]);
  expect((await other.inferred()).work).toMatchObject([{ goal: 'Change Cart.total in src/cart.ts', goalFrom: 'symbols' }]);
  expect((await other.run('model', 'decisions')).out).toMatch(/name +scripted +architect +thrown away +.*which was not changed/);
}, 120_000);

test('what an agent did that is at work there is told as its: no other agent declares it, a person may', async () => {
  const { run, inferred, root } = await world();
  await run('work', 'claim', 'issue 7', '--agent', 'bob');
  await expect.poll(async () => (await inferred()).work.map(it => it.actor), { timeout: 20_000 }).toEqual(['bob']);
  expect((await runLine(['intent', 'adopt', 'worktree/pay', '--agent', 'eve'], { cwd: root })).err).toContain('worktree/pay is where bob works: bob declares it');
  expect((await runLine(['intent', 'adopt', 'worktree/pay'], { cwd: root, env: {} })).out).toMatch(/^i-\w+ +registered/);
}, 120_000);

test('one adopts one\'s own work, or nobody\'s', async () => {
  const { run, idle, root } = await world();
  expect((await run('intent', 'adopt', 'worktree/none')).err).toContain('worktree/none is no worktree of this repository');
  expect((await runLine(['intent', 'adopt'], { cwd: idle })).err).toContain('nothing is seen in worktree/idle that is not declared');
  await run('intent', 'declare', '--agent', 'bob', '--goal', 'Tax', '--target', 'file:src/tax.ts=add');
  expect((await runLine(['intent', 'adopt', 'worktree/pay', '--goal', 'Mine'], { cwd: root })).err).toMatch(/is where bob works: bob declares it|nothing is seen in worktree\/pay/);
}, 120_000);

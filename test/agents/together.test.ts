import { expect, test } from 'vitest';
import { resolveConflict } from '../../server/src/protocol/requests/conflicts.ts';
import { approveAgent, resumeAgent } from '../../server/src/protocol/requests/agents.ts';
import { agentWorld, approved, step } from '../support/agentWorld.ts';
import type { Line } from '../support/scriptedModel.ts';

const cart = 'export class Cart {\n  total(): number {\n    return 1;\n  }\n\n  // Between them, so that both can be changed at once.\n  // Two lines do.\n\n  count(): number {\n    return 1;\n  }\n}\n';
const edit = (method: string, now: number) => step({ edits: [{ path: 'src/cart.ts', find: `${method}(): number {\n    return 1;`, replace: `${method}(): number {\n    return ${now};` }], done: true, summary: `${method} is ${now}` });
const wish = (method: string) => ({ goal: `Change ${method}`, targets: [`symbol:src/cart.ts#Cart.${method}=modify`] });

test('two agents of one file do what each declared, and both land', async () => {
  const world = await agentWorld({ 'src/cart.ts': cart }, [edit('total', 2), approved, edit('count', 3), approved] as Line[]);
  const first = await world.atRest((await world.start(wish('total'))).id);
  const second = await world.atRest((await world.start(wish('count'))).id);
  expect([first.state, second.state]).toEqual(['waiting', 'waiting']);
  for (const { id } of [first, second]) await world.ask(approveAgent, { id });
  expect(world.read('src/cart.ts')).toBe(cart.replace('return 1', 'return 2').replace('return 1', 'return 3'));
});

test('who declares what another did rests before it wrote anything; with the risk taken, its edit is still not made over the other\'s', async () => {
  const world = await agentWorld({ 'src/cart.ts': cart }, [edit('total', 2), approved, edit('total', 3), step({})] as Line[]);
  const first = await world.atRest((await world.start(wish('total'))).id);
  const { id } = await world.start({ ...wish('total'), goal: 'Change total, too', steps: 2 });
  const rests = await world.atRest(id);
  expect(rests).toMatchObject({ state: 'paused', steps: 0, why: expect.stringMatching(new RegExp(`^its work collides with that of others: ${first.actor} and ${rests.actor} both change Cart\\.total`)) as string });
  await world.ask(resolveConflict, { id: /c-[0-9a-f]{16}/.exec(rests.why!)![0], by: 'accept', note: 'one of the two is thrown away' });
  await world.ask(resumeAgent, { id });
  expect(await world.atRest(id)).toMatchObject({ state: 'ended', ended: { outcome: 'stopped' } });
  const [told] = await world.told(id);
  expect([told!.startsWith('refused: src/cart.ts: '), told!.includes(`${first.actor} (`), told!.includes('change the same lines of Cart.total')]).toEqual([true, true, true]);
});

import { expect, test } from 'vitest';
import { readTranscript, resumeAgent } from '../../server/src/protocol/requests/agents.ts';
import { agentWorld, approved, rejected, step, type AgentWorld } from '../support/agentWorld.ts';
import type { Line } from '../support/scriptedModel.ts';

const files = { 'src/cart.js': 'exports.total = () => 1;\n', 'src/mail.js': 'exports.send = () => 1;\n' };
const wish = { goal: 'Count three', targets: ['file:src/cart.js=modify'] };
const to = (from: number, now: number, done = true) => step({ edits: [{ path: 'src/cart.js', find: `=> ${from}`, replace: `=> ${now}` }], done, summary: `Count ${now}` });
const nothing = (note: string) => step({ note });
const missed = step({ edits: [{ path: 'src/cart.js', find: 'not there', replace: 'x' }] });
const done = step({ done: true });

/** An agent with this script. */
const after = async (lines: readonly object[]): Promise<{ readonly world: AgentWorld; readonly id: string; readonly agent: Awaited<ReturnType<AgentWorld['atRest']>> }> => {
  const world = await agentWorld(files, [...lines] as Line[]);
  const { id } = await world.start(wish);
  return { world, id, agent: await world.atRest(id) };
};

const circles: readonly (readonly [string, readonly object[], number])[] = [
  ['only thinks', [nothing('hm'), nothing('let me see'), nothing('well'), nothing('and so on')], 3],
  ['reads what it sees already', [step({ read: ['src/cart.js'] }), step({ read: ['src/cart.js'] }), step({ read: ['src/cart.js'] }), approved], 3],
  ['is refused the same again and again', [missed, missed, missed, missed, missed], 4],
  ['says that it is done and did nothing', [done, done, done, done, done], 4],
  ['changes it to and fro', [to(1, 2, false), to(2, 1, false), to(1, 2, false), to(2, 1, false), to(1, 2, false), approved], 5],
  ['says again that it is done after it was rejected', [to(1, 2), rejected('three'), done, rejected('three'), done, rejected('three'), done, rejected('three'), done, approved], 9],
];

test.each(circles)('who %s rests with the reason, long before its limits', async (_, lines, steps) => {
  const { world, id, agent } = await after(lines);
  expect(agent).toMatchObject({ state: 'paused', steps, why: expect.stringMatching(/^it does not get on: the last answers of its model did nothing, or repeated what led nowhere \(3 times\); its transcript shows them\./) as string });
  expect((await world.told(id)).filter(it => /^nothing (?:new: you said the same|was done: )/.test(it)).length).toBe(2);
});

test('it is told that nothing came of its answer, and who then does something goes on', async () => {
  const { world, id, agent } = await after([nothing('hm'), nothing('hm'), to(1, 3), approved]);
  expect(agent).toMatchObject({ state: 'waiting', steps: 4 });
  expect(world.model.asked[1]!.prompt).toContain('nothing was done: there was neither an edit nor a file in it that you do not see already');
  expect(world.model.asked[2]!.prompt).toContain('nothing new: you said the same of the same files before');
  const { entries } = await world.ask(readTranscript, { id });
  expect(entries.filter(it => it.kind === 'observed')).toHaveLength(3);
});

test('looking at one file after another and being refused now and then is no circle', async () => {
  const { agent } = await after([nothing('a'), nothing('b'), step({ read: ['src/mail.js'] }), nothing('c'), nothing('d'), to(1, 2, false), missed, to(9, 8, false), missed, to(2, 3), approved]);
  expect(agent).toMatchObject({ state: 'waiting', steps: 11 });
});

test('whoever is refused something else each time rests after a while, too', async () => {
  const { agent } = await after(Array.from({ length: 20 }, (_, at) => step({ edits: [{ path: 'src/cart.js', find: `not there ${at}`, replace: 'x' }] })));
  expect(agent).toMatchObject({ state: 'paused', steps: 15, why: expect.stringContaining('nothing came of the last 15 answers of its model') as string });
});

test('let go on, it has as many tries again', async () => {
  const { world, id } = await after([nothing('a'), nothing('b'), nothing('c'), nothing('d'), to(1, 3), approved]);
  await world.ask(resumeAgent, { id });
  expect(await world.atRest(id)).toMatchObject({ state: 'waiting', steps: 6 });
});

import { expect, test } from 'vitest';
import { builtInRules } from '../../server/src/engine/rights/rules.ts';
import type { Caller } from '../../server/src/doors/gate.ts';
import { abandonIntent, completeIntent, mergeIntent, narrowIntent, showIntent, startIntent } from '../../server/src/protocol/requests/intents.ts';
import { expireLeases } from '../../server/src/engine/intents/expireLeases.ts';
import { callerNamed } from '../support/callers.ts';
import { featureBench, type FeatureBench } from '../support/featureBench.ts';

const target = 'symbol:src/cart.ts#Cart.total=modify';
const person = (name: string): Caller => ({ ...callerNamed(name), kind: 'person' });

/** Whether it was done, or in what words it was refused. */
const outcome = async (it: FeatureBench, asked: readonly [typeof startIntent, object], caller: string | Caller): Promise<string> => {
  const answer = await it.ask(asked[0], asked[1] as never, caller).catch((error: unknown) => (error as Error).message.replace(/i-\w+/g, 'I').trim());
  return typeof answer === 'string' ? answer : 'done';
};

const atWork = 'id I ("work of ada") is ada\'s, who is at work on it: agree on it (interlock conflict comment), or ask a person';
const sayWhy = 'why I ("work of ada") is ada\'s: say why you do it for ada (--why), others read it';

test.each<readonly [string, string | Caller, string | undefined, string]>([
  ['its owner', 'ada', undefined, 'done'],
  ['another agent', 'bob', 'I need the file', atWork],
  ['a person without a reason', person('ann'), undefined, sayWhy],
  ['a person with one', person('ann'), 'ada is ill', 'done'],
])('%s starts or abandons what ada declared', async (_who, caller, why, expected) => {
  const it = await featureBench();
  for (const request of [startIntent, abandonIntent]) {
    const id = await it.declare('ada', [target]);
    expect(await outcome(it, [request, { id, ...(why === undefined ? {} : { why }) }], caller)).toBe(expected);
    if (expected !== 'done') expect((await it.ask(showIntent, { id })).intent.history).toHaveLength(1);
  }
});

test('the scope of another is not changed, its work not said to be done or merged', async () => {
  const it = await featureBench();
  const id = await it.declare('ada', [target]);
  expect(await outcome(it, [narrowIntent as never, { id, targets: ['file:a.ts=modify'] }], 'bob')).toBe(atWork);
  await it.ask(startIntent, { id }, 'ada');
  expect(await outcome(it, [completeIntent, { id }], 'bob')).toBe(atWork);
  await it.ask(completeIntent, { id }, 'ada');
  expect(await outcome(it, [mergeIntent, { id, why: 'it is in' }], 'bob')).toBe(atWork);
  const ended = await it.declare('ada', [target]);
  await it.ask(abandonIntent, { id: ended }, 'ada');
  expect(await outcome(it, [abandonIntent, { id: ended }], 'bob')).toBe(atWork.replace(', who is at work on it', ' and abandoned'));
  expect(await outcome(it, [narrowIntent as never, { id, targets: ['file:a.ts=modify'], why: 'the rest is mine now' }], person('ann'))).toBe('done');
});

test('what its owner left behind is taken over with a reason', async () => {
  const it = await featureBench();
  const id = await it.declare('ada', [target], { ttlMs: 1_000 });
  it.now += 10_000;
  for (const event of expireLeases({ state: it.store.state, book: it.context.book, now: it.now })) await it.store.commit({ ...event, actor: 'interlock', stream: `intents/${id}` });
  expect(await outcome(it, [abandonIntent, { id }], 'bob')).toBe(sayWhy);
  expect(await outcome(it, [abandonIntent, { id, why: 'ada is gone' }], 'bob')).toBe('done');
});

test.each([['in force', true, 'done'], ['not there', false, atWork]])('an agent that decides does, where rules are %s', async (_what, inForce, expected) => {
  const it = await featureBench();
  Object.assign(it.context.rights, { rules: { current: () => Promise.resolve({ rules: { ...builtInRules, inForce }, from: 'commit', faults: [] }) } });
  const id = await it.declare('ada', [target]);
  expect(await outcome(it, [abandonIntent, { id, why: 'other things first' }], 'lead')).toBe(expected);
});

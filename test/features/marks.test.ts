import { expect, test } from 'vitest';
import { ownStatuses, type Markable } from '../../server/src/protocol/marks.ts';
import { builtInRules, type Rules } from '../../server/src/engine/rights/rules.ts';
import { stoppedByMark } from '../../server/src/features/marks.ts';
import { readRules } from '../../server/src/engine/rights/readRules.ts';
import { listConflicts, showConflict } from '../../server/src/protocol/requests/conflicts.ts';
import { listIntents, showIntent, startIntent } from '../../server/src/protocol/requests/intents.ts';
import { listMarks, putMark } from '../../server/src/protocol/requests/marks.ts';
import { featureBench, type FeatureBench } from '../support/featureBench.ts';

const review = { PENDING_REVIEW: { label: 'Pending review', blocks: true, decides: false }, APPROVED: { label: 'Approved', after: ['PENDING_REVIEW'] }, FIRST: { label: 'First', after: [] } };

/** Over a bench whose rules have these statuses, and whose agents do not decide. */
const world = async (of: Partial<Record<Markable, object>>, rules: Partial<Rules> = {}): Promise<FeatureBench> => {
  const it = await featureBench();
  const read = (all: object = {}) => new Map(Object.entries(ownStatuses.parse(all)));
  const standing = { rules: { ...builtInRules, ...rules, statuses: { conflict: read(of.conflict), intent: read(of.intent) } }, from: 'commit' as const, faults: [] };
  Object.assign(it.context.rights, { rules: { current: () => Promise.resolve(standing) } });
  return it;
};

const target = 'symbol:src/cart.ts#Cart.total=modify';

test('a status is put on, followed by another and taken away, with who and why', async () => {
  const it = await world({ conflict: review });
  await it.declare('ada', [target]);
  await it.declare('bob', [target]);
  const { id } = (await it.ask(listConflicts, { open: true })).conflicts[0]!;
  expect((await it.refusal(putMark, { id, as: 'APPROVED', why: 'x' })).message).toBe('APPROVED comes after PENDING_REVIEW, and this is without one');
  await it.ask(putMark, { id, as: 'PENDING_REVIEW', why: 'look' }, 'ada');
  expect((await it.refusal(putMark, { id, as: 'PENDING_REVIEW', why: 'x' })).message).toBe('it is PENDING_REVIEW already, by ada');
  expect((await it.refusal(putMark, { id, as: 'FIRST', why: 'x' })).message).toBe('FIRST comes after no status at all, and this is PENDING_REVIEW');
  await it.ask(putMark, { id, as: 'APPROVED', why: 'fine' }, 'bob');
  expect((await it.ask(showConflict, { id })).conflict).toMatchObject({ status: 'open', mark: { status: 'APPROVED', label: 'Approved', actor: 'bob', why: 'fine' } });
  expect((await it.ask(listConflicts, {})).conflicts[0]!.mark?.label).toBe('Approved');
  await it.ask(putMark, { id, why: 'no longer' }, 'ada');
  const { marked, marks } = await it.ask(listMarks, { id });
  expect([marked, marks!.now, marks!.history.map(({ status, actor, why }) => [status, actor, why])]).toEqual([[], undefined, [['PENDING_REVIEW', 'ada', 'look'], ['APPROVED', 'bob', 'fine'], [undefined, 'ada', 'no longer']]]);
  expect((await it.refusal(putMark, { id, why: 'x' })).message).toBe('nothing is on it that could be taken away');
});

test('who does not decide puts on what anybody may, and nothing else', async () => {
  const it = await world({ intent: review }, { default: { agents: 'implementer', people: 'person' } });
  const id = await it.declare('bot', [target]);
  await it.ask(putMark, { id, as: 'PENDING_REVIEW', why: 'done' }, 'bot');
  expect((await it.refusal(putMark, { id, as: 'APPROVED', why: 'I am good' }, 'bot')).message).toMatch(/bot may not decide that something is APPROVED/);
  expect((await it.ask(listIntents, {})).intents[0]!.mark?.status).toBe('PENDING_REVIEW');
  expect([(await it.ask(showIntent, { id })).intent.mark?.label, (await it.ask(startIntent, { id }, 'bot')).intent.mark?.label]).toEqual(['Pending review', 'Pending review']);
  expect(it.store.state.intents.get(id)).not.toHaveProperty('mark');
});

test('some stop a landing: of the intent, and of a conflict it has part in', async () => {
  const it = await world({ intent: review, conflict: review });
  const [a, b] = [await it.declare('ada', [target]), await it.declare('bob', [target])];
  const stopped = async (id: string) => { const no = await stoppedByMark(it.context, it.store.state.intents.get(id)!); return no && !no.ok ? no.problem.message : undefined; };
  expect(await stopped(a)).toBeUndefined();
  await it.ask(putMark, { id: a, as: 'PENDING_REVIEW', why: 'look' });
  expect([await stopped(a), await stopped(b)]).toEqual([`${a} is "Pending review" (ada: look), which stops a landing: interlock mark put ${a} STATUS --why …`, undefined]);
  await it.ask(putMark, { id: a, as: 'APPROVED', why: 'fine' });
  expect(await stopped(a)).toBeUndefined();
  const { id } = (await it.ask(listConflicts, { open: true })).conflicts[0]!;
  await it.ask(putMark, { id, as: 'PENDING_REVIEW', why: 'look' });
  expect([await stopped(a), await stopped(b)].map(it => it?.startsWith(id))).toEqual([true, true]);
});

test('what is not there, is not named, or names what is not there', async () => {
  const it = await world({ conflict: review });
  const id = await it.declare('ada', [target]);
  expect((await it.refusal(putMark, { id, as: 'APPROVED', why: 'x' })).message).toMatch(/names no status for this/);
  expect((await it.refusal(putMark, { id: 'c-00000000', as: 'APPROVED', why: 'x' })).code).toBe('not-found');
  expect((await it.refusal(putMark, { id: 'i-zzzzzzzz', as: 'APPROVED', why: 'x' })).code).toBe('not-found');
  expect((await it.refusal(putMark, { id: 'n-00000000', as: 'APPROVED', why: 'x' })).field).toBe('id');
  const faults = readRules('{ "statuses": { "intent": {\n "A": { "label": "a", "after": ["B"] } } } }');
  expect('faults' in faults && faults.faults).toEqual([{ line: 2, column: 33, message: 'statuses.intent.A.after.0: there is no status B' }]);
});

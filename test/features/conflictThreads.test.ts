import { expect, onTestFinished, test } from 'vitest';
import { ConflictKeeper } from '../../server/src/features/conflictKeeper.ts';
import { abandonIntent, showIntent } from '../../server/src/protocol/requests/intents.ts';
import { commentConflict, listConflicts, rateConflict, reopenConflict, resolveConflict, showConflict } from '../../server/src/protocol/requests/conflicts.ts';
import { callerNamed } from '../support/callers.ts';
import { featureBench, type FeatureBench } from '../support/featureBench.ts';
import { someConflict } from '../support/storeEvents.ts';

const target = 'symbol:src/cart.ts#Cart.total=modify';

/** Ada and Bob declared the same; the id of what stands between them. */
const declaredTwice = async (it: FeatureBench): Promise<string> => {
  await it.declare('ada', [target]);
  await it.declare('bob', [target]);
  return (await it.ask(listConflicts, { open: true })).conflicts[0]!.id;
};

const keeperOf = (it: FeatureBench): ConflictKeeper => {
  const keeper = new ConflictKeeper(it.context, 3_600_000);
  onTestFinished(() => keeper.dispose());
  return keeper;
};

test('what is said of a conflict stays with it', async () => {
  const it = await featureBench();
  const id = await declaredTwice(it);
  await it.ask(commentConflict, { id, text: 'I only add a parameter' }, 'ada');
  const { conflict, thread } = await it.ask(commentConflict, { id, text: 'then go first' }, 'bob');
  expect(conflict).toMatchObject({ status: 'open', comments: 2 });
  expect(thread.comments.map(({ actor, text }) => `${actor}: ${text}`)).toEqual(['ada: I only add a parameter', 'bob: then go first']);
  await it.ask(resolveConflict, { id, by: 'sequence', note: 'ada first' }, 'bob');
  expect((await it.ask(showConflict, { id })).thread?.comments).toHaveLength(2);
});

test('of a conflict that is only seen, too', async () => {
  const it = await featureBench();
  const seen = someConflict(1, [], { places: [{ side: 'worktree/a', path: 'a.ts', actor: 'ada' }] });
  it.observation.shown = [seen];
  expect((await it.ask(commentConflict, { id: seen.id, text: 'mine' })).thread.comments).toHaveLength(1);
  expect((await it.refusal(commentConflict, { id: 'c-00000000', text: 'x' })).code).toBe('not-found');
});

test('a resolved conflict is opened again, with what was thought to resolve it', async () => {
  const it = await featureBench();
  const id = await declaredTwice(it);
  expect((await it.refusal(reopenConflict, { id, why: 'x' })).message).toMatch(/is open, not resolved/);
  await it.ask(resolveConflict, { id, by: 'accept', note: 'only the comment' }, 'ada');
  const { conflict, thread } = await it.ask(reopenConflict, { id, why: 'the body changes after all' }, 'bob');
  expect([conflict.status, conflict.resolution]).toEqual(['open', undefined]);
  expect(thread.past).toMatchObject([{ resolution: { by: 'accept', actor: 'ada' }, reopened: { actor: 'bob', why: 'the body changes after all' } }]);
  expect((await it.ask(showIntent, { id: conflict.intents[0]! })).intent.conflicted).toBe(true);
});

test('a risk that was taken for a time is open again when that is over, unless its work has ended', async () => {
  const it = await featureBench();
  const id = await declaredTwice(it);
  const keeper = keeperOf(it);
  const accept = () => it.ask(resolveConflict, { id, by: 'accept', note: 'small', forMs: 3_600_000 }, 'ada');
  await accept();
  keeper.round();
  expect((await it.ask(showConflict, { id })).conflict.status).toBe('resolved');
  it.now += 3_600_001;
  keeper.round();
  const { conflict, thread } = await it.ask(showConflict, { id });
  expect([conflict.status, thread?.past[0]?.reopened.why]).toEqual(['open', 'the time for which ada took the risk is over']);
  await accept();
  await it.ask(abandonIntent, { id: conflict.intents[0]!, why: 'not needed' }, 'ada');
  it.now += 3_600_001;
  keeper.round();
  expect((await it.ask(showConflict, { id })).conflict.status).toBe('resolved');
});

test('a time goes with accept alone', async () => {
  const it = await featureBench();
  const id = await declaredTwice(it);
  expect(await it.refusal(resolveConflict, { id, by: 'sequence', note: 'x', forMs: 60_000 })).toMatchObject({ field: 'forMs', message: expect.stringMatching(/goes with accept/) as string });
});

test('an observed conflict that is worse than when it was resolved is open again; one that is the same is not', async () => {
  const it = await featureBench();
  const seen = someConflict(1, [], { severity: 'warning', certainty: 'DERIVED', places: [{ side: 'worktree/a', path: 'a.ts', actor: 'ada' }] });
  it.observation.shown = [seen];
  const keeper = keeperOf(it);
  const pastAfter = async (now: Partial<typeof seen>): Promise<readonly string[]> => {
    it.observation.shown = [{ ...seen, ...now }];
    it.observation.fire([]);
    keeper.round();
    return (await it.ask(showConflict, { id: seen.id })).thread?.past.map(({ reopened }) => reopened.why) ?? [];
  };
  await it.ask(resolveConflict, { id: seen.id, by: 'accept', note: 'fine' });
  expect(await pastAfter({ message: 'said otherwise' })).toEqual([]);
  expect(await pastAfter({ severity: 'error' })).toEqual(['it was of severity warning then, and is of severity error now']);
  await it.ask(resolveConflict, { id: seen.id, by: 'accept', note: 'fine' });
  expect(await pastAfter({ severity: 'error', certainty: 'PROVEN' })).toHaveLength(2);
});

test('a severity is given with a reason, shown with what it was, and taken back', async () => {
  const it = await featureBench();
  const id = await declaredTwice(it);
  expect((await it.refusal(rateConflict, { id, severity: 'information', why: 'mine is easier then' }, 'eve')).message).toMatch(/^eve has no part in/);
  const { conflict } = await it.ask(rateConflict, { id, severity: 'information', why: 'generated' }, { ...callerNamed('ann'), kind: 'person' });
  expect(conflict).toMatchObject({ severity: 'information', rated: { was: 'error', actor: 'ann', why: 'generated' } });
  expect((await it.ask(showIntent, { id: conflict.intents[0]! })).intent.conflicted).toBe(false);
  const back = (await it.ask(rateConflict, { id, why: 'was wrong' }, 'bob')).conflict;
  expect([back.severity, back.rated]).toEqual(['error', undefined]);
});

import { describe, expect, test } from 'vitest';
import { predictOutcomes } from '../../../../server/src/engine/conflicts/predicted/predictOutcomes.ts';
import { combineIntents } from '../../../../server/src/engine/intents/combineIntents.ts';
import { narrowIntent } from '../../../../server/src/engine/intents/narrowIntent.ts';
import { resolveConflict } from '../../../../server/src/engine/conflicts/resolveConflict.ts';
import type { PredictedOutcome } from '../../../../server/src/protocol/requests/outcomes.ts';
import type { Conflict } from '../../../../server/src/protocol/shapes.ts';
import { EngineBench } from '../../../support/engineBench.ts';
import { someConflict } from '../../../support/storeEvents.ts';

const total = 'symbol:src/cart.ts#Cart.total=modify';
const count = 'symbol:src/cart.ts#Cart.count=modify';
const tax = 'symbol:src/tax.ts#rate=modify';

const openOne = (bench: EngineBench): Conflict => [...bench.state.conflicts.values()].find(it => it.status === 'open')!;

const predicted = (bench: EngineBench, conflict: Conflict, mayDecide = true): readonly PredictedOutcome[] =>
  predictOutcomes({ situation: bench.situation('ada'), mayDecide, nameOf: id => bench.state.intents.get(id)?.actor ?? id }, conflict);

const of = (all: readonly PredictedOutcome[], by: PredictedOutcome['by']): readonly PredictedOutcome[] => all.filter(it => it.by === by);

/** ada and bob both change the total; cleo counts with ada. */
const threeAtWork = (): { readonly bench: EngineBench; readonly ada: string; readonly bob: string; readonly conflict: Conflict } => {
  const bench = new EngineBench();
  const ada = bench.declare('ada', [total, count], { goal: 'Round totals' }).id;
  const bob = bench.declare('bob', [total, tax], { goal: 'Show the tax' }).id;
  const conflict = openOne(bench);
  bench.declare('cleo', [count], { goal: 'Count twice' });
  return { bench, ada, bob, conflict };
};

describe('what a way out would come to', () => {
  test('sequence: who waits, for each who can be first', () => {
    const { bench, ada, bob, conflict } = threeAtWork();
    const found = of(predicted(bench, conflict), 'sequence');
    expect(found.map(it => [it.first?.id, it.waits?.map(({ id }) => id), it.possible])).toEqual([[ada, [bob], true], [bob, [ada], true]]);
    expect(found[0]!.text).toBe('ada goes first. “Show the tax” of bob waits: it begins before the first is merged or abandoned only with a reason, and is told when it may go on. No file is changed.');
    expect(found[0]!.remaining.map(it => it.message)).toEqual([expect.stringContaining('Cart.count')]);
  });

  test('sequence: where both would wait for ever it says so', () => {
    const bench = new EngineBench();
    const first = bench.declare('ada', [total]).id;
    const second = bench.declare('bob', [total]).id;
    const conflict = openOne(bench);
    bench.state.intents.set(second, { ...bench.intent(second), dependsOn: [first] });
    expect(of(predicted(bench, conflict), 'sequence').map(it => [it.first?.id, it.possible])).toEqual([[first, true], [second, false]]);
  });

  test('narrow: what is left out, and what would remain', () => {
    const { bench, ada, bob, conflict } = threeAtWork();
    const found = of(predicted(bench, conflict), 'narrow');
    expect(found.map(it => [it.narrowed?.id, it.narrowed?.drops, it.narrowed?.keeps, it.possible])).toEqual([[ada, [total], [count], true], [bob, [total], [tax], true]]);
    expect(found[0]!.remaining).toHaveLength(1);
    expect(found[1]!.text).toBe('“Show the tax” of bob leaves out symbol:src/cart.ts#Cart.total=modify and keeps 1 target. This conflict is withdrawn. Nothing else of it collides.');
  });

  test('narrow: an intent that has nothing else cannot be narrowed', () => {
    const bench = new EngineBench();
    bench.declare('ada', [total]);
    bench.declare('bob', [total]);
    expect(of(predicted(bench, openOne(bench)), 'narrow').map(it => it.possible)).toEqual([false, false]);
  });

  test('accept: only who decides, and what still holds up the landing', () => {
    const { bench, conflict } = threeAtWork();
    expect(of(predicted(bench, conflict, false), 'accept')).toMatchObject([{ possible: false }]);
    const error = { ...conflict, severity: 'error' as const };
    expect(of(predicted(bench, error), 'accept')[0]!.text).toMatch(/landing/);
  });

  test('merge: what the one that stays would hold', () => {
    const { bench, ada, bob, conflict } = threeAtWork();
    const found = of(predicted(bench, conflict), 'merge');
    expect(found.map(it => [it.merged?.into.id, it.merged?.from.id, it.merged?.targets, it.remaining.length])).toEqual([[ada, bob, [total, count, tax], 1], [bob, ada, [total, tax, count], 1]]);
    bench.state.intents.set(bob, { ...bench.intent(bob), status: 'completed' });
    expect(of(predicted(bench, conflict), 'merge').map(it => it.possible)).toEqual([false, false]);
  });

  test('between edits alone nobody waits and nothing is combined', () => {
    const bench = new EngineBench();
    const conflict = someConflict(1, [], { kind: 'textual', certainty: 'PROVEN', places: [{ side: 'worktree/a', path: 'a.ts' }, { side: 'worktree/b', path: 'a.ts' }] });
    const found = predicted(bench, conflict);
    expect(found.map(it => [it.by, it.possible])).toEqual([['sequence', true], ['sequence', true], ['narrow', true], ['accept', true], ['merge', true]]);
    expect(found[0]!.text).toBe('worktree/a goes first. Nobody is held up by it, since it does not stand between two intents: it is kept as agreed. No file is changed: whoever merges second still has to settle these lines, git stops there.');
  });

  test('what is resolved has no way out left', () => {
    const bench = new EngineBench();
    expect(predicted(bench, { ...someConflict(1, []), status: 'resolved' })).toEqual([]);
  });
});

describe('a prediction', () => {
  test('changes nothing, and is what comes about', () => {
    const { bench, ada, bob, conflict } = threeAtWork();
    const before = JSON.stringify([...bench.state.intents.values(), ...bench.state.conflicts.values()]);
    const all = predicted(bench, conflict);
    expect(JSON.stringify([...bench.state.intents.values(), ...bench.state.conflicts.values()])).toBe(before);
    const narrowed = of(all, 'narrow').find(it => it.narrowed?.id === bob)!;
    bench.apply('bob', narrowIntent(bench.situation('bob'), bob, narrowed.narrowed!.keeps, undefined));
    expect(bench.state.conflicts.get(conflict.id)!.status).toBe('withdrawn');
    expect([...bench.state.conflicts.values()].filter(it => it.status === 'open' && it.intents.includes(bob))).toEqual([]);
    expect(ada).not.toBe(bob);
  });

  test('of a merge holds what the merged intent holds', () => {
    const { bench, ada, conflict } = threeAtWork();
    const merge = of(predicted(bench, conflict), 'merge').find(it => it.merged?.into.id === ada)!;
    const resolved = resolveConflict(bench.state, conflict, { id: conflict.id, by: 'merge', note: 'one', into: ada }, 'ada', bench.now);
    if (!resolved.ok) throw new Error(resolved.problem.message);
    bench.apply('ada', combineIntents(bench.situation('ada'), conflict, ada, resolved.value.resolution));
    expect(bench.intent(ada).targets).toEqual(merge.merged!.targets);
    expect([...bench.state.conflicts.values()].filter(it => it.status === 'open').map(it => it.id)).toEqual(merge.remaining.map(it => it.id));
  });
});

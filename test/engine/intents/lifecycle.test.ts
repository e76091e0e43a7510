import fc from 'fast-check';
import { expect, test } from 'vitest';
import { resolveConflict } from '../../../server/src/engine/conflicts/resolveConflict.ts';
import { changeStatus } from '../../../server/src/engine/intents/changeStatus.ts';
import type { Outcome } from '../../../server/src/engine/intents/command.ts';
import { counts } from '../../../server/src/engine/intents/counts.ts';
import { expireLeases } from '../../../server/src/engine/intents/expireLeases.ts';
import { narrowIntent } from '../../../server/src/engine/intents/narrowIntent.ts';
import { renewLease } from '../../../server/src/engine/intents/renewLease.ts';
import type { Result } from '../../../server/src/engine/result.ts';
import type { Conflict, Intent } from '../../../server/src/protocol/shapes.ts';
import { intentStatuses } from '../../../server/src/protocol/words.ts';
import { EngineBench } from '../../support/engineBench.ts';
import { fullTarget, shortTarget } from '../../support/someTargets.ts';

const actors = ['ada', 'bob', 'cem'] as const;

/** One thing that somebody does; `which` picks among the intents or conflicts there are. */
type Deed =
  | { readonly do: 'declare'; readonly by: string; readonly targets: string[]; readonly ttlMs: number; readonly dependsOn: boolean; readonly which: number }
  | { readonly do: 'next' | 'abandon' | 'renew' | 'resolve'; readonly by: string; readonly which: number }
  | { readonly do: 'narrow'; readonly by: string; readonly which: number; readonly targets: string[] }
  | { readonly do: 'wait'; readonly ms: number };

const by = fc.constantFrom(...actors);
const which = fc.nat(30);
const deedsOn = (target: fc.Arbitrary<string>): fc.Arbitrary<Deed[]> => {
  const targets = fc.array(target, { minLength: 1, maxLength: 3 });
  const deed: fc.Arbitrary<Deed> = fc.oneof(
    { weight: 5, arbitrary: fc.record({ do: fc.constant('declare' as const), by, targets, ttlMs: fc.constantFrom(1_000, 60_000), dependsOn: fc.boolean(), which }) },
    { weight: 6, arbitrary: fc.record({ do: fc.constantFrom('next' as const, 'next', 'next', 'abandon', 'renew', 'resolve'), by, which }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('narrow' as const), by, which, targets }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(500, 1_000, 30_000) }) },
  );
  return fc.array(deed, { minLength: 5, maxLength: 30, size: 'max' });
};

const pick = <T>(its: Iterable<T>, at: number): T | undefined => {
  const all = [...its];
  return all[at % Math.max(1, all.length)];
};

/** Does it where it is allowed; what is refused must change nothing. */
const run = (bench: EngineBench, it: Deed): void => {
  bench.now += 1;
  if (it.do === 'wait') {
    bench.now += it.ms;
    for (const event of expireLeases(bench.situation('interlock'))) bench.fold('interlock', event);
    return;
  }
  const id = pick(bench.state.intents.keys(), it.which);
  if (it.do === 'declare') {
    bench.declare(it.by, it.targets, { ttlMs: it.ttlMs, goal: `goal ${it.which % 3}`, dependsOn: it.dependsOn && id !== undefined ? [id] : [] });
  } else if (it.do === 'resolve') {
    const found = resolveConflict(bench.state, pick(bench.state.conflicts.values(), it.which), { id: 'c', by: 'accept', note: 'x' }, it.by, bench.now);
    if (found.ok) bench.fold(it.by, { type: 'conflict.resolved', data: { ...found.value, id: found.value.conflict.id } });
  } else if (id !== undefined) {
    const outcome = commandFor(bench, it, id);
    if (outcome.ok) bench.apply(it.by, outcome);
  }
};

const steps = { registered: 'intent.started', in_progress: 'intent.completed', completed: 'intent.merged', merged: 'intent.merged', abandoned: 'intent.started' } as const;

const commandFor = (bench: EngineBench, it: Exclude<Deed, { do: 'wait' | 'declare' }>, id: string): Result<Outcome> => {
  const situation = bench.situation(it.by);
  if (it.do === 'narrow') return narrowIntent(situation, id, it.targets, undefined);
  if (it.do === 'renew' || it.do === 'resolve') return renewLease(situation, id, undefined);
  return changeStatus(situation, id, it.do === 'abandon' ? 'intent.abandoned' : steps[bench.intent(id).status], undefined);
};

const shown = (bench: EngineBench): unknown => [[...bench.state.intents], [...bench.state.conflicts], [...bench.state.branches]];

const asked = (bench: EngineBench, texts: readonly string[]): unknown => {
  const { conflicts, notAssessed } = bench.check('dan', texts);
  const byId = (a: Conflict, b: Conflict): number => (a.id < b.id ? -1 : 1);
  return { conflicts: [...conflicts].sort(byId), notAssessed: notAssessed.map(({ path }) => path).sort() };
};

const done = (deeds: readonly Deed[]): EngineBench => {
  const bench = new EngineBench();
  for (const it of deeds) run(bench, it);
  return bench;
};

const afterAny = (target: fc.Arbitrary<string>, property: (bench: EngineBench, more: string[]) => void): void => {
  fc.assert(fc.property(deedsOn(target), fc.array(target, { minLength: 1, maxLength: 3 }), (deeds, more) => property(done(deeds), more)), { numRuns: 80 });
};

test('the flag says whether an open conflict above information stands, and only what counts has one', () => afterAny(shortTarget, ({ state }) => {
  const open = [...state.conflicts.values()].filter(it => it.status === 'open');
  for (const { id, conflicted } of state.intents.values()) {
    expect(conflicted).toBe(open.some(it => it.intents.includes(id) && it.severity !== 'information'));
  }
  for (const { intents } of open) for (const id of intents) expect(counts(state.intents.get(id)!)).toBe(true);
}));

test('every overlap of two that count is known: open or resolved', () => afterAny(fullTarget, bench => {
  for (const { id, actor, goal, dependsOn, targets: texts } of bench.state.intents.values()) {
    if (!counts(bench.intent(id))) continue;
    const { findings } = bench.book.check({ id, actor, goal, dependsOn, scope: { declared: texts, targets: bench.scope(texts) } });
    for (const { kind, intents, targets: shared } of findings) {
      const known = [...bench.state.conflicts.values()].find(it => it.kind === kind && it.intents.every(one => intents.includes(one)) && it.targets.join() === shared.join());
      expect(known?.status).toMatch(/open|resolved/);
    }
  }
}));

test('after a restart the same question has the same answer', () => afterAny(shortTarget, (bench, more) => {
  const restarted = bench.restarted();
  expect(shown(restarted)).toEqual(shown(bench));
  expect(asked(restarted, more)).toEqual(asked(bench, more));
  expect([...restarted.book.openConflicts()].map(it => it.id).sort()).toEqual([...bench.book.openConflicts()].map(it => it.id).sort());
}));

test('the events alone give the same state', () => afterAny(fullTarget, bench => {
  const replayed = new EngineBench();
  for (const [at, event] of bench.events.entries()) { replayed.now = bench.times[at]!; replayed.fold(bench.actors[at]!, event); }
  expect(shown(replayed)).toEqual(shown(bench));
}));

test('no branch name is given twice', () => afterAny(fullTarget, ({ state }) => {
  expect(new Set([...state.intents.values()].map(it => it.branch)).size).toBe(state.intents.size);
}));

test('lists find what looking at all finds', () => {
  const filter = fc.record({
    status: fc.subarray([...intentStatuses]), actor: fc.option(by, { nil: undefined }),
    conflicted: fc.option(fc.boolean(), { nil: undefined }), among: fc.option(fc.array(fc.nat(12)), { nil: undefined }),
  });
  fc.assert(fc.property(deedsOn(fullTarget), filter, fc.integer({ min: 1, max: 5 }), (deeds, { among, ...rest }, limit) => {
    const bench = done(deeds);
    const all = [...bench.state.intents.values()];
    const ids = among && new Set(among.flatMap(at => all[at]?.id ?? []));
    const fits = (it: Intent): boolean => (rest.status.length === 0 || rest.status.includes(it.status)) && (rest.actor ?? it.actor) === it.actor
      && (rest.conflicted ?? it.conflicted) === it.conflicted && (ids?.has(it.id) ?? true);
    const expected = all.filter(fits).reverse();
    const found = bench.book.lists.find({ ...rest, among: ids }, limit);
    expect(found.total).toBe(expected.length);
    expect(found.intents.map(it => it.id)).toEqual(expected.slice(0, limit).map(it => it.id));
  }), { numRuns: 100 });
});

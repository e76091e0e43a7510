import { describe, expect, test } from 'vitest';
import { LeaseKeeper } from '../../server/src/features/leaseKeeper.ts';
import { listConflicts, resolveConflict, showConflict } from '../../server/src/protocol/requests/conflicts.ts';
import {
  abandonIntent, checkIntent, completeIntent, declareIntent, listIntents, mergeIntent, narrowIntent, renewIntent, showIntent, startIntent,
} from '../../server/src/protocol/requests/intents.ts';
import { readLog, verifyJournal } from '../../server/src/protocol/requests/hub.ts';
import { callerNamed } from '../support/callers.ts';
import { aboutWork, featureBench, type FeatureBench } from '../support/featureBench.ts';
import { someConflict } from '../support/storeEvents.ts';

const total = 'symbol:src/cart.ts#Cart.total=modify';
const steps = { start: startIntent, complete: completeIntent, merge: mergeIntent, abandon: abandonIntent } as const;
type Step = keyof typeof steps;

const openConflicts = async (bench: FeatureBench) => (await bench.ask(listConflicts, { open: true })).conflicts;
const conflicted = async (bench: FeatureBench, id: string) => (await bench.ask(showIntent, { id })).intent.conflicted;

describe('lifecycle', () => {
  const run = async (path: readonly Step[]): Promise<string> => {
    const bench = await featureBench();
    const id = await bench.declare('ada', [total]);
    for (const step of path.slice(0, -1)) await bench.ask(steps[step], { id, why: `to ${step}` });
    const before = bench.store.stateHash();
    try {
      return (await bench.ask(steps[path.at(-1)!], { id })).intent.status;
    } catch (error) {
      expect(bench.store.stateHash()).toBe(before);
      return (error as Error).message.replace(id, 'I').trim();
    }
  };

  test.each<[readonly Step[], string]>([
    [['start'], 'in_progress'],
    [['start', 'complete'], 'completed'],
    [['start', 'complete', 'merge'], 'merged'],
    [['abandon'], 'abandoned'],
    [['start', 'complete', 'abandon'], 'abandoned'],
    [['complete'], 'id intent I is registered and cannot be completed: the next step is start or abandon'],
    [['merge'], 'id intent I is registered and cannot be merged: the next step is start or abandon'],
    [['start', 'start'], 'id intent I is in progress and cannot be started: the next step is complete or abandon'],
    [['start', 'complete', 'merge', 'abandon'], 'id intent I is merged and cannot be abandoned: it has ended'],
    [['abandon', 'start'], 'id intent I is abandoned and cannot be started: it has ended'],
  ])('%j ends in: %s', async (path, expected) => expect(await run(path)).toBe(expected));

  test('keeps who, when and why', async () => {
    const bench = await featureBench();
    const id = await bench.declare('ada', [total]);
    bench.now += 60_000;
    await bench.ask(startIntent, { id, why: 'now is the time' }, { ...callerNamed('bob'), kind: 'person' });
    const { intent } = await bench.ask(showIntent, { id });
    expect(intent.history).toEqual([
      { at: 1_000_000, actor: 'ada', from: null, to: 'registered' },
      { at: 1_060_000, actor: 'bob', from: 'registered', to: 'in_progress', why: 'now is the time' },
    ]);
  });
});

describe('the conflicted flag', () => {
  const both = async (): Promise<{ readonly bench: FeatureBench; readonly a: string; readonly b: string }> => {
    const bench = await featureBench();
    return { bench, a: await bench.declare('ada', [total]), b: await bench.declare('bob', [total]) };
  };

  test('is set on both at once, and hides neither from a third', async () => {
    const { bench, a, b } = await both();
    expect([await conflicted(bench, a), await conflicted(bench, b)]).toEqual([true, true]);
    expect((await bench.ask(checkIntent, { targets: [total] }, 'cem')).conflicts).toHaveLength(2);
  });

  test('goes when one is abandoned, and the conflict is withdrawn', async () => {
    const { bench, a, b } = await both();
    await bench.ask(abandonIntent, { id: b }, 'bob');
    expect([await conflicted(bench, a), await conflicted(bench, b)]).toEqual([false, false]);
    expect(await openConflicts(bench)).toEqual([]);
  });

  test('goes when the last conflict is resolved, with a record', async () => {
    const { bench, a, b } = await both();
    const [conflict] = await openConflicts(bench);
    await bench.ask(resolveConflict, { id: conflict!.id, by: 'sequence', note: 'ada first' }, 'bob');
    expect([await conflicted(bench, a), await conflicted(bench, b)]).toEqual([false, false]);
    const shown = await bench.ask(showConflict, { id: conflict!.id });
    expect(shown.conflict).toMatchObject({ status: 'resolved', resolution: { by: 'sequence', note: 'ada first', actor: 'bob', first: a } });
    expect((await bench.refusal(resolveConflict, { id: conflict!.id, by: 'accept', note: 'again' })).message).toMatch(/was resolved already, by bob/);
  });

  test('goes when the scope is narrowed, and comes back with it', async () => {
    const { bench, a, b } = await both();
    await bench.ask(narrowIntent, { id: b, targets: ['symbol:src/cart.ts#Cart.add=modify'] }, 'bob');
    expect(await conflicted(bench, a)).toBe(false);
    const { conflicts } = await bench.ask(narrowIntent, { id: b, targets: [total] }, 'bob');
    expect(conflicts).toHaveLength(1);
    expect(await conflicted(bench, a)).toBe(true);
  });

  test('completed work counts until it is merged', async () => {
    const bench = await featureBench();
    const id = await bench.declare('ada', [total]);
    await bench.ask(startIntent, { id });
    await bench.ask(completeIntent, { id });
    const count = async () => (await bench.ask(checkIntent, { targets: [total] }, 'bob')).conflicts.length;
    expect(await count()).toBe(1);
    await bench.ask(mergeIntent, { id });
    expect(await count()).toBe(0);
  });
});

test('of many who declare one column at once exactly one is clean', async () => {
  const bench = await featureBench();
  const answers = await Promise.all(Array.from({ length: 40 }, (_, at) =>
    bench.ask(declareIntent, { goal: 'change it', targets: at % 2 ? ['column:users.email=modify'] : [], ...(at % 2 ? {} : { ddl: { text: 'ALTER TABLE users ALTER COLUMN email TYPE text' } }) }, `agent-${at}`)));
  expect(answers.filter(it => it.conflicts.length === 0)).toHaveLength(1);
  expect(new Set(answers.map(it => it.intent.branch)).size).toBe(40);
});

describe('leases', () => {
  const withKeeper = async () => {
    const bench = await featureBench();
    const keeper = new LeaseKeeper(bench.context, 3_600_000);
    return { bench, round: () => { keeper.round(); } };
  };

  test('run out, are marked, stop blocking, and come back with a new check', async () => {
    const { bench, round } = await withKeeper();
    const a = await bench.declare('ada', [total], { ttlMs: 10_000 });
    bench.now += 9_999;
    round();
    expect((await bench.ask(checkIntent, { targets: [total] }, 'bob')).conflicts).toHaveLength(1);
    bench.now += 1;
    round();
    expect((await bench.ask(showIntent, { id: a })).intent.lease.expired).toBe(true);
    const b = await bench.ask(declareIntent, { goal: 'x', targets: [total] }, 'bob');
    expect(b.conflicts).toEqual([]);
    const renewed = await bench.ask(renewIntent, { id: a, ttlMs: 20_000 });
    expect(renewed.intent.lease).toEqual({ ttlMs: 20_000, expiresAt: bench.now + 20_000, expired: false });
    expect(renewed.conflicts).toHaveLength(1);
    expect(await conflicted(bench, b.intent.id)).toBe(true);
  });

  test('are renewed by who does the work, or by a person: not by another agent, which would keep the work of the silent alive', async () => {
    const { bench } = await withKeeper();
    const id = await bench.declare('ada', [total], { ttlMs: 10_000 });
    bench.now += 5_000;
    expect(await bench.refusal(renewIntent, { id }, 'bob')).toMatchObject({ code: 'refused', field: 'id', message: expect.stringContaining(`${id} is ada's: a sign of life comes from who is at work on it`) as string });
    expect((await bench.ask(showIntent, { id })).intent.lease.expiresAt).toBe(1_010_000);
    expect((await bench.ask(renewIntent, { id }, { ...callerNamed('ann'), kind: 'person' })).intent.lease.expiresAt).toBe(bench.now + 10_000);
  });

  test('are renewed by whatever their actor does', async () => {
    const { bench, round } = await withKeeper();
    const a = await bench.declare('ada', [total], { ttlMs: 10_000 });
    bench.now += 6_000;
    await bench.declare('ada', ['symbol:other=add']);
    bench.now += 6_000;
    round();
    expect((await bench.ask(showIntent, { id: a })).intent.lease).toMatchObject({ expired: false, expiresAt: 1_016_000 });
  });

  test('are renewed by an edit in their worktree', async () => {
    const { bench, round } = await withKeeper();
    const a = await bench.declare('ada', [total], { ttlMs: 10_000 });
    const side = { id: 'worktree/ada', kind: 'worktree', label: 'ada', root: '/ada', actor: 'ada', changedFiles: 1 } as const;
    bench.observation.shownSides = [side];
    round();
    bench.now += 6_000;
    bench.observation.shownSides = [{ ...side, changedFiles: 2 }];
    round();
    bench.now += 6_000;
    bench.observation.shownSides = [{ ...side, changedFiles: 2, writtenAt: bench.now }];
    round();
    bench.now += 6_000;
    round();
    expect((await bench.ask(showIntent, { id: a })).intent.lease.expired).toBe(false);
    bench.now += 6_000;
    round();
    expect((await bench.ask(showIntent, { id: a })).intent.lease.expired).toBe(true);
  });

  test('that ran out come back with any step on the intent, and with what others declared meanwhile', async () => {
    for (const step of [startIntent, renewIntent, narrowIntent] as const) {
      const { bench, round } = await withKeeper();
      const a = await bench.declare('ada', [total], { ttlMs: 10_000 });
      bench.now += 10_000;
      round();
      const b = await bench.declare('bob', [total]);
      const back = await bench.ask(step, { id: a, ...(step === narrowIntent ? { targets: [total] } : {}) } as never);
      expect(back).toMatchObject({ intent: { conflicted: true, lease: { expired: false, expiresAt: bench.now + 10_000 } } });
      expect(back.conflicts.map(it => [...it.intents].sort())).toEqual([[a, b].sort()]);
      expect(await conflicted(bench, b)).toBe(true);
    }
  });

  test('of finished work do not run out', async () => {
    const { bench, round } = await withKeeper();
    const id = await bench.declare('ada', [total], { ttlMs: 10_000 });
    await bench.ask(startIntent, { id });
    await bench.ask(completeIntent, { id });
    bench.now += 100_000;
    round();
    expect((await bench.ask(checkIntent, { targets: [total] }, 'bob')).conflicts).toHaveLength(1);
  });
});

describe('branch names', () => {
  test('are made of the goal, numbered, and never given twice', async () => {
    const bench = await featureBench();
    const declare = async (goal: string) => (await bench.ask(declareIntent, { goal, targets: ['symbol:f=read'] })).intent;
    const first = await declare('Add VAT (§ 19) to Größe!');
    expect(first.branch).toBe('feature/add-vat-19-to-große_001'.replace('große', 'gro-e'));
    await bench.ask(abandonIntent, { id: first.id });
    expect((await declare('add VAT 19 to Größe')).branch).toMatch(/_002$/);
    expect((await declare('?!')).branch).toBe('feature/work_001');
    expect((await declare('x'.repeat(500))).branch.length).toBeLessThan(70);
  });

  test('leave out what git already has', async () => {
    const bench = await featureBench();
    bench.observation.shownSides = [{ id: 'worktree/x', kind: 'worktree', label: 'x', root: '/x', branch: 'feature/tidy-up_001', changedFiles: 0 }];
    expect((await bench.ask(declareIntent, { goal: 'Tidy up', targets: ['symbol:f=read'] })).intent.branch).toBe('feature/tidy-up_002');
  });
});

test('list filters by status, actor, target, words and flag', async () => {
  const bench = await featureBench();
  const a = await bench.declare('ada', [total], { goal: 'Volume discounts' });
  const b = await bench.declare('bob', ['file:src/**=modify'], { goal: 'Tax on totals' });
  const c = await bench.declare('bob', ['table:orders=modify'], { goal: 'Archive orders' });
  await bench.ask(startIntent, { id: c }, 'bob');
  const ids = async (filter: object) => (await bench.ask(listIntents, filter)).intents.map(it => it.id);
  expect(await ids({})).toEqual([c, b, a]);
  expect(await ids({ actor: 'bob' })).toEqual([c, b]);
  expect(await ids({ status: ['in_progress'] })).toEqual([c]);
  expect(await ids({ target: 'symbol:Cart.total=read' })).toEqual([a]);
  expect(await ids({ target: 'symbol:src/cart.ts#Cart.total=read' })).toEqual([b, a]);
  expect(await ids({ target: 'column:orders.total=read' })).toEqual([c]);
  expect(await ids({ search: 'tax total' })).toEqual([b]);
  expect(await ids({ search: '"; DROP TABLE' })).toEqual([]);
  expect(await ids({ conflicted: true })).toEqual([]);
  expect(await bench.ask(listIntents, { limit: 1 })).toMatchObject({ total: 3, intents: [{ id: c }] });
  await bench.ask(abandonIntent, { id: a });
  expect(await ids({ target: 'symbol:Cart.total=read', status: ['abandoned'] })).toEqual([a]);
});

test('an observed conflict is resolved with its facts, and stays resolved while it is seen', async () => {
  const bench = await featureBench();
  const seen = someConflict(1, [], { kind: 'textual', certainty: 'PROVEN' });
  bench.observation.shown = [seen];
  await bench.ask(resolveConflict, { id: seen.id, by: 'accept', note: 'merged by hand later' }, 'ada');
  expect(await openConflicts(bench)).toEqual([]);
  expect((await bench.ask(listConflicts, {})).conflicts).toMatchObject([{ id: seen.id, status: 'resolved', resolution: { by: 'accept', actor: 'ada' } }]);
});

test('check registers nothing', async () => {
  const bench = await featureBench();
  await bench.declare('ada', [total]);
  const before = bench.store.stateHash();
  await bench.ask(checkIntent, { goal: 'x', targets: [total], ddl: { text: 'DROP TABLE a' } }, 'bob');
  expect(bench.store.stateHash()).toBe(before);
});

test('a goal alone is registered, and that it was not compared is said', async () => {
  const bench = await featureBench();
  await bench.declare('ada', [total]);
  const { intent, conflicts, notAssessed } = await bench.ask(declareIntent, { goal: 'Faster totals' }, 'bob');
  expect([intent.status, conflicts.length]).toEqual(['registered', 0]);
  expect(notAssessed).toEqual([{ side: intent.id, path: '', reason: 'only a goal was declared: give targets or DDL to have it compared' }]);
});

describe('what is refused changes nothing and names the field', () => {
  const id = 'i-00000099';
  test.each([
    ['no kind', declareIntent, { goal: 'x', targets: ['nonsense'] }, 'targets[0]', /has no kind; write kind:key=operation/],
    ['an unknown kind', declareIntent, { goal: 'x', targets: [total, 'thing:a=modify'] }, 'targets[1]', /unknown kind "thing"/],
    ['an unknown operation', declareIntent, { goal: 'x', targets: ['symbol:a=burn'] }, 'targets[0]', /unknown operation "burn"/],
    ['no operation', declareIntent, { goal: 'x', targets: ['symbol:a'] }, 'targets[0]', /has no operation/],
    ['a path outside', declareIntent, { goal: 'x', targets: ['file:../secrets=modify'] }, 'targets[0]', /goes through "\.\."/],
    ['an absolute path', declareIntent, { goal: 'x', targets: ['symbol:/etc/passwd#root=read'] }, 'targets[0]', /is an absolute path/],
    ['no goal', declareIntent, { goal: '  ', targets: [total] }, 'goal', /./],
    ['broken SQL', declareIntent, { goal: 'x', ddl: { text: 'ALTER TABEL a' } }, 'ddl', /line 1/],
    ['an unknown dependency', declareIntent, { goal: 'x', targets: [total], dependsOn: [id] }, 'dependsOn[0]', /there is no intent i-00000099/],
    ['a malformed id', startIntent, { id: 'x' }, 'id', /looks like i-/],
    ['an unknown intent', startIntent, { id }, 'id', /there is no intent i-00000099; list them with/],
    ['an unknown conflict', resolveConflict, { id: 'c-0000000000', by: 'accept', note: 'x' }, 'id', /there is no conflict c-0000000000/],
    ['a resolution without a reason', resolveConflict, { id: 'c-0000000000', by: 'accept', note: ' ' }, 'note', /./],
    ['an unknown way', resolveConflict, { id: 'c-0000000000', by: 'force', note: 'x' }, 'by', /./],
  ] as const)('%s', async (_name, request, input, field, message) => {
    const bench = await featureBench();
    await bench.declare('ada', [total]);
    const before = bench.store.stateHash();
    const problem = await bench.refusal(request, input);
    expect(problem.field ?? problem.message).toContain(field);
    expect(problem.message).toMatch(message);
    expect(problem.message).not.toContain('\n');
    expect(bench.store.stateHash()).toBe(before);
  });
});

test('the log tells it in words, and verify finds it whole', async () => {
  const bench = await featureBench();
  const id = await bench.declare('ada', [total]);
  await bench.declare('bob', [total]);
  await bench.ask(startIntent, { id, why: 'go' });
  const { entries } = await bench.ask(readLog, {});
  expect(aboutWork(entries).map(it => `${it.actor}: ${it.summary}`)).toEqual([
    `ada: declared ${id} "work of ada"`, expect.stringMatching(/^bob: declared i-\w+ "work of bob", 1 conflict$/), `ada: started ${id}: go`,
  ]);
  expect((await bench.ask(readLog, { limit: 1 })).entries).toEqual(entries.slice(-1));
  expect((await bench.ask(readLog, { after: 1, limit: 1 })).entries).toEqual(entries.slice(1, 2));
  expect((await bench.ask(readLog, { stream: `intents/${id}` })).entries.map(it => it.type)).toEqual(['intent.declared', 'intent.started']);
  expect(await bench.ask(verifyJournal, {})).toMatchObject({ ok: true, entries: entries.length });
});

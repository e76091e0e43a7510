import { describe, expect, test } from 'vitest';
import type { DomainEvent } from '../../../server/src/engine/events.ts';
import { foldPlan, type PlanEvent } from '../../../server/src/engine/plans/foldPlans.ts';
import { adoptPlan, assignTask, closePlan, currentPhase, finishTask } from '../../../server/src/engine/plans/plans.ts';
import { deviationOf, unitsOf, whyUnplanned } from '../../../server/src/engine/plans/planDeviation.ts';
import { scopeOf } from '../../../server/src/engine/plans/planScope.ts';
import type { Result } from '../../../server/src/engine/result.ts';
import type { Plan, PlannedWork } from '../../../server/src/protocol/plans.ts';

const work: PlannedWork = {
  goal: 'Round totals', phases: [
    { name: 'schema', tasks: [{ name: 'add the column', targets: ['file:db/**'], assignee: 'ada' }] },
    { name: 'code', tasks: [{ name: 'round', targets: ['symbol:src/cart.ts#Cart.total', 'file:src/round.ts=add'], assignee: 'ada' }, { name: 'show', targets: ['file:web'] }] },
  ],
};
const now = { actor: 'eve', at: 7 };

const done = (plans: Map<string, Plan>, result: Result<DomainEvent>): void => {
  if (!result.ok) throw new Error(result.problem.message);
  foldPlan(plans, result.value as PlanEvent);
};
const adopted = (): Map<string, Plan> => {
  const plans = new Map<string, Plan>();
  done(plans, adoptPlan(work, 'p1', now));
  return plans;
};
const refusal = (result: Result<DomainEvent>): string => (result.ok ? 'not refused' : result.problem.message);

describe('a plan', () => {
  test('is adopted with numbers for its tasks and targets as they are meant', () => {
    const plan = adopted().get('p1')!;
    expect(plan.phases.flatMap(it => it.tasks.map(task => [task.id, task.targets, task.assignee]))).toEqual([
      ['p1.1.1', ['file:db/**=modify'], 'ada'], ['p1.2.1', ['symbol:src/cart.ts#Cart.total=modify', 'file:src/round.ts=add'], 'ada'], ['p1.2.2', ['file:web=modify'], undefined],
    ]);
    expect([plan.adopted, currentPhase(plan)]).toEqual([{ by: 'eve', at: 7 }, 0]);
  });

  test.each([['no target', 'cart', 'has no kind'], ['what no edit shows', 'table:users', 'cannot be held']])('with %s is refused, and its place is named', (_, target, why) => {
    const result = adoptPlan({ goal: 'x', phases: [{ name: 'a', tasks: [{ name: 'b', targets: [target] }] }] }, 'p', now);
    expect(result).toMatchObject({ ok: false, problem: { field: 'phases.0.tasks.0.targets', message: expect.stringContaining(why) as string } });
  });

  test('goes on by phases', () => {
    const plans = adopted();
    expect(refusal(finishTask(plans, 'p1.2.1', false, { actor: 'ada', at: 8 }))).toMatch(/"schema" is not done/);
    done(plans, finishTask(plans, 'p1.1.1', false, { actor: 'ada', at: 8 }));
    expect(currentPhase(plans.get('p1')!)).toBe(1);
    done(plans, finishTask(plans, 'p1.2.1', true, now));
    expect(plans.get('p1')!.phases[1]!.tasks[0]!.done).toEqual({ by: 'eve', at: 7 });
    expect(refusal(finishTask(plans, 'p1.2.1', true, now))).toMatch(/was done by eve/);
  });

  test('a task is done by who has it, or who may decide', () => {
    const plans = adopted();
    expect(refusal(finishTask(plans, 'p1.1.1', false, { actor: 'bob', at: 8 }))).toMatch(/is ada's/);
    done(plans, assignTask(plans, 'p1.1.1', 'bob'));
    done(plans, finishTask(plans, 'p1.1.1', false, { actor: 'bob', at: 8 }));
  });

  test('that is closed binds nobody and changes no more', () => {
    const plans = adopted();
    done(plans, closePlan(plans, 'p1', 'other things first', now));
    expect(scopeOf(plans.values(), 'ada')).toBeUndefined();
    expect(refusal(assignTask(plans, 'p1.1.1', 'bob'))).toMatch(/closed by eve/);
    expect(refusal(closePlan(plans, 'p1', undefined, now))).toMatch(/closed by eve/);
    expect([refusal(assignTask(plans, 'p1.9.9', 'bob')), refusal(closePlan(plans, 'p2', undefined, now))]).toEqual([expect.stringContaining('no task'), expect.stringContaining('no plan')]);
  });
});

describe('what a plan allows', () => {
  const scope = (actor: string, plans = adopted()) => scopeOf(plans.values(), actor)!;

  test('to whom it gives nothing, it forbids nothing', () => expect(scopeOf(adopted().values(), 'bob')).toBeUndefined());

  test('is the task of the phase that is open', () => {
    expect(whyUnplanned(scope('ada'), [{ path: 'db/1.sql' }])).toBeUndefined();
    expect(whyUnplanned(scope('ada'), [{ path: 'db/1.sql' }, { path: 'src/cart.ts', symbol: 'Cart.total' }])).toMatch(/^src\/cart\.ts#Cart\.total belongs to p1\.2\.1 \(round\), whose turn comes when phase "schema" is done/);
    expect(whyUnplanned(scope('ada'), [{ path: 'README.md' }])).toMatch(/^README\.md is in none of your tasks \(p1\.1\.1: file:db\/\*\*\)/);
  });

  test('of symbols: themselves and what is in them', () => {
    const plans = adopted();
    done(plans, finishTask(plans, 'p1.1.1', true, now));
    const allowed = (symbol?: string): boolean => whyUnplanned(scope('ada', plans), [{ path: 'src/cart.ts', ...(symbol === undefined ? {} : { symbol }) }]) === undefined;
    expect([allowed('Cart.total'), allowed('Cart.total.inner'), allowed('Cart.clear'), allowed('Cart'), allowed()]).toEqual([true, true, false, false, true]);
  });

  test('of a folder: what is in it', () => {
    const plans = adopted();
    done(plans, finishTask(plans, 'p1.1.1', true, now));
    done(plans, assignTask(plans, 'p1.2.2', 'bob'));
    const allowed = (path: string): boolean => whyUnplanned(scope('bob', plans), [{ path }]) === undefined;
    expect([allowed('web/a.css'), allowed('web'), allowed('website/a.css')]).toEqual([true, true, false]);
  });
});

describe('how far work went from the plan', () => {
  const notAssessed = { assessed: false as const, reason: 'no grammar' };
  const text = (of: string | undefined) => ({ text: of, parsed: notAssessed });

  test('is the share of what was changed that no task allows', () => {
    const units = [{ path: 'db/1.sql' }, { path: 'db/2.sql' }, { path: 'src/a.ts', symbol: 'f' }, { path: 'db/3.sql' }];
    expect(deviationOf(scopeOf(adopted().values(), 'ada')!, units)).toEqual({ share: 0.25, outside: ['src/a.ts#f'] });
    expect(deviationOf(scopeOf(adopted().values(), 'ada')!, [])).toEqual({ share: 0, outside: [] });
  });

  test('a file whose symbols cannot be told counts as one', () => {
    expect(unitsOf({ path: 'a.txt', before: text('a'), now: text('b') })).toEqual([{ path: 'a.txt' }]);
    expect(unitsOf({ path: 'a.txt', before: text('a'), now: text('a') })).toEqual([]);
    expect(unitsOf({ path: 'a.txt', before: text(undefined), now: text('b') })).toEqual([{ path: 'a.txt' }]);
  });
});

import { deviationLimit, deviationOf } from '../engine/plans/planDeviation.ts';
import { scopeOf } from '../engine/plans/planScope.ts';
import type { HubContext, Written } from './feature.ts';
import { changedUnits, type WrittenFile } from './judgeTexts.ts';

/** Named in an alert, of many. */
const most = 20;

/** Raises an alert when a worktree's work goes too far from its actor's tasks: once, until it has come back. */
export class Deviations {
  readonly #raised = new Set<string>();

  constructor(private readonly parts: Pick<HubContext, 'store' | 'syntax'>, private readonly raise: (event: Written) => void) {}

  look(actor: string, side: string, files: readonly WrittenFile[]): void {
    const scope = scopeOf(this.parts.store.state.plans.values(), actor);
    const key = `${actor}\0${side}`;
    const { share, outside } = scope ? deviationOf(scope, files.flatMap(it => changedUnits(this.parts, { ...it, before: it.base }))) : { share: 0, outside: [] };
    if (!scope || share <= deviationLimit) return void this.#raised.delete(key);
    if (this.#raised.has(key)) return;
    this.#raised.add(key);
    const tasks = [...scope.now, ...scope.later.map(it => it.task)].map(it => it.id);
    const plan = tasks[0]!.split('.')[0]!;
    this.raise({ type: 'plan.deviated', data: { plan, deviation: { actor, side, tasks, share, outside: outside.slice(0, most) } }, stream: `plans/${plan}` });
  }
}

import { deviationLimit, deviationOf } from '../engine/plans/planDeviation.ts';
import { scopeOf } from '../engine/plans/planScope.ts';
import type { Deviation } from '../protocol/plans.ts';
import type { HubContext, Written } from './feature.ts';
import { changedUnits, type WrittenFile } from './judgeTexts.ts';

/** Named in an alert, of many. */
const most = 20;

/** Keeps which worktrees' work has gone too far from its actor's tasks. An alert is raised once, until it has come back. */
export class Deviations {
  #standing: readonly Deviation[] = [];

  constructor(private readonly parts: Pick<HubContext, 'store' | 'syntax'>, private readonly raise: (event: Written) => void) {}

  all(): readonly Deviation[] { return this.#standing; }

  /** Of one actor's work in one worktree; undefined where it keeps to its tasks, or has none. */
  of(actor: string, side: string, files: readonly WrittenFile[]): Deviation | undefined {
    const scope = scopeOf(this.parts.store.state.plans.values(), actor);
    if (!scope) return undefined;
    const { share, outside } = deviationOf(scope, files.flatMap(it => changedUnits(this.parts, { ...it, before: it.base })));
    if (share <= deviationLimit) return undefined;
    const tasks = [...scope.now, ...scope.later.map(it => it.task)].map(it => it.id);
    return { actor, side, tasks, share, outside: outside.slice(0, most) };
  }

  /** @returns whether anything is other than it was */
  settle(found: readonly Deviation[]): boolean {
    const before = this.#standing;
    this.#standing = found;
    const raised = new Set(before.map(keyOf));
    for (const it of found) if (!raised.has(keyOf(it))) this.#alert(it);
    return JSON.stringify(before) !== JSON.stringify(found);
  }

  #alert(deviation: Deviation): void {
    const plan = deviation.tasks[0]!.split('.')[0]!;
    this.raise({ type: 'plan.deviated', data: { plan, deviation }, stream: `plans/${plan}` });
  }
}

const keyOf = ({ actor, side }: Deviation): string => `${actor}\0${side}`;

import type { OwnTask, Plan, PlanTask } from '../../protocol/plans.ts';
import { globMatcher, isGlob } from '../targets/globs.ts';
import { readSymbolKey, relateSymbols, type SymbolKey } from '../targets/symbolKey.ts';
import { parseTarget } from '../targets/target.ts';
import { currentPhase } from './plans.ts';

/** Something that was changed: a file, or a symbol in it. */
export interface Unit { readonly path: string; readonly symbol?: string }

/** What somebody's tasks allow now, and what they will allow later. */
export interface PlanScope {
  readonly now: readonly PlanTask[];
  /** Of phases that have not begun, with what they wait for. */
  readonly later: readonly { readonly task: PlanTask; readonly waitsFor: string }[];
}

/** Undefined for somebody whom no open plan gives a task: nothing binds them. */
export const scopeOf = (plans: Iterable<Plan>, actor: string): PlanScope | undefined => {
  const [now, later]: [PlanTask[], { task: PlanTask; waitsFor: string }[]] = [[], []];
  for (const plan of plans) {
    if (plan.closed) continue;
    const current = currentPhase(plan);
    for (const [phase, { tasks }] of plan.phases.entries()) {
      for (const task of tasks.filter(it => it.assignee === actor && !it.done)) {
        if (phase <= current) now.push(task);
        else later.push({ task, waitsFor: plan.phases[current]!.name });
      }
    }
  }
  return now.length + later.length > 0 ? { now, later } : undefined;
};

/** As whoever has them is told: first those whose turn it is. */
export const tasksOf = (plans: ReadonlyMap<string, Plan>, actor: string): readonly OwnTask[] => {
  const { now, later } = scopeOf(plans.values(), actor) ?? { now: [], later: [] };
  const told = ({ id, name, targets }: PlanTask): OwnTask => ({ id, name, goal: plans.get(id.slice(0, id.indexOf('.')))?.goal ?? '', targets: targets.map(withoutOperation) });
  return [...now.map(told), ...later.map(({ task, waitsFor }) => ({ ...told(task), waitsFor }))];
};

/** What is planned says where, not how. */
export const withoutOperation = (target: string): string => target.replace(/=[a-z-]+$/, '');

/** Whether these tasks allow it. A file that a task names for one symbol may be written, as a file. */
export const isPlanned = (tasks: readonly PlanTask[], unit: Unit): boolean => tasks.some(it => it.targets.some(target => covers(target, unit)));

const covers = (target: string, unit: Unit): boolean => {
  const read = parseTarget(target);
  if (!read.ok) return false;
  const { kind, key } = read.value;
  if (kind === 'file') return isGlob(key) ? globMatcher(key)(unit.path) : unit.path === key || unit.path.startsWith(`${key.replace(/\/$/, '')}/`);
  return kind === 'symbol' ? coversSymbol(readSymbolKey(key), unit) : key === unit.path;
};

const coversSymbol = (wanted: SymbolKey, { path, symbol }: Unit): boolean => {
  if (symbol === undefined) return wanted.path === path;
  const { relation } = relateSymbols(wanted, readSymbolKey(`${path}#${symbol}`));
  return relation === 'same' || relation === 'contains';
};

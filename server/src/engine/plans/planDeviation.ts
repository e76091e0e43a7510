import { footprint, type FootprintFile } from '../footprints/footprint.ts';
import { isPlanned, withoutOperation, type PlanScope, type Unit } from './planScope.ts';

/** One file as it was and as it is. */
export interface ChangedFile { readonly path: string; readonly before: FootprintFile; readonly now: FootprintFile }

/**
 * What was changed of a file: its symbols where they can be told, else the file. Imports and comments are no work of
 * their own.
 */
export const unitsOf = ({ path, before, now }: ChangedFile): readonly Unit[] => {
  const found = footprint(before, now);
  const symbols = found.assessed ? found.changes.filter(it => it.kind !== 'import' && it.change !== 'comment').map(it => it.path) : [];
  if (symbols.length > 0) return [...new Set(symbols)].map(symbol => ({ path, symbol }));
  return before.text === now.text || (found.assessed && found.changes.length > 0) ? [] : [{ path }];
};

export const nameOf = ({ path, symbol }: Unit): string => (symbol === undefined ? path : `${path}#${symbol}`);

/** How much of what was changed no task allows now: `share` from 0 to 1. */
export const deviationOf = ({ now }: PlanScope, units: readonly Unit[]): { readonly share: number; readonly outside: readonly string[] } => {
  const outside = units.filter(it => !isPlanned(now, it)).map(nameOf);
  return { share: units.length === 0 ? 0 : outside.length / units.length, outside };
};

/** Over this share an alert is raised. */
export const deviationLimit = 0.15;

/** Why an edit is outside of somebody's tasks, and what to do; undefined where it is not. */
export const whyUnplanned = (scope: PlanScope, units: readonly Unit[]): string | undefined => {
  const unit = units.find(it => !isPlanned(scope.now, it));
  if (!unit) return undefined;
  const later = scope.later.find(({ task }) => isPlanned([task], unit));
  if (later) return `${nameOf(unit)} belongs to ${later.task.id} (${later.task.name}), whose turn comes when phase "${later.waitsFor}" is done. Do what is open there first`;
  const own = scope.now.map(it => `${it.id}: ${it.targets.map(withoutOperation).join(', ')}`);
  return `${nameOf(unit)} is in none of your tasks (${own.length > 0 ? own.join('; ') : 'none is open yet'}). Leave it, or ask whoever decides on the plan to give you a task for it`;
};

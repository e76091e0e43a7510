import type { Severity } from '../../../server/src/protocol/words.ts';
import { fileOf, type Snapshot } from '../model/snapshot.ts';

/** What the explorer shows beside a file: how many open conflicts have a place in it. */
export interface FileMark { readonly count: number; readonly worst: Severity; readonly tooltip: string }

/**
 * Marks by absolute path, on the files of the sides that collide: what was only declared about a file is no change of
 * it. Notes (same file, nothing else) are not marked: they would cover every shared file.
 */
export const fileMarks = (snapshots: readonly Snapshot[]): ReadonlyMap<string, FileMark> => {
  const messages = new Map<string, { error: string[]; warning: string[] }>();
  for (const snapshot of snapshots) {
    const sides = new Set(snapshot.sides.map(it => it.id));
    for (const conflict of snapshot.conflicts) {
      if (conflict.severity === 'information') continue;
      const files = new Set(conflict.places.filter(it => sides.has(it.side)).flatMap(place => fileOf(snapshot, place) ?? []));
      for (const file of files) {
        const known = messages.get(file) ?? { error: [], warning: [] };
        messages.set(file, known);
        known[conflict.severity].push(conflict.message);
      }
    }
  }
  return new Map([...messages].map(([file, { error, warning }]) => [file, mark(error, warning)]));
};

const mark = (error: readonly string[], warning: readonly string[]): FileMark => {
  const all = [...error, ...warning];
  const rest = all.length > 3 ? ` and ${all.length - 3} more` : '';
  return { count: all.length, worst: error.length > 0 ? 'error' : 'warning', tooltip: `Interlock: ${all.slice(0, 3).join('; ')}${rest}` };
};

/** Two characters are all there is room for. */
export const badgeText = (count: number): string => count > 9 ? '9+' : String(count);

import type { Conflict } from '../protocol/shapes.ts';
import { severities } from '../protocol/words.ts';
import type { HubContext } from './feature.ts';

/** Kinds that stand between declarations; all others are seen in edits and live in the observation. */
const declaredKinds: ReadonlySet<string> = new Set(['intent-intent', 'schema', 'migration-order']);

/**
 * Declared and observed conflicts, each once, most severe first, then oldest first. An observed one that somebody
 * resolved is shown as it is now, with its resolution; one that is no longer seen is history.
 */
export const allConflicts = ({ store, observation }: Pick<HubContext, 'store' | 'observation'>): readonly Conflict[] => {
  const recorded = store.state.conflicts;
  const observed = observation.conflicts().map((it): Conflict => {
    const resolution = recorded.get(it.id)?.resolution;
    return resolution ? { ...it, status: 'resolved', resolution } : it;
  });
  const seen = new Set(observed.map(({ id }) => id));
  const rest = [...recorded.values()].filter(it => !seen.has(it.id))
    .map(it => (declaredKinds.has(it.kind) || it.status !== 'open' ? it : { ...it, status: 'withdrawn' as const }));
  return [...observed, ...rest].sort((a, b) =>
    severities.indexOf(a.severity) - severities.indexOf(b.severity) || a.foundAt - b.foundAt || (a.id < b.id ? -1 : 1));
};

/** One conflict by its id, wherever it stands. */
export const findConflict = (context: Pick<HubContext, 'store' | 'observation'>, id: string): Conflict | undefined => {
  const recorded = context.store.state.conflicts.get(id);
  if (recorded && declaredKinds.has(recorded.kind)) return recorded;
  return allConflicts(context).find(it => it.id === id);
};

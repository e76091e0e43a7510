import type { Conflict } from '../protocol/shapes.ts';
import { severities, type Severity } from '../protocol/words.ts';
import type { HubContext } from './feature.ts';
import { observedConflicts } from './observedConflicts.ts';

type Known = Pick<HubContext, 'store' | 'book' | 'observation'>;

/** Kinds that stand between declarations; all others are seen in edits and live in the observation. Migrations can be both. */
const declaredKinds: ReadonlySet<string> = new Set(['intent-intent', 'schema', 'migration-order']);

const isDeclared = ({ kind, intents }: Conflict): boolean => declaredKinds.has(kind) && intents.length > 0;

/**
 * Declared and observed conflicts, each once: open ones before resolved and withdrawn ones, most severe first, then oldest first. An observed one that somebody
 * resolved is shown as it is now, with its resolution; one that is no longer seen is history.
 */
export const allConflicts = (known: Known): readonly Conflict[] => sorted(withoutRepeated(known, merged(known, known.store.state.conflicts.values())));

/** Those of them that are open. Costs what is open, not what ever was, and nothing where nothing changed. */
export const openConflicts = (known: Known): readonly Conflict[] => {
  const seen = seenNow(known);
  return seen.open ??= sorted(withoutRepeated(known, merged(known, known.book.openConflicts()).filter(it => it.status === 'open')));
};

/** Those of these that one of the parties has part in, as an observation names parties. Asked by every agent again and again: costs what is its own, and what is declared. */
export const openConflictsWith = (known: Known, parties: readonly string[]): readonly Conflict[] => {
  const { state } = known.store;
  const seen = known.observation.conflictsOf(parties).filter(it => it.status === 'open' && !state.conflicts.get(it.id)?.resolution);
  return sorted(withoutRepeated(known, [...seen, ...[...known.book.openConflicts()].filter(it => it.status === 'open' && isDeclared(it) && !seen.some(other => other.id === it.id))]));
};

export const countOpen = (known: Known): Record<Severity, number> => {
  const counted = { error: 0, warning: 0, information: 0 };
  for (const { severity } of openConflicts(known)) counted[severity]++;
  return counted;
};

/** Those of an intent: declared ones that it is part of, and what is seen in its edits or against what it declared. */
export const conflictsOf = (known: Known, intent: string): readonly Conflict[] => {
  const { conflicts, conflictsOf: byIntent, intents } = known.store.state;
  const seen = observedConflicts(known, intents.get(intent)!).filter(it => !conflicts.get(it.id)?.resolution);
  const recorded = [...byIntent.get(intent) ?? []].map(id => conflicts.get(id)!).filter(it => it.intents.includes(intent) && !seen.some(other => other.id === it.id));
  return sorted([...seen, ...recorded.map(unseen)]);
};

/** One conflict by its id, wherever it stands. */
export const findConflict = (known: Known, id: string): Conflict | undefined => {
  const recorded = known.store.state.conflicts.get(id);
  if (recorded && isDeclared(recorded)) return recorded;
  return seenNow(known).byId.get(id) ?? (recorded && unseen(recorded));
};

/** What is seen, with how it was resolved. */
interface Seen { readonly from: readonly Conflict[]; readonly version: number; readonly conflicts: readonly Conflict[]; readonly byId: ReadonlyMap<string, Conflict>; open?: readonly Conflict[] }

const kept = new WeakMap<Known['book'], Seen>();

/** Asked by every agent at every change: made anew only where something is other. */
const seenNow = ({ store, observation, book }: Known): Seen => {
  const from = observation.conflicts(), version = book.conflictsVersion;
  const before = kept.get(book);
  if (before?.from === from && before.version === version) return before;
  const conflicts = from.map((it): Conflict => {
    const resolution = store.state.conflicts.get(it.id)?.resolution;
    return resolution ? { ...it, status: 'resolved', resolution } : it;
  });
  const seen = { from, version, conflicts, byId: new Map(conflicts.map(it => [it.id, it])) };
  kept.set(book, seen);
  return seen;
};

const merged = (known: Known, recorded: Iterable<Conflict>): readonly Conflict[] => {
  const { conflicts, byId } = seenNow(known);
  return [...conflicts, ...[...recorded].filter(it => !byId.has(it.id)).map(unseen)];
};

/** A record as it stands while nothing of it is seen. */
const unseen = (it: Conflict): Conflict => (isDeclared(it) || it.status !== 'open' ? it : { ...it, status: 'withdrawn' });

/** What two actors declared is not told again when the same is seen in their files, also once they have settled it. */
const withoutRepeated = ({ store }: Known, conflicts: readonly Conflict[]): readonly Conflict[] => {
  if (!conflicts.some(it => declaredKinds.has(it.kind) && !isDeclared(it))) return conflicts;
  const declared = [...store.state.conflicts.values()].filter(it => isDeclared(it) && it.status !== 'withdrawn');
  return conflicts.filter(it => isDeclared(it) || !declared.some(other => repeats(it, other)));
};

const repeats = (seen: Conflict, declared: Conflict): boolean =>
  seen.kind === declared.kind && seen.targets.every(it => declared.targets.includes(it)) && seen.places.every(it => declared.places.some(({ actor }) => actor === it.actor));

const sorted = (conflicts: readonly Conflict[]): readonly Conflict[] =>
  [...conflicts].sort((a, b) => stages[a.status] - stages[b.status] || rank[a.severity] - rank[b.severity] || a.foundAt - b.foundAt || (a.id < b.id ? -1 : 1));

/** What is over does not stand among what has to be settled. */
const stages: Readonly<Record<Conflict['status'], number>> = { open: 0, resolved: 1, withdrawn: 2 };

const rank = Object.fromEntries(severities.map((it, at) => [it, at])) as Readonly<Record<Severity, number>>;

import { isAbsolute, join, resolve, sep } from 'node:path';
import type { OutputOf } from '../../../server/src/protocol/request.ts';
import type { listSecurity } from '../../../server/src/protocol/requests/rights.ts';
import type { Agent } from '../../../server/src/protocol/agents.ts';
import type { MergeOrder } from '../../../server/src/protocol/mergeOrder.ts';
import { notReadable, type Conflict, type ListedIntent, type NotAssessed, type Place, type Side } from '../../../server/src/protocol/shapes.ts';
import type { Severity } from '../../../server/src/protocol/words.ts';

/** What the views show of one repository, all read after the same change. */
export interface Snapshot {
  /** Identifies the repository among the window's. */
  readonly home: string;
  /** Absolute path of the main worktree. */
  readonly root: string;
  /** What a person calls it: the root folder's name. */
  readonly name: string;
  /** Newest first; the most recent of the finished ones. */
  readonly intents: readonly ListedIntent[];
  /** How many there are in the states shown, beyond those listed. */
  readonly intentsLeftOut: number;
  /** Open ones, most severe first. */
  readonly conflicts: readonly Conflict[];
  readonly conflictsLeftOut: number;
  readonly notAssessed: readonly NotAssessed[];
  readonly sides: readonly Side[];
  /** In which order what is open lands best. */
  readonly mergeOrder: MergeOrder;
  /** What was refused to whom lately. */
  readonly security: OutputOf<typeof listSecurity>;
  /** That the hub runs, newest first, and those that ended last. */
  readonly agents: readonly Agent[];
  /** Whose eyes it is seen with. */
  readonly reader: SnapshotReader;
}

/** What is a person's own in this window. */
export interface SnapshotReader {
  /** As the hub calls this window: part of the ids of its unsaved sides. */
  readonly window: string | undefined;
  readonly actor: string | undefined;
  /** Absolute real roots of the worktrees open in the window. */
  readonly worktrees: readonly string[];
}

/** `pay (bob)`; where the label says who by itself, as `intent of bob` does, the label alone. */
export const placeName = (snapshot: Snapshot | undefined, place: Place): string => {
  const label = snapshot ? sideLabel(snapshot, place) : place.side;
  return place.actor === undefined || label === place.actor || label.endsWith(` ${place.actor}`) ? label : `${label} (${place.actor})`;
};

/** Whether a place is in this window's unsaved text, in a worktree open in it, or an intent of the person. */
export const isOwnPlace = ({ sides, intents, reader }: Snapshot, place: Place): boolean => {
  if (place.side.startsWith('buffers/')) return reader.window !== undefined && place.side.startsWith(`buffers/${reader.window}/`);
  const side = sides.find(it => it.id === place.side);
  if (side) return reader.worktrees.includes(side.root);
  return reader.actor !== undefined && intents.find(it => it.id === place.side)?.actor === reader.actor;
};

/** What cannot be looked at as a whole: nothing shown of the repository then means that nothing is there. */
export const unreadable = ({ notAssessed }: Pick<Snapshot, 'notAssessed'>): readonly NotAssessed[] =>
  notAssessed.filter(it => it.path === '' && it.side === undefined && it.reason.startsWith(notReadable));

export type Counts = Readonly<Record<Severity, number>>;

export const countOpen = (snapshots: readonly Snapshot[]): Counts => {
  const counts = { error: 0, warning: 0, information: 0 };
  for (const snapshot of snapshots) for (const conflict of snapshot.conflicts) counts[conflict.severity]++;
  return counts;
};

/** The worktree a place lies in, absolute; undefined when nothing known says. */
export const rootOf = (snapshot: Snapshot, place: Place): string | undefined => {
  const side = snapshot.sides.find(it => it.id === place.side);
  if (side) return side.root === '' ? undefined : side.root;
  return snapshot.intents.find(it => it.id === place.side)?.worktree;
};

/**
 * Absolute path of the file a place names; undefined when it names none, or one outside its worktree.
 */
export const fileOf = (snapshot: Snapshot, place: Place): string | undefined => {
  const root = rootOf(snapshot, place) ?? (isIntent(place) ? snapshot.root : undefined);
  if (root === undefined || place.path === '' || isAbsolute(place.path)) return undefined;
  const file = resolve(join(root, place.path));
  return file.startsWith(resolve(root) + sep) ? file : undefined;
};

const isIntent = (place: Place): boolean => place.side.startsWith('i-');

/** What a person calls a side, the same as in the hub's messages: `pay`, or `main, unsaved`. */
export const sideName = ({ id, kind, label }: Side): string => {
  if (kind === 'branch') return label;
  const name = id.slice(id.lastIndexOf('/') + 1);
  return kind === 'buffers' ? `${name}, unsaved` : name;
};

/** What a person calls that which a place lies on: a side, or the intent of somebody. */
export const sideLabel = (snapshot: Snapshot, place: Place): string => {
  const side = snapshot.sides.find(it => it.id === place.side);
  if (side) return sideName(side);
  const intent = snapshot.intents.find(it => it.id === place.side);
  return intent ? `intent of ${intent.actor}` : place.side;
};

import type { NotAssessed } from '../protocol/shapes.ts';
import { absent, sameContent, type Content } from './content.ts';
import type { Party, PartySources } from './parties.ts';
import type { ChangeReader } from './readChanges.ts';
import type { Needs } from './texts.ts';

/** The commits that two sides are at, and where they parted. */
export interface Compared { readonly base: string; readonly a: string; readonly b: string }

/** Two versions of a file and what both started from; all three are known. `revs`: where that is a commit. */
export interface Comparison { readonly base: Content; readonly a: Party; readonly b: Party; readonly revs?: Compared }

export interface Comparisons { readonly comparisons: readonly Comparison[]; readonly notAssessed: readonly NotAssessed[] }

/**
 * Which versions of a file are compared with each other, and over which base. Undefined base texts are added to the needs.
 * `isSettled`: of which pairs it is known already.
 */
export const comparisonsAt = (sources: PartySources, reader: ChangeReader | undefined, path: string, parties: readonly Party[], needs: Needs, isSettled: (a: Party, b: Party) => boolean = () => false): Comparisons => {
  const comparisons: Comparison[] = [];
  const notAssessed: NotAssessed[] = [];
  parties.forEach((a, at) => parties.slice(at + 1).forEach((b) => {
    if (isSettled(a, b) || !belongTogether(sources, path, a, b)) return;
    if (a.side.id === b.side.id) {
      const base = sources.texts.onDisk(a.side.root, a.path, needs);
      if (base) comparisons.push({ base, a, b });
      return;
    }
    const shared = sharedBase(sources, reader, path, a, b, needs);
    if (shared === 'unrelated') notAssessed.push({ side: a.sideId, path: a.path, reason: `shares no history with ${b.sideId}` });
    else if (shared) comparisons.push({ ...shared, a, b });
  }));
  for (const a of parties) {
    const under = diskUnder(sources, a);
    if (under) comparisons.push(under);
  }
  return { comparisons, notAssessed };
};

const belongTogether = ({ changesOf }: PartySources, path: string, a: Party, b: Party): boolean => {
  if (a.side.id === b.side.id) return a.buffer !== undefined && b.buffer !== undefined && a.path === b.path;
  if (a.arrivedFrom !== undefined && a.arrivedFrom === b.arrivedFrom) return false;
  const [reference, other] = a.committedOnly ? [a, b] : [b, a];
  return !reference.committedOnly || changesOf(other.side).reference.at(path) !== undefined;
};

const sharedBase = ({ texts, changesOf }: PartySources, reader: ChangeReader | undefined, path: string, a: Party, b: Party, needs: Needs): { readonly base: Content; readonly revs: Compared } | 'unrelated' | undefined => {
  const [headA, headB] = [changesOf(a.side).head, changesOf(b.side).head];
  if (!reader || headA === undefined || headB === undefined) return undefined;
  const { known, base } = reader.knownMergeBase(headA, headB);
  if (!known) { needs.loads.push(() => reader.mergeBase(headA, headB)); return undefined; }
  if (base === undefined) return 'unrelated';
  const text = texts.atCommit(base, path, needs);
  // Both have the file under a name that is older than where they parted: one branched off the other after a rename.
  const found = text === absent && a.path === b.path && a.path !== path ? texts.atCommit(base, a.path, needs) : text;
  return found && { base: found, revs: { base, a: headA, b: headB } };
};

/** The file changed on disk below an unsaved text: the two parted where it was opened or last saved. */
const diskUnder = ({ texts }: PartySources, party: Party): Comparison | undefined => {
  const { buffer, side, path } = party;
  const disk = buffer && texts.knownOnDisk(side.root, path);
  if (!buffer?.base || !disk || sameContent(disk, buffer.base)) return undefined;
  return { base: buffer.base, a: party, b: { sideId: side.id, side, path, committedOnly: false, content: disk } };
};

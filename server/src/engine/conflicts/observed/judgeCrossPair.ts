import { typedMember, type TypeReader } from '../../broadcast/types/memberAt.ts';
import { findBrokenUses, type BrokenUse } from '../../references/brokenUses.ts';
import type { ChangedFile } from '../../references/changedFile.ts';
import { goneKeys } from '../../references/goneKeys.ts';
import { missingMembers } from '../../references/missingMembers.ts';
import { calledOtherwise, meetings, type Meeting } from '../../references/sidesMet.ts';
import type { World } from '../../references/world.ts';
import { WatchedWorld } from '../../references/worlds.ts';
import { crossJudges } from './crossJudges.ts';
import type { CrossFinding } from './crossPair.ts';

/**
 * Judges all that two sides changed for what one takes away from under the other's new uses. Answers what `base` knows
 * so far: where it was asked for files it had not read, judge again when it has.
 */
export const judgeCrossPair = (base: World, a: readonly ChangedFile[], b: readonly ChangedFile[], reader: TypeReader): readonly CrossFinding[] => crossPairJudge(base, a, b, reader)();

/** The same, to be asked again whenever `base` knows more: what the sides changed is compared once. */
export function crossPairJudge(base: World, a: readonly ChangedFile[], b: readonly ChangedFile[], reader: TypeReader): () => readonly CrossFinding[] {
  const watched = new WatchedWorld(base);
  let read: Read | undefined;
  let ofFiles: readonly CrossFinding[] | undefined;
  return () => {
    if (!read?.settled) read = readPair(watched, a, b, reader, read);
    const { both, broken } = read;
    const pair = { broken: [...broken.flatMap((find) => find()), ...both.flatMap(goneKeys)], missing: both.flatMap(missingMembers), a, b };
    ofFiles ??= crossJudges.flatMap((it) => it.looksAt ? it.judge(pair) : []);
    return [...crossJudges.flatMap((it) => it.looksAt ? [] : it.judge(pair)), ...ofFiles];
  };
}

/** Two sides as they meet, as far as it is known what each calls things otherwise. */
interface Read {
  readonly others: ReturnType<typeof calledOtherwise>;
  /** Nothing more has to be read for that. */
  readonly settled: boolean;
  readonly both: readonly Meeting[];
  readonly broken: readonly (() => readonly BrokenUse[])[];
}

function readPair(base: WatchedWorld, a: readonly ChangedFile[], b: readonly ChangedFile[], reader: TypeReader, before?: Read): Read {
  const unread = base.unread, others = calledOtherwise(base, a, b, reader), settled = base.unread === unread;
  if (before && sizeOf(others) === sizeOf(before.others)) return { ...before, settled };
  const typed = typedMember(reader), both = meetings(base, a, b, reader, others).map((it): Meeting => ({ ...it, typed }));
  return { others, settled, both, broken: both.map(findBrokenUses) };
}

/** The more is read the more is known. */
const sizeOf = (others: Read['others']): number => others.flatMap((it) => [...it.values()]).reduce((sum, it) => sum + it.size, 0);

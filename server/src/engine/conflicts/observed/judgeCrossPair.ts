import { findBrokenUses } from '../../references/brokenUses.ts';
import type { ChangedFile } from '../../references/changedFile.ts';
import { goneKeys } from '../../references/goneKeys.ts';
import { missingMembers } from '../../references/missingMembers.ts';
import { meetings } from '../../references/sidesMet.ts';
import type { StructureReader, World } from '../../references/world.ts';
import { crossJudges } from './crossJudges.ts';
import type { CrossFinding } from './crossPair.ts';

/**
 * Judges all that two sides changed for what one takes away from under the other's new uses. Answers what `base` knows
 * so far: where it was asked for files it had not read, judge again when it has.
 */
export const judgeCrossPair = (base: World, a: readonly ChangedFile[], b: readonly ChangedFile[], reader: StructureReader): readonly CrossFinding[] => crossPairJudge(base, a, b, reader)();

/** The same, to be asked again whenever `base` knows more: what the sides changed is compared once. */
export function crossPairJudge(base: World, a: readonly ChangedFile[], b: readonly ChangedFile[], reader: StructureReader): () => readonly CrossFinding[] {
  const both = meetings(base, a, b, reader);
  const broken = both.map(findBrokenUses);
  let ofFiles: readonly CrossFinding[] | undefined;
  return () => {
    const pair = { broken: [...broken.flatMap((find) => find()), ...both.flatMap(goneKeys)], missing: both.flatMap(missingMembers), a, b };
    ofFiles ??= crossJudges.flatMap((it) => it.looksAt ? it.judge(pair) : []);
    return [...crossJudges.flatMap((it) => it.looksAt ? [] : it.judge(pair)), ...ofFiles];
  };
}

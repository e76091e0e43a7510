import type { SymbolChange } from '../../footprints/footprint.ts';
import { diffLines } from '../../textual/diffLines.ts';
import { splitLines } from '../../textual/lines.ts';
import type { Edit } from './editedTargets.ts';

/** What is shorter is written anew by any change. Lines with something on them. */
const leastLines = 4;

/**
 * Whether a changed body was replaced rather than added to: less than half of its lines are left. Moves and renames are
 * told as that, and where there is no text nothing is said.
 */
export const isReplaced = ({ base, file }: Edit, { change, base: before, now }: SymbolChange): boolean => {
  if (change !== 'body' || !before || !now || base.text === undefined || file.text === undefined) return false;
  const [was, is] = [base.text.slice(before.start, before.end), file.text.slice(now.start, now.end)].map((it) => splitLines(it.replace(/^[ \t]+|[ \t]+$/gm, '')));
  const full = (from: number, to: number): number => was!.slice(from, to).filter((it) => /\w/.test(it)).length;
  const all = full(0, was!.length);
  const gone = diffLines(was!, is!).reduce((sum, it) => sum + full(it.base.start, it.base.end), 0);
  return all >= leastLines && gone * 2 > all;
};

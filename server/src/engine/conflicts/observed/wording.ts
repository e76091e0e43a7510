import type { Suggestion } from '../../../protocol/shapes.ts';
import type { Operation } from '../../../protocol/words.ts';
import type { FilePair } from './filePair.ts';
import type { FileOnSide } from './judgement.ts';

/** Who has a version of a file, and where. */
export type Named = Pick<FileOnSide, 'side' | 'who' | 'where' | 'state'>;

/** Where a side is, by itself: `worktree pay (not saved)`. */
export const placeOf = ({ where, side, state }: Named): string => `${where ?? side}${state === undefined ? '' : ` (${state})`}`;

/** `agent-b (worktree pay)`; where it is alone, when both are called alike or nobody is known. */
export const nameOf = (file: Named, other?: Named): string => {
  const { who, state, where = file.side } = file;
  if (where.startsWith(who) || who === other?.who) return placeOf(file);
  return `${who} (${where}${state === undefined ? '' : `, ${state}`})`;
};

/** Both names, in the order of the pair. */
export const bothNames = ({ a, b }: FilePair): string => `${nameOf(a.file, b.file)} and ${nameOf(b.file, a.file)}`;

/** A few names in full, the rest as a number. */
export const listed = (names: readonly string[], most = 3): string => {
  const shown = names.slice(0, most);
  if (names.length > most) return `${shown.join(', ')} and ${names.length - most} more`;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
};

/** The file as both sides call it. */
export const fileName = ({ base, a, b }: FilePair): string => {
  const now = [...new Set([a.file, b.file].filter((it) => it.text !== undefined).map((it) => it.path))];
  return listed(now.length === 0 ? [base.path] : now);
};

/** Short name of a side in a suggestion: who works there, or where it is when both are called alike. */
const shortName = (file: Named, other: Named): string => (file.who === other.who ? placeOf(file) : file.who);

/** Ways out of a conflict that a merge would not solve by itself. `what` names the thing in question. */
export const waysOut = ({ a, b }: { readonly a: { readonly file: Named }; readonly b: { readonly file: Named } }, what: string): Suggestion[] => {
  const [x, y] = [shortName(a.file, b.file), shortName(b.file, a.file)];
  return [
    { by: 'sequence', text: `Let ${x} land first; ${y} then rebases and takes up ${what} on top of it` },
    { by: 'merge', text: `Merge ${y}'s work into ${x}'s now and settle ${what} in one place` },
    { by: 'narrow', text: `Leave ${what} to ${x} or ${y}; the other undoes its change to it` },
  ];
};

/** Ways out of one that merges, but that somebody should look at. */
export const waysToLook = ({ a, b }: FilePair, what: string): Suggestion[] => {
  const [x, y] = [shortName(a.file, b.file), shortName(b.file, a.file)];
  return [
    { by: 'sequence', text: `Let ${x} land first; ${y} then rebases and checks ${what} against it` },
    { by: 'accept', text: `Keep what ${x} and ${y} did: the lines merge; run the tests of ${what} after the merge` },
    { by: 'narrow', text: `Leave ${what} to ${x} or ${y}; the other undoes its change to it` },
  ];
};

/** What somebody does to a thing, as a sentence about it says. */
export const done: Readonly<Record<Operation, string>> = {
  add: 'adds', modify: 'changes', extend: 'extends', rename: 'renames', move: 'moves', delete: 'deletes',
  'change-signature': 'changes the signature of', read: 'reads',
};

import { diffLines } from '../textual/diffLines.ts';
import { splitLines } from '../textual/lines.ts';

type Counts = ReadonlyMap<string, number>;

interface Four { readonly merged: string; readonly base: string; readonly mine: string; readonly theirs: string }

/**
 * Whether a word is there less or more often than both sides' changes make it: text that no grammar speaks of is lost or
 * doubled, too. What the lines that both wrote, or both took away, have in common may be the same thing once.
 */
export const wordFault = ({ merged, base, mine, theirs }: Four): string | undefined => {
  const [now, was] = [wordsIn(merged), wordsIn(base)];
  const [own, other] = [changed(base, mine), changed(base, theirs)];
  for (const word of new Set([...now.keys(), ...was.keys(), ...own.added.keys(), ...other.added.keys()])) {
    const of = (words: Counts): number => words.get(word) ?? 0;
    const all = of(was) + of(own.added) + of(other.added) - of(own.gone) - of(other.gone);
    if (of(now) < all - Math.min(of(own.added), of(other.added))) return `the word "${word}" is lost`;
    if (of(now) > all + Math.min(of(own.gone), of(other.gone))) return `the word "${word}" is there more often than the sides make it`;
  }
  return undefined;
};

const wordsIn = (text: string): Counts => {
  const found = new Map<string, number>();
  for (const [word] of text.matchAll(/[\w$\x80-\uffff]+/g)) found.set(word, (found.get(word) ?? 0) + 1);
  return found;
};

const changed = (base: string, side: string): { readonly added: Counts; readonly gone: Counts } => {
  const [before, now] = [splitLines(base), splitLines(side)];
  const hunks = diffLines(before, now);
  const textOf = (lines: readonly string[], which: 'base' | 'side'): string => hunks.flatMap((it) => lines.slice(it[which].start, it[which].end)).join('');
  return { added: wordsIn(textOf(now, 'side')), gone: wordsIn(textOf(before, 'base')) };
};

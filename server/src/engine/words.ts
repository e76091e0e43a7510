import type { LineRange } from './textual/lines.ts';

/**
 * Names as languages write them. Every character beyond ASCII counts as a letter: told by `\p{L}`, each expression
 * costs a start of the hub a third of a millisecond, and each run more than the rest of the scan.
 */
export const names = /[A-Za-z_$\x80-\uffff][\w$\x80-\uffff]*/g;

/** Names in the order they are written, as often as they are. */
export const wordsIn = (text: string): readonly string[] => text.match(names) ?? [];

/** The same for some lines of a text; lines past its end are empty. */
export function* wordsOn(lines: readonly string[], { start, end }: LineRange): Iterable<string> {
  for (let at = start; at < end; at++) yield* wordsIn(lines[at] ?? '');
}

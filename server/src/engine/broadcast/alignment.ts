import { splitLines } from '../textual/lines.ts';
import type { SideLines } from '../textual/merge3.ts';
import { compareItems } from '../textual/editScript.ts';

/** One word or sign of a text. */
export interface Word { readonly start: number; readonly text: string }

/**
 * Where each word of a text's base is on a side: on lines that the side left, at the same place of the line; on others,
 * where the words of both line up. `as`: a word stands for another when they are compared.
 */
export class Alignment {
  private readonly places = new Map<number, number>();
  private readonly before: readonly number[];
  private readonly after: readonly number[];

  constructor(base: readonly string[], private readonly side: SideLines, as: (word: string) => string = (it) => it) {
    this.before = startsOf(base);
    this.after = startsOf(side.lines);
    for (const hunk of side.hunks) {
      const x = wordsOf(base.slice(hunk.base.start, hunk.base.end).join(''), this.before[hunk.base.start] ?? 0);
      const y = wordsOf(side.lines.slice(hunk.side.start, hunk.side.end).join(''), this.after[hunk.side.start] ?? 0);
      for (const [from, to] of pairs(x, y, as)) this.places.set(from.start, to.start);
    }
  }

  /** Undefined where the side has it no more. */
  sideOf(offset: number): number | undefined {
    const line = lineAt(this.before, offset);
    let moved = 0;
    for (const { base, side } of this.side.hunks) {
      if (base.start > line) break;
      if (line < base.end) return this.places.get(offset);
      moved = side.end - base.end;
    }
    return (this.after[line + moved] ?? 0) + offset - this.before[line]!;
  }

  /** Of every base offset given, by where it is on the side. */
  bySide(offsets: readonly number[]): ReadonlyMap<number, number> {
    return new Map(offsets.flatMap((it) => { const at = this.sideOf(it); return at === undefined ? [] : [[at, it] as const]; }));
  }
}

/** Where each line of a text begins. */
export const startsOfLines = (text: string): readonly number[] => startsOf(splitLines(text));

const startsOf = (lines: readonly string[]): readonly number[] => {
  const starts = [0];
  for (const it of lines) starts.push(starts.at(-1)! + it.length);
  return starts;
};

/** The last line that begins at or before an offset. */
export const lineAt = (starts: readonly number[], offset: number): number => {
  let low = 0, high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
};

const word = /[A-Za-z_$\x80-\uffff][\w$\x80-\uffff]*|\d[\w.]*|[^\s\w]/g;

export const wordsOf = (text: string, from = 0): readonly Word[] => [...text.matchAll(word)].map((it) => ({ start: from + it.index, text: it[0] }));

function pairs(x: readonly Word[], y: readonly Word[], as: (word: string) => string): readonly (readonly [Word, Word])[] {
  const numbers = new Map<string, number>();
  const numbered = (words: readonly Word[]): Int32Array => Int32Array.from(words, ({ text }) => {
    const key = as(text), known = numbers.get(key) ?? numbers.size;
    numbers.set(key, known);
    return known;
  });
  const unmatched = compareItems(numbered(x), numbered(y));
  const [left, right] = [x.filter((_, at) => !unmatched.x[at]), y.filter((_, at) => !unmatched.y[at])];
  return left.map((it, at) => [it, right[at]!] as const);
}

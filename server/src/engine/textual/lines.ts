/** Lines [start, end) of a text, zero-based. */
export interface LineRange {
  readonly start: number;
  readonly end: number;
}

/** What a side made of some lines of the base: one of the two ranges may be empty, never both. */
export interface Hunk {
  readonly base: LineRange;
  readonly side: LineRange;
}

/** Lines with their line ends: a last line without one is another line than the same with one, as in git. */
export function splitLines(text: string): readonly string[] {
  const lines: string[] = [];
  let from = 0;
  while (from < text.length) {
    const at = text.indexOf('\n', from);
    const to = at < 0 ? text.length : at + 1;
    lines.push(text.slice(from, to));
    from = to;
  }
  return lines;
}

export const isEmpty = (range: LineRange): boolean => range.start === range.end;

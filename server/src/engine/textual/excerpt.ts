import type { Range } from '../../protocol/shapes.ts';
import type { Excerpt } from '../../protocol/requests/outcomes.ts';
import { diffLines } from './diffLines.ts';
import { splitLines, type LineRange } from './lines.ts';

/** Lines shown above and below. */
const around = 3;
/** Most lines of what it is about. */
const most = 60;

/** Some lines of a text with what lies around them. */
export const excerptOf = (text: string, { start, end }: LineRange): Excerpt => {
  const lines = text.split('\n');
  const top = Math.max(0, Math.min(start, lines.length) - around);
  const last = Math.min(end, start + most);
  return {
    line: top, text: lines.slice(top, Math.min(lines.length, last + around)).join('\n'),
    from: Math.min(start, lines.length) - top, to: Math.max(Math.min(last, lines.length), Math.min(start, lines.length)) - top, cut: end - last,
  };
};

/** The whole lines of a range. Without one: the first line. */
export const linesOf = (range: Range | undefined): LineRange =>
  (range === undefined ? { start: 0, end: 1 } : { start: range.start.line, end: range.end.line + 1 });

/** Where lines of one text come from in another: what took their place where they are not there. */
export const linesIn = (base: string, side: string, lines: LineRange): LineRange => {
  const hunks = diffLines(splitLines(base), splitLines(side));
  return { start: lineIn(hunks, lines.start, 'start'), end: Math.max(lineIn(hunks, lines.start, 'start'), lineIn(hunks, lines.end, 'end')) };
};

/** @param edge of a line inside a changed part: the part's own start or end */
const lineIn = (hunks: ReturnType<typeof diffLines>, line: number, edge: 'start' | 'end'): number => {
  let shift = 0;
  for (const { base, side } of hunks) {
    if (edge === 'start' ? line < side.start : line <= side.start) break;
    if (edge === 'start' ? line < side.end : line <= side.end) return edge === 'start' ? base.start : base.end;
    shift = base.end - side.end;
  }
  return line + shift;
};

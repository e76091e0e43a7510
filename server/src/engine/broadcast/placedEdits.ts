import type { Range } from '../../protocol/shapes.ts';
import { lineAt, startsOfLines } from './alignment.ts';
import type { PlacedEdit } from './offer.ts';

/** Where offsets of one text are, as lines and columns. */
export const rangesIn = (text: string): ((start: number, end: number) => Range) => {
  const starts = startsOfLines(text);
  const position = (offset: number) => { const line = lineAt(starts, offset); return { line, character: offset - starts[line]! }; };
  return (start, end) => ({ start: position(start), end: position(end) });
};

/** A text with its edits made. They do not overlap. */
export function edited(text: string, edits: readonly Pick<PlacedEdit, 'start' | 'end' | 'text'>[]): string {
  let result = '', reached = 0;
  for (const it of [...edits].sort((a, b) => a.start - b.start)) {
    result += text.slice(reached, it.start) + it.text;
    reached = it.end;
  }
  return result + text.slice(reached);
}

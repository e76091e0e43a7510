import type { Range } from '../../server/src/protocol/shapes.ts';

/** What one mark line says. Lines count in the source without marks. */
export interface Mark {
  readonly at: Range;
  readonly says: string;
}

export interface MarkedSource {
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** Carets lie under the name; `<` start under the comment sign, for names at the start of a line. */
const markLine = /^(\s*)(\/\/|#)(\s*)(?:(\^+)|(<+))\s+(.*?)\s*$/;

/** Takes mark lines (`//   ^^^^ says`) out of a source; each points at the last line before it that is no mark. */
export function readMarkedSource(source: string): MarkedSource {
  const lines: string[] = [];
  const marks: Mark[] = [];
  for (const line of source.split(/\r?\n/)) {
    const [, indent, sign, gap, carets, arrows, says] = markLine.exec(line) ?? [];
    if (says === undefined) { lines.push(line); continue; }
    const character = (indent ?? '').length + (arrows === undefined ? (sign ?? '').length + (gap ?? '').length : 0);
    const at = lines.length - 1;
    marks.push({ at: { start: { line: at, character }, end: { line: at, character: character + (carets ?? arrows ?? '').length } }, says });
  }
  return { text: lines.join('\n'), marks };
}

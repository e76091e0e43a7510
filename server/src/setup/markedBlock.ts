import { undress } from './setupText.ts';

/** How a format writes a comment around what is ours. */
export interface Markers { readonly begin: string; readonly end: string }

export const hashMarkers: Markers = { begin: '# interlock:begin', end: '# interlock:end' };
export const htmlMarkers: Markers = { begin: '<!-- interlock:begin -->', end: '<!-- interlock:end -->' };

/** Puts the block in place of the one that is there, else at the end. Everything around it stays. */
export const withBlock = (text: string, lines: readonly string[], markers: Markers): string => {
  const { mark, eol, body } = undress(text);
  const block = [markers.begin, ...lines, markers.end].join(eol);
  const found = spanOf(body, markers);
  if (found) return mark + body.slice(0, found.start) + block + body.slice(found.end);
  const gap = body === '' ? '' : body.endsWith('\n') ? eol : eol + eol;
  return mark + body + gap + block + eol;
};

/** Takes the block out, with the empty line that was put before it. */
export const withoutBlock = (text: string, markers: Markers): string => {
  const found = spanOf(text, markers);
  if (!found) return text;
  const after = text.slice(found.end).replace(/^\r?\n/, '');
  const before = text.slice(0, found.start);
  return (after === '' ? before.replace(/(^|\r?\n)\r?\n$/, '$1') : before) + after;
};

/** @throws Error where only one of the markers is there */
const spanOf = (text: string, { begin, end }: Markers): { readonly start: number; readonly end: number } | undefined => {
  const start = text.indexOf(begin), stop = text.indexOf(end);
  if (start < 0 && stop < 0) return undefined;
  if (start < 0 || stop < start) throw new Error(`has only one of the lines "${begin}" and "${end}"`);
  return { start, end: stop + end.length };
};

import type { Place } from '../../protocol/shapes.ts';

/** Lines of the text as it will be, counted from 0, both included. Where something is only taken out, the lines around it. */
export interface Lines { readonly first: number; readonly last: number }

/** From the first line to the last in which two texts differ; undefined where none does. Line ends are not looked at. */
export const editedLines = (before: string, after: string): Lines | undefined => {
  const [old, now] = [before.split(/\r?\n/), after.split(/\r?\n/)];
  const shorter = Math.min(old.length, now.length);
  let head = 0;
  while (head < shorter && old[head] === now[head]) head++;
  if (head === shorter && old.length === now.length) return undefined;
  let tail = 0;
  while (tail < shorter - head && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
  const last = now.length - 1 - tail;
  return last < head ? { first: Math.max(0, last), last: head } : { first: head, last };
};

/** Whether a place has to do with these lines. One without a range is the whole file. */
export const isIn = ({ range }: Pick<Place, 'range'>, { first, last }: Lines): boolean => range === undefined || (range.start.line <= last && range.end.line >= first);

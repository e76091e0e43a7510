import { splitLines, type Hunk } from '../textual/lines.ts';
import type { SideLines } from '../textual/merge3.ts';

/**
 * What a merge of two sides of one text comes to. Where both changed the same lines differently the first side's are
 * taken: that such lines do not merge is for others to say.
 */
export function mergedText(base: string, a: SideLines, b: SideLines): string {
  const lines = splitLines(base);
  const changes = [...a.hunks.map((hunk) => ({ hunk, from: a.lines })), ...b.hunks.filter((hunk) => !a.hunks.some((own) => collides(own, hunk))).map((hunk) => ({ hunk, from: b.lines }))]
    .sort((x, y) => x.hunk.base.start - y.hunk.base.start || x.hunk.base.end - y.hunk.base.end);
  let text = '';
  let reached = 0;
  for (const { hunk, from } of changes) {
    text += lines.slice(reached, hunk.base.start).join('') + from.slice(hunk.side.start, hunk.side.end).join('');
    reached = Math.max(reached, hunk.base.end);
  }
  return text + lines.slice(reached).join('');
}

/** Whether both changed the same lines: then the merge depends on whose are taken. */
export const collide = (a: SideLines, b: SideLines): boolean => a.hunks.some((own) => b.hunks.some((hunk) => collides(own, hunk)));

const collides = (x: Hunk, y: Hunk): boolean =>
  x.base.start === y.base.start ? true : x.base.start < y.base.end && y.base.start < x.base.end;

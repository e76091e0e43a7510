import { diffLines } from './diffLines.ts';
import { isEmpty, splitLines, type Hunk, type LineRange } from './lines.ts';

/** Lines of the base that both sides changed, differently, and what each made of them. */
export interface MergeConflict {
  readonly base: LineRange;
  readonly a: LineRange;
  readonly b: LineRange;
}

/** A side's text and how it differs from the base. */
export interface SideLines {
  readonly lines: readonly string[];
  readonly hunks: readonly Hunk[];
}

/**
 * Where a three-way merge of three texts stops, in order; empty when it is clean. The rule is git's ("zealous"):
 * changes that overlap or touch conflict, unless both come to the same text.
 */
export function merge3(base: string, a: string, b: string): readonly MergeConflict[] {
  if (a === b || a === base || b === base) return [];
  const lines = splitLines(base);
  const side = (text: string): SideLines => {
    const own = splitLines(text);
    return { lines: own, hunks: diffLines(lines, own) };
  };
  return mergeHunks(side(a), side(b));
}

/** The same, with the differences already known. */
export function mergeHunks(a: SideLines, b: SideLines): readonly MergeConflict[] {
  const conflicts: MergeConflict[] = [];
  let open: Change | undefined;
  for (const change of changesIn(a, b)) {
    if (open && touches(open, change)) open = union(open, change);
    else {
      if (open?.both) conflicts.push(open);
      open = change;
    }
  }
  if (open?.both) conflicts.push(open);
  return conflicts.filter((it) => isEmpty(it.a) || isEmpty(it.b) || !sameLines(a, it.a, b, it.b));
}

/** `both`: the two sides disagree here, or what one of them changed was joined with the other's. */
interface Change extends MergeConflict { readonly both: boolean; readonly by: 'a' | 'b' | 'both' }

const touches = (first: Change, next: Change): boolean => next.a.start <= first.a.end || next.b.start <= first.b.end;

const union = (first: Change, next: Change): Change => {
  const by = first.by === next.by ? first.by : 'both';
  const join = (x: LineRange, y: LineRange): LineRange => ({ start: x.start, end: y.end });
  return { base: join(first.base, next.base), a: join(first.a, next.a), b: join(first.b, next.b), by, both: by === 'both' };
};

/** Both sides' hunks in the order of the base. What both changed alike is left out. */
function* changesIn(a: SideLines, b: SideLines): Iterable<Change> {
  let i = 0, j = 0, shiftA = 0, shiftB = 0;
  while (i < a.hunks.length || j < b.hunks.length) {
    const x = a.hunks[i], y = b.hunks[j];
    if (x && (!y || x.base.end < y.base.start)) {
      yield { base: x.base, a: x.side, b: moved(x.base, shiftB), by: 'a', both: false };
      shiftA = x.side.end - x.base.end;
      i++;
    } else if (y && (!x || y.base.end < x.base.start)) {
      yield { base: y.base, a: moved(y.base, shiftA), b: y.side, by: 'b', both: false };
      shiftB = y.side.end - y.base.end;
      j++;
    } else if (x && y) {
      if (!isSameChange(a, x, b, y)) yield overlap(x, y);
      if (x.base.end <= y.base.end) { shiftA = x.side.end - x.base.end; i++; }
      if (y.base.end <= x.base.end) { shiftB = y.side.end - y.base.end; j++; }
    }
  }
}

const moved = ({ start, end }: LineRange, by: number): LineRange => ({ start: start + by, end: end + by });

/** The smallest stretch of the base that holds both hunks, and its counterpart on each side. */
const overlap = (x: Hunk, y: Hunk): Change => {
  const base = { start: Math.min(x.base.start, y.base.start), end: Math.max(x.base.end, y.base.end) };
  const stretch = (it: Hunk): LineRange => ({ start: it.side.start - (it.base.start - base.start), end: it.side.end + (base.end - it.base.end) });
  return { base, a: stretch(x), b: stretch(y), by: 'both', both: true };
};

const isSameChange = (a: SideLines, x: Hunk, b: SideLines, y: Hunk): boolean =>
  x.base.start === y.base.start && x.base.end === y.base.end && sameLines(a, x.side, b, y.side);

const sameLines = (a: SideLines, x: LineRange, b: SideLines, y: LineRange): boolean => {
  if (x.end - x.start !== y.end - y.start) return false;
  for (let at = 0; at < x.end - x.start; at++) if (a.lines[x.start + at] !== b.lines[y.start + at]) return false;
  return true;
};

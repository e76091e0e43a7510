import { compareItems, type Unmatched } from './editScript.ts';
import type { Hunk } from './lines.ts';
import { settleGroups } from './settleGroups.ts';

/** What changed from the base's lines to the side's, in order; two hunks never touch. */
export function diffLines(base: readonly string[], side: readonly string[]): readonly Hunk[] {
  const ends = alikeAtEnds(base, side);
  const inner = compare(base, side, ends);
  const unmatched = { x: spread(base.length, ends, inner.x), y: spread(side.length, ends, inner.y) };
  settleGroups(base, unmatched.x, unmatched.y);
  settleGroups(side, unmatched.y, unmatched.x);
  return hunksOf(unmatched);
}

/** So many lines at the start and at the end are the same. */
interface Ends { readonly start: number; readonly end: number }

function alikeAtEnds(base: readonly string[], side: readonly string[]): Ends {
  const most = Math.min(base.length, side.length);
  let start = 0, end = 0;
  while (start < most && base[start] === side[start]) start++;
  while (end < most - start && base[base.length - 1 - end] === side[side.length - 1 - end]) end++;
  return { start, end };
}

/** What lies between the ends. Lines that the other text does not have are changed for certain; leaving them out makes the comparison quick. */
function compare(base: readonly string[], side: readonly string[], { start, end }: Ends): Unmatched {
  const numbers = new Map<string, number>();
  const x = numbered(base, start, base.length - end, numbers), y = numbered(side, start, side.length - end, numbers);
  const inX = new Uint8Array(numbers.size), inY = new Uint8Array(numbers.size);
  for (const it of x) inX[it] = 1;
  for (const it of y) inY[it] = 1;
  // What both texts have at an end is in either, though it may be between the ends of one alone.
  for (const it of atEnds(base, { start, end }, numbers, inX, inY)) inX[it] = inY[it] = 1;
  const keptX = places(x, inY), keptY = places(y, inX);
  const inner = compareItems(keptX.map((at) => x[at]!), keptY.map((at) => y[at]!));
  return { x: within(x.length, keptX, inner.x), y: within(y.length, keptY, inner.y) };
}

function numbered(lines: readonly string[], from: number, to: number, numbers: Map<string, number>): Int32Array {
  const found = new Int32Array(to - from);
  for (let at = from; at < to; at++) {
    const line = lines[at]!;
    let number = numbers.get(line);
    if (number === undefined) numbers.set(line, number = numbers.size);
    found[at - from] = number;
  }
  return found;
}

/** Numbers of lines at the ends that one text alone has between them, too. Few lines are as long as one of those: the rest need not be looked up. */
function* atEnds(lines: readonly string[], { start, end }: Ends, numbers: ReadonlyMap<string, number>, inX: Uint8Array, inY: Uint8Array): Iterable<number> {
  const lengths = new Set<number>();
  for (const [line, number] of numbers) if (inX[number] !== inY[number]) lengths.add(line.length);
  if (lengths.size === 0) return;
  for (let at = 0; at < lines.length; at++) {
    if (at === start) at = lines.length - end;
    const number = at < lines.length && lengths.has(lines[at]!.length) ? numbers.get(lines[at]!) : undefined;
    if (number !== undefined) yield number;
  }
}

const places = (items: Int32Array, wanted: Uint8Array): Int32Array => {
  const found = new Int32Array(items.length);
  let count = 0;
  for (let at = 0; at < items.length; at++) if (wanted[items[at]!]) found[count++] = at;
  return found.subarray(0, count);
};

const within = (length: number, kept: Int32Array, unmatched: Uint8Array): Uint8Array => {
  const found = new Uint8Array(length).fill(1);
  kept.forEach((at, index) => { found[at] = unmatched[index]!; });
  return found;
};

const spread = (length: number, { start }: Ends, inner: Uint8Array): Uint8Array => {
  const found = new Uint8Array(length);
  found.set(inner, start);
  return found;
};

function hunksOf({ x, y }: Unmatched): readonly Hunk[] {
  const hunks: Hunk[] = [];
  for (let i = 0, j = 0; i < x.length || j < y.length; i++, j++) {
    const i0 = i, j0 = j;
    while (x[i]) i++;
    while (y[j]) j++;
    if (i > i0 || j > j0) hunks.push({ base: { start: i0, end: i }, side: { start: j0, end: j } });
  }
  return hunks;
}

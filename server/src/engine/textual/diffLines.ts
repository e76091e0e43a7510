import { compareItems, type Unmatched } from './editScript.ts';
import type { Hunk } from './lines.ts';
import { settleGroups } from './settleGroups.ts';

/** What changed from the base's lines to the side's, in order; two hunks never touch. */
export function diffLines(base: readonly string[], side: readonly string[]): readonly Hunk[] {
  const numbers = new Map<string, number>();
  const x = numbered(base, numbers), y = numbered(side, numbers);
  const unmatched = withoutLoners(x, y, numbers.size);
  settleGroups(x, unmatched.x, unmatched.y);
  settleGroups(y, unmatched.y, unmatched.x);
  return hunksOf(unmatched);
}

function numbered(lines: readonly string[], numbers: Map<string, number>): Int32Array {
  const found = new Int32Array(lines.length);
  lines.forEach((line, at) => {
    let number = numbers.get(line);
    if (number === undefined) numbers.set(line, number = numbers.size);
    found[at] = number;
  });
  return found;
}

/** Lines that the other text does not have are changed for certain; leaving them out makes the comparison quick. */
function withoutLoners(x: Int32Array, y: Int32Array, size: number): Unmatched {
  const inX = new Uint8Array(size), inY = new Uint8Array(size);
  for (const it of x) inX[it] = 1;
  for (const it of y) inY[it] = 1;
  const keptX = places(x, inY), keptY = places(y, inX);
  const inner = compareItems(keptX.map((at) => x[at]!), keptY.map((at) => y[at]!));
  return { x: spread(x.length, keptX, inner.x), y: spread(y.length, keptY, inner.y) };
}

const places = (items: Int32Array, wanted: Uint8Array): Int32Array => {
  const found = new Int32Array(items.length);
  let count = 0;
  for (let at = 0; at < items.length; at++) if (wanted[items[at]!]) found[count++] = at;
  return found.subarray(0, count);
};

const spread = (length: number, kept: Int32Array, unmatched: Uint8Array): Uint8Array => {
  const found = new Uint8Array(length).fill(1);
  kept.forEach((at, index) => { found[at] = unmatched[index]!; });
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

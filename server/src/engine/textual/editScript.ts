/**
 * Myers' O(ND) comparison in linear space: which items of two sequences have no counterpart in the other. Where several
 * shortest answers exist it picks the one git picks (forward paths prefer a removal), since a merge depends on it.
 */
export interface Unmatched {
  readonly x: Uint8Array;
  readonly y: Uint8Array;
}

/** Items are numbers: equal lines have equal numbers. */
export function compareItems(x: Int32Array, y: Int32Array): Unmatched {
  const found = { x: new Uint8Array(x.length), y: new Uint8Array(y.length) };
  const diagonals = x.length + y.length + 3;
  const work: Work = {
    x, y, found, forward: new Int32Array(diagonals), backward: new Int32Array(diagonals), origin: y.length + 1,
    costLimit: Math.max(256, 2 ** Math.ceil(Math.log2(Math.sqrt(diagonals)))),
  };
  compareBox(work, { x0: 0, x1: x.length, y0: 0, y1: y.length });
  return found;
}

interface Work {
  readonly x: Int32Array;
  readonly y: Int32Array;
  readonly found: Unmatched;
  /** Furthest x reached on each diagonal (x - y + origin) from the box's start, and from its end. */
  readonly forward: Int32Array;
  readonly backward: Int32Array;
  readonly origin: number;
  /** Steps after which the best point so far is good enough: two unrelated texts must not take quadratic time. */
  readonly costLimit: number;
}

interface Box { readonly x0: number; readonly x1: number; readonly y0: number; readonly y1: number }
interface Point { readonly x: number; readonly y: number }

function compareBox(work: Work, box: Box): void {
  const { x, y, found } = work;
  let { x0, x1, y0, y1 } = box;
  while (x0 < x1 && y0 < y1 && x[x0] === y[y0]) { x0++; y0++; }
  while (x0 < x1 && y0 < y1 && x[x1 - 1] === y[y1 - 1]) { x1--; y1--; }
  if (x0 === x1) { found.y.fill(1, y0, y1); return; }
  if (y0 === y1) { found.x.fill(1, x0, x1); return; }
  const middle = middleOf(work, { x0, x1, y0, y1 });
  compareBox(work, { x0, x1: middle.x, y0, y1: middle.y });
  compareBox(work, { x0: middle.x, x1, y0: middle.y, y1 });
}

const unreached = -1;
const beyond = 0x7fffffff;

/** A point on a shortest path through the box: where paths from both ends meet. */
function middleOf(work: Work, box: Box): Point {
  const { forward, backward, origin, costLimit } = work;
  const { x0, x1, y0, y1 } = box;
  const lowest = x0 - y1, highest = x1 - y0;
  const start = x0 - y0, end = x1 - y1;
  const odd = ((start - end) & 1) !== 0;
  const front = { low: start, high: start }, back = { low: end, high: end };
  forward[start + origin] = x0;
  backward[end + origin] = x1;
  for (let cost = 1; ; cost++) {
    widen(front, forward, origin, lowest, highest, unreached);
    for (let d = front.high; d >= front.low; d -= 2) {
      const at = stepForward(work, box, d);
      if (odd && d >= back.low && d <= back.high && backward[d + origin]! <= at) return { x: at, y: at - d };
    }
    widen(back, backward, origin, lowest, highest, beyond);
    for (let d = back.high; d >= back.low; d -= 2) {
      const at = stepBackward(work, box, d);
      if (!odd && d >= front.low && d <= front.high && at <= forward[d + origin]!) return { x: at, y: at - d };
    }
    if (cost >= costLimit) return furthest(work, box, front, back);
  }
}

interface Band { low: number; high: number }

/** One more diagonal on each side while the box has one; at its edge the band shrinks, so parity is kept. */
function widen(band: Band, reach: Int32Array, origin: number, lowest: number, highest: number, none: number): void {
  if (band.low > lowest) reach[--band.low - 1 + origin] = none;
  else band.low++;
  if (band.high < highest) reach[++band.high + 1 + origin] = none;
  else band.high--;
}

function stepForward({ x, y, forward, origin }: Work, { x1, y1 }: Box, d: number): number {
  const at = d + origin;
  let i = forward[at - 1]! >= forward[at + 1]! ? forward[at - 1]! + 1 : forward[at + 1]!;
  while (i < x1 && i - d < y1 && x[i] === y[i - d]) i++;
  forward[at] = i;
  return i;
}

function stepBackward({ x, y, backward, origin }: Work, { x0, y0 }: Box, d: number): number {
  const at = d + origin;
  let i = backward[at - 1]! < backward[at + 1]! ? backward[at - 1]! : backward[at + 1]! - 1;
  while (i > x0 && i - d > y0 && x[i - 1] === y[i - d - 1]) i--;
  backward[at] = i;
  return i;
}

/** The point with the longest way behind it, from whichever end came further. */
function furthest({ forward, backward, origin }: Work, { x0, x1, y0, y1 }: Box, front: Band, back: Band): Point {
  let ahead = { x: x0, y: y0 }, gained = -1;
  for (let d = front.high; d >= front.low; d -= 2) {
    const x = Math.min(forward[d + origin]!, x1, y1 + d);
    if (x + x - d > gained) { gained = x + x - d; ahead = { x, y: x - d }; }
  }
  let behind = { x: x1, y: y1 }, left = Number.MAX_SAFE_INTEGER;
  for (let d = back.high; d >= back.low; d -= 2) {
    const x = Math.max(backward[d + origin]!, x0, y0 + d);
    if (x + x - d < left) { left = x + x - d; behind = { x, y: x - d }; }
  }
  return x1 + y1 - left < gained - (x0 + y0) ? ahead : behind;
}

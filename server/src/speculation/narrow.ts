/**
 * Of a line of which all together fail: the last one that is needed for that, and the nearest before it that is; where more
 * than two are needed, all from the one to the other. Asks about twice as often as the length can be halved.
 */
export async function narrow(line: readonly string[], passes: (some: readonly string[]) => Promise<boolean>): Promise<readonly string[]> {
  const end = await firstFailing(1, line.length - 1, (at) => passes(line.slice(0, at + 1)));
  const last = line[end]!;
  const before = line.slice(0, end).reverse();
  const from = await firstFailing(0, before.length - 1, (at) => passes([...before.slice(0, at + 1).reverse(), last]));
  const pair = [before[from]!, last];
  return from === 0 || !await passes(pair) ? pair : [...before.slice(0, from + 1).reverse(), last];
}

/** The lowest that fails, where all above it fail as well; the highest is known to. */
async function firstFailing(low: number, high: number, passes: (at: number) => Promise<boolean>): Promise<number> {
  while (low < high) {
    const middle = (low + high) >> 1;
    if (await passes(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

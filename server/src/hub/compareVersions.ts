/** Negative when `a` is older than `b`. Reads `major.minor.patch`; what follows a dash is ignored. */
export const compareVersions = (a: string, b: string): number => {
  const left = numbersOf(a);
  const right = numbersOf(b);
  for (let at = 0; at < 3; at++) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
};

const numbersOf = (version: string): readonly number[] =>
  (version.split('-')[0] ?? '').split('.').map(part => Number.parseInt(part, 10) || 0);

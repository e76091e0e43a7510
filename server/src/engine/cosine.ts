/** How far two vectors of one length point the same way, from -1 to 1; 0 where one of them has no length. */
export const cosineOf = (a: readonly number[], b: readonly number[]): number => {
  const dot = (x: readonly number[], y: readonly number[]): number => x.reduce((sum, it, at) => sum + it * (y[at] ?? 0), 0);
  const length = Math.sqrt(dot(a, a) * dot(b, b));
  return length === 0 ? 0 : dot(a, b) / length;
};

/** The lines from the first that differs to the last that does, at least one: `to` is the last one's number in `before`. */
export const changedPart = (before: readonly string[], after: readonly string[]): { readonly from: number; readonly to: number; readonly text: string } => {
  const most = Math.min(before.length, after.length) - 1;
  let from = 0, same = 0;
  while (from < most && before[from] === after[from]) from++;
  while (same < most - from && before[before.length - 1 - same] === after[after.length - 1 - same]) same++;
  return { from, to: before.length - 1 - same, text: after.slice(from, after.length - same).join('\n') };
};

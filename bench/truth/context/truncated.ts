import type { FileOutline } from '../../../server/src/engine/context/outline.ts';

/** Symbols that a text of these files, one after the other and cut off at the budget, still holds whole. */
export const truncated = (files: readonly FileOutline[], budget: number): ReadonlySet<string> => {
  const kept = new Set<string>();
  let left = budget;
  for (const { symbols, tokens } of files) {
    let room = left;
    for (const it of symbols) if ((room -= it.tokens.text) >= 0) kept.add(it.id);
    left -= tokens;
    if (left <= 0) break;
  }
  return kept;
};

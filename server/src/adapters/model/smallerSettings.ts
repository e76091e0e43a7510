export interface ContextSetting { readonly contextSize: number; readonly sequences: number }

/** Below this, tokens, a context is of little use: the number of sequences goes down first. */
const usefulContext = 2_048;
const leastContext = 512;

/** What to try when memory is short, best first: as asked, then a shorter context, then fewer at once, then both at their least. */
export const smallerSettings = ({ contextSize, sequences }: ContextSetting): readonly ContextSetting[] => {
  const found: ContextSetting[] = [{ contextSize, sequences }];
  const last = (): ContextSetting => found[found.length - 1]!;
  const add = (next: Partial<ContextSetting>): void => void found.push({ ...last(), ...next });
  while (last().contextSize > usefulContext) add({ contextSize: Math.max(usefulContext, Math.floor(last().contextSize / 2)) });
  while (last().sequences > 1) add({ sequences: Math.floor(last().sequences / 2) });
  while (last().contextSize > leastContext) add({ contextSize: Math.max(leastContext, Math.floor(last().contextSize / 2)) });
  return found;
};

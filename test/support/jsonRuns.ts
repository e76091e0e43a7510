import { decide } from '../../server/src/model/decide.ts';
import { sortNote } from '../../server/src/model/prompts/sortNote.ts';
import type { Model } from '../../server/src/ports/model.ts';

/** Of so many draws at random, as many as there are at once: how many were values of the schema at the first try, and what went wrong with the rest. */
export const jsonRuns = async (model: Model, runs: number): Promise<{ readonly valid: number; readonly wrong: readonly string[] }> => {
  const wrong: string[] = [];
  let valid = 0;
  await Promise.all(Array.from({ length: runs }, async (_it, seed) => {
    try {
      const { tries } = await decide(model, sortNote, { note: `Note ${seed}: once upon a time a test was red.` }, { asker: `run ${seed}`, priority: 'agent', limitMs: 300_000, temperature: 1, seed });
      if (tries === 1) valid += 1;
      else wrong.push(`run ${seed}: ${tries} tries`);
    } catch (error) {
      wrong.push(`run ${seed}: ${(error as Error).message}`);
    }
  }));
  return { valid, wrong };
};

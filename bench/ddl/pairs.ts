import { baseSchema } from './baseSchema.ts';
import { Database } from './database.ts';
import { draft } from './generate.ts';
import { Random } from './random.ts';
import { Alone, truth, type Truth, type Verdict } from './truth.ts';

export interface Pair { readonly kind: string; readonly a: string; readonly b: string; readonly truth: Truth }

/** No verdict makes up more than this share, so that the right share cannot be had by always saying one thing. */
const most: Readonly<Record<Verdict, number>> = { error: 0.5, warning: 0.45, none: 0.4 };

/** `count` pairs with PostgreSQL's verdicts, the same for the same seed. `seen` is told of every pair. */
export async function pairsWithTruth(count: number, seed: number, seen: (pair: Pair) => void = () => undefined): Promise<Pair[]> {
  const db = await Database.open(baseSchema);
  try {
    const random = new Random(seed);
    const alone = new Alone(db, await db.facts());
    const pairs: Pair[] = [];
    const given: Record<Verdict, number> = { error: 0, warning: 0, none: 0 };
    while (pairs.length < count) {
      const { kind, a, b } = draft(random);
      const found = await truth(db, alone, a, b);
      if (found === undefined || given[found.verdict] >= most[found.verdict] * count) continue;
      given[found.verdict] += 1;
      pairs.push({ kind, a, b, truth: found });
      seen(pairs[pairs.length - 1] as Pair);
    }
    return pairs;
  } finally {
    await db.close();
  }
}

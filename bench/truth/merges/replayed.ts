import * as z from 'zod';
import type { RealMerge } from './realMerge.ts';

/** What the product says of one merge, as one line of its batch answers. */
export const answer = z.union([
  z.object({ id: z.number(), error: z.string() }),
  z.object({
    id: z.number(), ms: z.number(),
    merge: z.object({ clean: z.boolean(), files: z.array(z.string()), certainty: z.string() }).optional(),
    conflicts: z.array(z.object({
      kind: z.string(), severity: z.enum(['error', 'warning', 'information']), certainty: z.string(), message: z.string(),
      places: z.array(z.object({ side: z.string().optional(), path: z.string() })),
    })),
    notAssessed: z.array(z.object({ path: z.string(), reason: z.string() })),
  }),
]);
export type Answer = z.infer<typeof answer>;
export type Alarm = Extract<Answer, { conflicts: unknown }>['conflicts'][number];

/** What simpler tools would say. */
export interface Simpler { readonly files: boolean; readonly hunks: boolean; readonly names: boolean }

/** One merge with what was said of it. Times in milliseconds. */
export interface Replayed {
  readonly truth: RealMerge;
  readonly said: Answer;
  readonly gitMs: number;
  /** Undefined where they were not asked. */
  readonly simpler?: Simpler | undefined;
}

import * as z from 'zod';
import { notAssessed } from './shapes.ts';
import { certainties, severities } from './words.ts';

/** Why one rebases after another. */
const rebase = z.object({
  /** A step, or the line all land on. */
  after: z.string(),
  severity: z.enum(severities), certainty: z.enum(certainties), message: z.string(), targets: z.array(z.string()),
  /** Id, where it is one that is followed. */
  conflict: z.string().optional(),
});

export const mergeOrderStep = z.object({
  /** A side, an intent that no side works on yet, or a revision that was given. */
  id: z.string(),
  /** What a person calls it: a branch, a goal. */
  label: z.string(),
  actor: z.string().optional(),
  intents: z.array(z.string()),
  /** From 1. Those of one wave neither collide nor wait for each other: they can be worked on and land side by side. */
  wave: z.int().min(1),
  /** What it collides with of all that landed before it. None: it lands as it is. */
  rebases: z.array(rebase),
  /** Who has to have landed, by what was declared or agreed. */
  waitsFor: z.array(z.string()),
});
export type MergeOrderStep = z.infer<typeof mergeOrderStep>;

export const mergeOrder = z.object({
  steps: z.array(mergeOrderStep),
  /** What all land on, where it is known. */
  target: z.string().optional(),
  waves: z.int().min(0),
  /** Steps that stop at an error, or would break the build. */
  reworks: z.int().min(0),
  /** Every order was weighed, and none is better. Else it is the best of those that were tried. */
  best: z.boolean(),
  /** Each the way round: the first waits for the second, the last for the first. */
  deadlocks: z.array(z.array(z.string())),
  notAssessed: z.array(notAssessed),
});
export type MergeOrder = z.infer<typeof mergeOrder>;

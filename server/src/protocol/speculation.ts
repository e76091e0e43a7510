import * as z from 'zod';
import { place } from './shapes.ts';

/** What is known of a merge that nobody made. `skipped`: its sides share nothing by which they could break each other. */
export const mergedStates = ['waiting', 'running', 'passes', 'breaks', 'stops', 'skipped', 'unknown'] as const;

/** The merged work of two sides, or of all. */
export const mergedWork = z.object({
  /** Stable: the same sides have the same id; `m-all` is all of them. */
  id: z.string(),
  /** Ids of sides. */
  between: z.array(z.string()),
  state: z.enum(mergedStates),
  /** A side has changed since: what is said was true of what lay there then. */
  isStale: z.boolean(),
  /** What the check says first that speaks of an error; files that collide; why nothing is known. */
  lines: z.array(z.string()),
  /** Where what the check said names files, in each side that has them. */
  places: z.array(place),
  at: z.number().optional(),
});
export type MergedWorkItem = z.infer<typeof mergedWork>;

/** off: somebody switched it off; asks: no command was confirmed; waits: `why` says for what; runs: right now. */
export const speculationDoings = ['off', 'asks', 'waits', 'runs'] as const;

export const speculationStanding = z.object({
  doing: z.enum(speculationDoings),
  why: z.string(),
  /** What is run, or would be once it is confirmed. */
  command: z.string().optional(),
  /** Where it comes from: a window's setting, `interlock.json`, or what a person confirmed last. */
  from: z.enum(['setting', 'rules', 'confirmed']).optional(),
  isConfirmed: z.boolean(),
  /** Commands that may check this project, the most telling first. */
  proposals: z.array(z.string()),
});
export type SpeculationStanding = z.infer<typeof speculationStanding>;

/** A command line that a person allowed to be run on merged work. */
export const confirmedCheck = z.object({ command: z.string(), actor: z.string(), at: z.number() });
export type ConfirmedCheck = z.infer<typeof confirmedCheck>;

import * as z from 'zod';
import { defineRequest } from '../request.ts';

const bytes = z.number();

/** A model that a person chose, as the hub has it. */
export const sharedModel = z.object({
  use: z.enum(['text', 'embedding']), name: z.string(),
  /** Its file, or the address of its server. */
  where: z.string(),
  state: z.enum(['unloaded', 'loading', 'ready', 'resting']),
  /** Tokens of one request with its answer, as chosen. */
  contextSize: z.int(),
  running: z.int(), waiting: z.int(), crashes: z.int(),
  lastFault: z.string().optional(),
  loaded: z.object({
    contextSize: z.int(), sequences: z.int(), gpu: z.union([z.string(), z.literal(false)]), ram: bytes, vram: bytes, lowered: z.string().optional(),
  }).optional(),
});
export type SharedModel = z.infer<typeof sharedModel>;

/** Loads nothing. In a terminal it is part of `model status`. */
export const modelStatus = defineRequest({
  name: 'model/status', summary: 'The models that are chosen, and what the hub does with them now.', access: 'read',
  input: z.object({}),
  output: z.object({
    models: z.array(sharedModel),
    /** Why nothing is known of them. */
    problem: z.string().optional(),
  }),
});

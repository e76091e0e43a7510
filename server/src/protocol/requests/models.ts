import * as z from 'zod';
import { modelDecision, sharedModel } from '../models.ts';
import { defineRequest } from '../request.ts';

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

export const listModelDecisions = defineRequest({
  name: 'model/decisions', summary: 'Which model was asked for what, why that one, and what came of it; newest first.', access: 'read',
  input: z.object({ limit: z.int().min(1).max(300).default(20) }),
  output: z.object({ decisions: z.array(modelDecision), total: z.int() }),
  cli: { command: 'model decisions' },
});

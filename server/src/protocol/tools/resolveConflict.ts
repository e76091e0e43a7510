import * as z from 'zod';
import { resolveConflict as resolve } from '../requests/conflicts.ts';
import { resolutionWays } from '../words.ts';
import { agentConflict, conflictForAgent } from './agentShapes.ts';
import { defineTool } from './tool.ts';

export const resolveConflict = defineTool({
  name: 'resolve_conflict', title: 'Resolve a conflict', readOnly: false, idempotent: true,
  description: 'Record how a conflict is settled. sequence: one intent goes first (name it); the others wait, and are told when it is merged or abandoned. narrow: you took your edits back (an intent is narrowed with update_intent, which ends the conflict by itself). accept: the risk is taken, say why. merge: two intents become one; say which stays.',
  input: z.object({
    id: z.string().describe('id of the conflict, as c-5f0a91c2d7e83b46'), by: z.enum(resolutionWays),
    note: z.string().trim().min(1).max(2_000).describe('why; others read it'), first: z.string().max(200).optional().describe('with sequence: the intent or side that goes first'),
    into: z.string().max(100).optional().describe('with merge: the intent that stays; the other is abandoned'),
  }),
  output: z.object({ conflict: agentConflict }),
  run: async (ask, input) => ({ conflict: conflictForAgent((await ask(resolve, input)).conflict) }),
});

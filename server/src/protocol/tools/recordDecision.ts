import * as z from 'zod';
import { recordNote } from '../requests/notes.ts';
import { agentNote, noteForAgent } from './agentShapes.ts';
import { defineTool } from './tool.ts';

export const recordDecision = defineTool({
  name: 'record_decision', title: 'Keep a decision', readOnly: false, idempotent: false,
  description: 'Keep what was decided and why, so that other agents, and you in a later session, do not decide it again or against it. One decision a call.',
  input: z.object({
    decision: z.string().trim().min(1).max(4_000), why: z.string().trim().min(1).max(4_000), tags: z.array(z.string().trim().min(1).max(100)).max(20).default([]),
    intent: z.string().optional().describe('id of the intent it belongs to'),
  }),
  output: z.object({ note: agentNote }),
  run: async (ask, { decision, ...more }) => ({ note: noteForAgent((await ask(recordNote, { kind: 'decision', text: decision, ...more })).note) }),
});

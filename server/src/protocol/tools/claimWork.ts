import * as z from 'zod';
import { claimWork as claim, releaseWork } from '../requests/work.ts';
import { claimForAgent, agentClaim } from './agentShapes.ts';
import { defineTool } from './tool.ts';

export const claimWork = defineTool({
  name: 'claim_work', title: 'Take a piece of work', readOnly: false, idempotent: true,
  description: 'Take an issue or task before you plan it, so that nobody does it twice. Of many who ask, exactly one gets it: with claimed=false choose other work. release=true gives it back.',
  input: z.object({
    work: z.string().trim().min(1).max(500).describe('the issue or task, as everybody calls it: "issue 42"'),
    ttlMinutes: z.number().positive().max(43_200).default(120), release: z.boolean().default(false), why: z.string().max(2_000).optional(),
  }),
  output: z.object({ claimed: z.boolean().describe('it is yours now'), released: z.boolean().describe('you gave it back'), claim: agentClaim.describe('who has it now, or had it until it was released') }),
  async run(ask, { work, ttlMinutes, release, why }) {
    const reason = why === undefined ? {} : { why };
    if (release) return { claimed: false, released: true, claim: claimForAgent((await ask(releaseWork, { work, ...reason })).claim) };
    const answer = await ask(claim, { work, ttlMs: Math.max(1_000, Math.round(ttlMinutes * 60_000)), ...reason });
    return { claimed: answer.claimed, released: false, claim: claimForAgent(answer.claim) };
  },
});

import * as z from 'zod';
import { defineRequest } from '../request.ts';
import { claim } from '../shapes.ts';

const work = z.string().trim().min(1, 'must not be empty').max(500);

/** Of many who ask at once exactly one gets it. Claiming again what one holds renews it. */
export const claimWork = defineRequest({
  name: 'work/claim', summary: 'Take a piece of work, so that nobody does it twice.', access: 'write',
  input: z.object({ work, ttlMs: z.int().min(1_000, 'at least one second').max(30 * 24 * 3_600_000, 'at most 30 days').default(2 * 3_600_000), why: z.string().max(2_000).optional() }),
  /** `claim`: who has it now. */
  output: z.object({ claimed: z.boolean(), claim }),
  cli: { command: 'work claim', positionals: ['work'], flags: { ttlMs: 'ttl' } },
});

export const releaseWork = defineRequest({
  name: 'work/release', summary: 'Give work back; with a reason also that of somebody else.', access: 'write',
  input: z.object({ work, why: z.string().trim().min(1).max(2_000).optional() }), output: z.object({ claim }),
  cli: { command: 'work release', positionals: ['work'] },
});

export const listWork = defineRequest({
  name: 'work/list', summary: 'Work that is taken, oldest first.', access: 'read',
  input: z.object({ actor: z.string().max(200).optional() }), output: z.object({ claims: z.array(claim) }), cli: { command: 'work list' },
});

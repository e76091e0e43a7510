import * as z from 'zod';
import { defineRequest } from '../request.ts';

/** Changes nothing that is kept: whose turn it is lives in the hub's memory. */
export const takeGitTurn = defineRequest({
  name: 'git/take', summary: 'Wait for a turn to run a git that writes.', access: 'read', limitMs: 15 * 60_000,
  /** `pid`: of the process that will run it. */
  input: z.object({ pid: z.int().min(1) }), output: z.object({ turn: z.string() }),
});

export const giveGitTurn = defineRequest({
  name: 'git/give', summary: 'Give a turn back.', access: 'read',
  input: z.object({ turn: z.string().max(100) }), output: z.object({ given: z.literal(true) }),
});

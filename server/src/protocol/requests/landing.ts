import * as z from 'zod';
import { landing, landingMethods } from '../landing.ts';
import { defineRequest } from '../request.ts';
import { intent } from '../shapes.ts';

const id = z.string().regex(/^i-[a-z0-9]{8}$/, 'an intent id looks like i-3k9x2m1q; list them with: interlock intent list');
const branch = z.string().trim().min(1).max(250).regex(/^[^\s~^:?*[\\-][^\s~^:?*[\\]*$/, 'must be the name of a branch');

/** Before the first line is written: a folder of its own for declared work. */
export const allocateWorktree = defineRequest({
  name: 'landing/allocate', summary: 'Make the branch of an intent, and a worktree for it.', access: 'write',
  input: z.object({
    id,
    /** Relative to the main worktree. Default: beside it, named after both. */
    at: z.string().trim().min(1).max(4_000).optional(),
    /** Default: the commit of the main worktree. */
    base: z.string().trim().min(1).max(250).regex(/^[^-]/, 'must be a commit or a branch').optional(),
  }),
  output: z.object({ worktree: z.string(), branch: z.string() }),
  cli: { command: 'intent allocate', positionals: ['id'] },
});

/** The longest a check may take, and some time for git. */
const longestMs = 70 * 60_000;

export const landIntent = defineRequest({
  name: 'landing/land', summary: 'Land a completed intent: its branch is merged, checked and moved into another as a whole, or not at all.', access: 'write',
  input: z.object({
    id,
    /** Default: the branch of the main worktree. */
    onto: branch.optional(),
    /** Default: the intent's own branch, or the one of its worktree. */
    branch: branch.optional(),
    /** Where that is, as somebody looked at it: refused where it has moved on since. */
    commit: z.string().regex(/^[0-9a-f]{7,64}$/, 'must be a commit, as 1f3a9c2').optional(),
    method: z.enum(landingMethods).default('merge'),
    /** A command line of the project, as `npm test`: run on the merged tree, outside of all worktrees. */
    check: z.string().trim().min(1).max(2_000).optional(),
    checkLimitMs: z.int().min(1_000).max(60 * 60_000).default(10 * 60_000),
  }),
  output: z.object({
    landing, intent,
    /** New files of its worktree that git does not know: they stayed where they are. */
    left: z.array(z.string()),
    /** What collides with it on sides that have not landed, an id and a message each. */
    meets: z.array(z.string()),
  }),
  limitMs: longestMs,
  cli: { command: 'land', positionals: ['id'], flags: { checkLimitMs: 'check-limit' } },
});

export const listLandings = defineRequest({
  name: 'landing/list', summary: 'What landed, what was undone and why, newest first.', access: 'read',
  input: z.object({ limit: z.int().min(1).max(1_000).default(20) }), output: z.object({ landings: z.array(landing), total: z.number() }),
  cli: { command: 'landing list' },
});

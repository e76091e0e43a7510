import * as z from 'zod';
import { defineRequest } from '../request.ts';
import { deviation } from '../plans.ts';
import { standing } from '../rights.ts';
import { orphaned, side } from '../shapes.ts';

/** Sides found by themselves: worktrees, and windows' unsaved buffers. */
export const listSides = defineRequest({
  name: 'side/list', summary: 'Parallel lines of work: worktrees and unsaved buffers.', access: 'read',
  input: z.object({}), output: z.object({ sides: z.array(side) }), cli: { command: 'sides' },
});

/** Text of one file on one side, for "Compare with the other side". */
export const readSideFile = defineRequest({
  name: 'side/read', summary: 'A file as a side has it now, or at its merge base.', access: 'read',
  input: z.object({ side: z.string().max(500), path: z.string().max(2_000), version: z.enum(['now', 'base']).default('now') }),
  output: z.object({ text: z.string().nullable() }),
});

export const hubStatus = defineRequest({
  name: 'hub/status', summary: 'Is the hub well, and what does it hold?', access: 'read',
  input: z.object({}),
  output: z.object({
    root: z.string(), storeDir: z.string(), pid: z.number(), version: z.string(), uptimeMs: z.number(),
    phases: z.array(z.object({ phase: z.string(), state: z.enum(['starting', 'ready', 'failed', 'stopped']), detail: z.string().optional(), ms: z.number() })),
    intents: z.object({ active: z.number(), total: z.number() }),
    conflicts: z.object({ error: z.number(), warning: z.number(), information: z.number() }),
    /** What those had who went without a word: it can be taken over. */
    left: z.array(orphaned.extend({ session: z.string(), actor: z.string(), worktree: z.string().optional() })),
    sides: z.number(), windows: z.number(), notAssessed: z.number(), entries: z.number(), memoryMb: z.number(),
    rules: standing,
    /** How often something was refused to somebody. */
    denied: z.number(),
    /** Worktrees whose work has gone too far from the tasks of who is at work there. */
    deviations: z.array(deviation),
    /** The caller's tier decides: alerts are for it too. */
    decides: z.boolean(),
  }),
  cli: { command: 'status' },
});

export const readLog = defineRequest({
  name: 'journal/log', summary: 'What happened, newest last.', access: 'read',
  input: z.object({
    stream: z.string().max(300).optional(), actor: z.string().max(200).optional(), type: z.string().max(100).optional(), session: z.string().max(100).optional(),
    /** Milliseconds since 1970; `until` is not included. */
    since: z.number().min(0).optional(), until: z.number().min(0).optional(),
    after: z.int().min(0).default(0), limit: z.int().min(1).max(100_000).default(50),
  }),
  output: z.object({ entries: z.array(z.object({ seq: z.number(), clock: z.string(), at: z.number(), actor: z.string(), session: z.string().optional(), stream: z.string(), type: z.string(), summary: z.string(), data: z.json() })) }),
  cli: { command: 'log' },
});

/** The journal's lines as they lie on disk, a part at a time: with them anybody can check chain and signatures. */
export const exportJournal = defineRequest({
  name: 'journal/export', summary: 'Lines of the journal, as they are kept.', access: 'read',
  input: z.object({ after: z.int().min(0).default(0), limit: z.int().min(1).max(5_000).default(5_000) }),
  output: z.object({
    lines: z.array(z.string()), hubKey: z.string().optional(),
    /** Where no line is left: the hub's signature over the last. */
    end: z.object({ seq: z.number(), sig: z.string() }).optional(),
  }),
});

export const verifyJournal = defineRequest({
  name: 'journal/verify', summary: 'Check the journal: hash chain, sequence, rebuild.', access: 'read',
  input: z.object({}),
  output: z.object({
    ok: z.boolean(), entries: z.number(), stateHash: z.string(), rebuiltHash: z.string(),
    faults: z.array(z.object({ file: z.string(), line: z.number(), seq: z.number().optional(), what: z.string() })),
  }),
  cli: { command: 'verify' }, limitMs: 600_000,
});

import * as z from 'zod';
import type { Mark } from '../marks.ts';
import { ownTask, type OwnTask } from '../plans.ts';
import type { Claim, Conflict, ListedIntent, NotAssessed, Note } from '../shapes.ts';
import { certainties, conflictKinds, intentStatuses, noteKinds, severities } from '../words.ts';

/** Shapes for models: every word of an answer costs them, so what they cannot act on is left out. */

export const agentIntent = z.object({
  id: z.string(), actor: z.string(), goal: z.string(), targets: z.array(z.string()), status: z.enum(intentStatuses),
  conflicted: z.boolean(), branch: z.string(), worktree: z.string().optional(),
  ownStatus: z.string().optional().describe('a status of the repository\'s own that is on it, as PENDING_REVIEW'),
  waitsFor: z.array(z.string()).optional().describe('intents that go first: start when they are merged or abandoned'),
  leaseUntil: z.string().describe('ISO time after which it no longer blocks others, unless its actor shows a sign of life'),
});

export const agentConflict = z.object({
  id: z.string(), kind: z.enum(conflictKinds), severity: z.enum(severities),
  certainty: z.enum(certainties).describe('PROVEN by a real merge, DERIVED from parsed symbols, DECLARED in words only'),
  status: z.enum(['open', 'resolved', 'withdrawn']), ownStatus: z.string().optional().describe('a status of the repository\'s own that is on it'), message: z.string(), intents: z.array(z.string()),
  places: z.array(z.object({ side: z.string(), actor: z.string().optional(), file: z.string().optional(), symbol: z.string().optional(), line: z.int().optional() })),
  suggestions: z.array(z.string()),
});

export const agentGap = z.object({ what: z.string(), reason: z.string() });

export const agentNote = z.object({
  id: z.string(), kind: z.enum(noteKinds), actor: z.string(), at: z.string().describe('ISO time'), text: z.string(), why: z.string().optional(),
  tags: z.array(z.string()), intent: z.string().optional(),
});

export const agentClaim = z.object({ work: z.string(), actor: z.string(), until: z.string().describe('ISO time'), why: z.string().optional() });

/** What somebody had who went without a word. */
export const agentLeft = z.object({ actor: z.string(), why: z.string(), worktree: z.string().optional(), intents: z.array(z.string()), work: z.array(z.string()) });

export const leftForAgent = ({ actor, why, worktree, intents, work }: z.output<typeof agentLeft>): z.output<typeof agentLeft> =>
  ({ actor, why, ...(worktree === undefined ? {} : { worktree }), intents, work });

/** Part of an answer that says where somebody stands: left out where no plan gives it a task. */
export const yourTasks = {
  yourTasks: z.array(ownTask).optional().describe('what plans give you to do, with what you may change for it and nothing else; with waitsFor: not before that phase is done'),
};

export const tasksForAgent = (tasks: readonly OwnTask[]): { yourTasks?: OwnTask[] } => (tasks.length === 0 ? {} : { yourTasks: [...tasks] });

/** Part of every answer that speaks of conflicts. */
export const found = {
  conflicts: z.array(agentConflict),
  notAssessed: z.array(agentGap).describe('what could not be checked, and why: never read it as "no conflict"'),
  notes: z.array(z.string()).optional().describe('what may be a mistake of yours, as names that no worktree has, and what else to know'),
};

const ownStatusOf = (mark: Mark | undefined): { ownStatus?: string } => (mark ? { ownStatus: mark.status } : {});

export const intentForAgent = ({ id, actor, goal, targets, status, conflicted, branch, worktree, waitsFor, mark, lease }: ListedIntent): z.output<typeof agentIntent> => ({
  id, actor, goal, targets, status, conflicted, branch, ...(worktree === undefined ? {} : { worktree }), ...(waitsFor ? { waitsFor } : {}), ...ownStatusOf(mark), leaseUntil: isoTime(lease.expiresAt),
});

export const conflictForAgent = ({ id, kind, severity, certainty, status, mark, message, intents, places, suggestions }: Conflict): z.output<typeof agentConflict> => ({
  id, kind, severity, certainty, status, ...ownStatusOf(mark), message, intents, suggestions: status === 'open' ? suggestions.map(it => it.text) : [],
  places: places.map(({ side, actor, path, symbol, range }) => ({
    side, ...(actor === undefined ? {} : { actor }), ...(path === '' ? {} : { file: path }), ...(symbol === undefined ? {} : { symbol }),
    // As editors count them.
    ...(range ? { line: range.start.line + 1 } : {}),
  })),
});

export const gapForAgent = ({ side, path, reason }: NotAssessed): z.output<typeof agentGap> =>
  ({ what: [side, path].filter(Boolean).join(' ') || 'everything', reason });

export const foundForAgent = ({ conflicts, notAssessed, notes }: { readonly conflicts: readonly Conflict[]; readonly notAssessed: readonly NotAssessed[]; readonly notes?: readonly string[] | undefined }) =>
  ({ conflicts: conflicts.map(conflictForAgent), notAssessed: notAssessed.map(gapForAgent), ...(notes ? { notes: [...notes] } : {}) });

export const noteForAgent = ({ at, ...rest }: Note): z.output<typeof agentNote> => ({ ...rest, at: isoTime(at) });

export const claimForAgent = ({ work, actor, expiresAt, why }: Claim): z.output<typeof agentClaim> =>
  ({ work, actor, until: isoTime(expiresAt), ...(why === undefined ? {} : { why }) });

const isoTime = (ms: number): string => new Date(ms).toISOString();

import * as z from 'zod';
import { defineRequest } from '../request.ts';
import { deviation } from '../plans.ts';
import { bypass, checkpoints, denial, pathChange, standing, violation } from '../rights.ts';
import { levels } from '../rules.ts';
import { actorKinds } from '../wire.ts';

const measured = z.object({ level: z.enum(levels), most: z.number() });
const limits = z.object({
  complexity: measured, functionLines: measured, nesting: measured, recursion: z.enum(levels), unboundedLoops: z.enum(levels), missingDocs: z.enum(levels),
}).partial();

/** What holds for one actor, and which line of the rules says so. */
const rightsShape = z.object({
  actor: z.string(), kind: z.enum(actorKinds), tier: z.string(),
  /** Nothing binds this actor: a person of the tier `person`, or no rules are there. */
  isFree: z.boolean(),
  /** A path must be on each of these lists. */
  write: z.array(z.array(z.string())), delete: z.array(z.array(z.string())),
  decides: z.boolean(), limits, why: z.string(),
});

export const showRules = defineRequest({
  name: 'rules/show', summary: 'Which rules hold, for whom, and how strongly.', access: 'read',
  input: z.object({}),
  output: z.object({
    rules: standing, registration: z.string(),
    tiers: z.array(z.object({ name: z.string(), write: z.array(z.string()), delete: z.array(z.string()), decides: z.boolean(), limits })),
    actors: z.array(rightsShape.extend({
      /** Absent for somebody who is in no worktree. */
      strength: z.string().optional(), because: z.string().optional(), root: z.string().optional(),
    })),
  }),
  cli: { command: 'rules show' },
});

export const checkRights = defineRequest({
  name: 'rules/check', summary: 'May somebody write, or delete, a path? Changes nothing.', access: 'read',
  input: z.object({ path: z.string().min(1).max(4_000), actor: z.string().min(1).max(200).optional(), deleted: z.boolean().default(false) }),
  output: z.object({
    path: z.string(), rules: standing, rights: rightsShape, violations: z.array(violation),
    /** Nobody of this name was here yet: whether it is a person or an agent is taken from the name. */
    unseen: z.boolean().optional(),
  }),
  cli: { command: 'rules check', positionals: ['path'] },
});

/** Judges what comes out of a worktree, by whoever is taken for its author there. What is refused is written down. */
export const judgeChanges = defineRequest({
  name: 'rules/judge', summary: 'Judge changes at a commit, a push or a hook.', access: 'write',
  input: z.object({
    where: z.enum(checkpoints),
    /** Absolute: the root of the worktree. */
    root: z.string().min(1).max(4_000),
    changes: z.array(pathChange).max(100_000),
  }),
  output: z.object({ actors: z.array(rightsShape), violations: z.array(violation) }),
});

/** A person goes by a refusal. Refused where it is not a person's worktree. */
export const bypassRefusal = defineRequest({
  name: 'rules/bypass', summary: 'Let something through that would be stopped, with a reason.', access: 'write',
  input: z.object({ where: z.enum(checkpoints), root: z.string().min(1).max(4_000), why: z.string().trim().min(1).max(2_000), what: z.array(z.string().max(1_000)).max(1_000) }),
  output: z.object({ bypassed: z.boolean() }),
});

/** An agent is at work in a worktree: from now on what comes out of it is taken for its work. Written once. */
export const enterWorktree = defineRequest({
  name: 'worktree/enter', summary: 'Say that an agent is at work in a worktree.', access: 'write',
  input: z.object({ root: z.string().min(1).max(4_000) }),
  output: z.object({ isNew: z.boolean() }),
});

export const takeWorktree = defineRequest({
  name: 'worktree/take', summary: 'Say, as a person, that this worktree is yours: what comes out of it is your work unless an agent shows itself.', access: 'write',
  input: z.object({ root: z.string().min(1).max(4_000).optional() }),
  output: z.object({ root: z.string() }),
  cli: { command: 'worktree take', positionals: ['root'] },
});

export const listSecurity = defineRequest({
  name: 'security/list', summary: 'What was refused to whom, and what was let through; newest last.', access: 'read',
  input: z.object({
    actor: z.string().max(200).optional(), where: z.enum(checkpoints).optional(), limit: z.int().min(1).max(10_000).default(50),
  }),
  output: z.object({
    events: z.array(z.object({ seq: z.number(), at: z.number(), actor: z.string(), denial: denial.optional(), bypass: bypass.optional() })),
    /** How many there are with these filters, without the limit. */
    total: z.number(),
    /** What stands in worktrees now against somebody's rights. */
    standing: z.array(z.object({ side: z.string(), root: z.string(), actor: z.string(), violation })),
    /** What worktrees have beside the plan, where it is too much. */
    deviations: z.array(deviation),
  }),
  cli: { command: 'security' },
});

import * as z from 'zod';
import { alikeIntent } from '../inferred.ts';
import { defineRequest } from '../request.ts';
import { conflict, ddlText, intent, listedIntent, notAssessed, targetText } from '../shapes.ts';
import { intentStatuses, riskLevels } from '../words.ts';

const id = z.string().regex(/^i-[a-z0-9]{8}$/, 'an intent id looks like i-3k9x2m1q; list them with: interlock intent list');
const why = z.string().max(2_000).optional();
const durationMs = z.int().min(1_000, 'at least one second').max(30 * 24 * 3_600_000, 'at most 30 days');

const scope = {
  goal: z.string().trim().min(1, 'must not be empty').max(2_000),
  targets: z.array(targetText).max(500).default([]),
  ddl: ddlText.optional(),
};

const declaration = z.object({
  ...scope,
  dependsOn: z.array(id).max(50).default([]),
  /** How long it blocks others without a sign of life. */
  ttlMs: durationMs.default(30 * 60_000),
  risk: z.enum(riskLevels).default('medium'),
  estimateMinutes: z.number().positive().max(100_000).optional(),
  metadata: z.record(z.string().max(200), z.json()).default({}),
  /** Whether names are looked for in the worktrees: not where many are declared at once. */
  look: z.boolean().default(true),
});

const found = {
  conflicts: z.array(conflict), notAssessed: z.array(notAssessed),
  /** What may be a mistake and stops nothing: names that no worktree has. */
  notes: z.array(z.string()).optional(),
};

/** Registers work before it is done, and answers at once with what it collides with. */
export const declareIntent = defineRequest({
  name: 'intent/declare', summary: 'Declare work: goal, targets, DDL. Answers with its conflicts.', access: 'write',
  input: declaration,
  output: z.object({
    intent, ...found,
    /** Standing intents of others that may mean the same work: a hint. Absent: none does, as far as words tell. */
    alike: z.array(alikeIntent).optional(),
  }),
  cli: { command: 'intent declare', flags: { targets: 'target', dependsOn: 'depends', ttlMs: 'ttl', estimateMinutes: 'estimate' } },
});

/** As declare, but registers nothing. */
export const checkIntent = defineRequest({
  name: 'intent/check', summary: 'What that others declared would collide with this work? Registers nothing.', access: 'read',
  input: declaration.extend({ goal: z.string().max(2_000).default('') })
    .refine(it => it.targets.length > 0 || it.ddl !== undefined, { path: ['targets'], error: 'give at least one, or DDL: there is nothing to compare' }), output: z.object(found),
  cli: { command: 'check', flags: { targets: 'target', dependsOn: 'depends', ttlMs: 'ttl', estimateMinutes: 'estimate' } },
});

export const listIntents = defineRequest({
  name: 'intent/list', summary: 'Intents without their history, newest first.', access: 'read',
  input: z.object({
    status: z.array(z.enum(intentStatuses)).max(5).default([]),
    actor: z.string().max(200).optional(),
    /** Only intents whose scope overlaps this target. */
    target: targetText.optional(),
    /** Words in the goal. */
    search: z.string().max(200).optional(),
    conflicted: z.boolean().optional(),
    limit: z.int().min(1).max(10_000).default(50),
  }),
  output: z.object({ intents: z.array(listedIntent), total: z.number() }),
  cli: { command: 'intent list' },
});

/** Something that happened to an intent, or to what it met. */
const timelineEvent = z.object({
  at: z.number(),
  /** Absent: the hub found it. */
  actor: z.string().optional(),
  what: z.enum(['intent', 'conflict', 'edit', 'landing', 'note']),
  text: z.string(),
  /** Id of the conflict it is about. */
  conflict: z.string().optional(),
});
export type TimelineEvent = z.infer<typeof timelineEvent>;

export const showIntent = defineRequest({
  name: 'intent/show', summary: 'One intent with its history and conflicts.', access: 'read',
  input: z.object({
    id,
    /** Also what happened, oldest first: steps, conflicts, what was said and agreed, edits seen, landings. */
    timeline: z.boolean().default(false),
  }),
  output: z.object({ intent, conflicts: z.array(conflict), timeline: z.array(timelineEvent).optional() }),
  cli: { command: 'intent show', positionals: ['id'] },
});

const changed = z.object({ intent, ...found });
const transition = z.object({ id, why });

export const startIntent = defineRequest({
  name: 'intent/start', summary: 'Registered → in progress.', access: 'write', input: transition, output: changed,
  cli: { command: 'intent start', positionals: ['id'] },
});
export const completeIntent = defineRequest({
  name: 'intent/complete', summary: 'In progress → completed. Still counts until merged.', access: 'write', input: transition, output: changed,
  cli: { command: 'intent complete', positionals: ['id'] },
});
export const mergeIntent = defineRequest({
  name: 'intent/merge', summary: 'Completed → merged. Stops blocking.', access: 'write', input: transition, output: changed,
  cli: { command: 'intent merge', positionals: ['id'] },
});
export const abandonIntent = defineRequest({
  name: 'intent/abandon', summary: 'Any → abandoned. Stops blocking.', access: 'write', input: transition, output: changed,
  cli: { command: 'intent abandon', positionals: ['id'] },
});

/** Replaces the scope by a smaller or other one and checks again. */
export const narrowIntent = defineRequest({
  name: 'intent/narrow', summary: 'Replace the targets (and DDL) of an intent; checked again.', access: 'write',
  input: z.object({ id, targets: z.array(targetText).max(500), ddl: ddlText.optional(), why }), output: changed,
  cli: { command: 'intent narrow', positionals: ['id'], flags: { targets: 'target' } },
});

/** A sign of life: renews the lease. */
export const renewIntent = defineRequest({
  name: 'intent/renew', summary: 'Renew the lease of an intent.', access: 'write',
  input: z.object({ id, ttlMs: durationMs.optional() }), output: changed,
  cli: { command: 'intent renew', positionals: ['id'], flags: { ttlMs: 'ttl' } },
});

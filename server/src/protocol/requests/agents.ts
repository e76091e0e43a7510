import * as z from 'zod';
import { agent, agentChange, agentLimits, agentTiers, approvals, reviewVerdicts, transcriptEntry } from '../agents.ts';
import { landing } from '../landing.ts';
import { pathGlob } from '../pathGlob.ts';
import { defineRequest } from '../request.ts';
import { targetText } from '../shapes.ts';

const id = z.string().regex(/^a-[a-z0-9]{8}$/, 'an agent id looks like a-3k9x2m1q; list them with: interlock agent list');
const why = z.string().trim().min(1).max(2_000);
const answer = z.object({ agent });

/** The longest a check may take at a landing, and some time for git. */
const longestMs = 70 * 60_000;

export const startAgent = defineRequest({
  name: 'agent/start', summary: 'Let an agent work with the model that was chosen: in a worktree of its own, within its rights and limits.', access: 'write',
  input: z.object({
    tier: z.enum(agentTiers).default('implementer'),
    /** Default: that of the task. */
    goal: z.string().trim().min(1).max(2_000).optional(),
    /** What it declares. Default: those of the task, else what its goal and the history tell. */
    targets: z.array(targetText).max(200).default([]),
    /** What it may write, as globs. Default: the files of its targets. */
    paths: z.array(pathGlob.regex(/^[^!]/, 'says what may be written, not what not')).max(200).default([]),
    task: z.string().min(1).max(100).optional(),
    /** Of an executive: which plan. */
    plan: z.string().min(1).max(100).optional(),
    atOnce: z.int().min(1).max(4).default(2),
    /** As whom it acts. Default: its tier and id. */
    name: z.string().trim().min(1).max(100).regex(/^[\w@.-]+$/, 'must be made of letters, digits, - _ . and @').optional(),
    steps: agentLimits.shape.steps.default(40), timeMs: agentLimits.shape.timeMs.default(30 * 60_000), tokens: agentLimits.shape.tokens.default(400_000),
    approval: z.enum(approvals).default('ask'),
  }),
  output: answer, cli: { command: 'agent start', positionals: ['goal'], flags: { targets: 'target', paths: 'allow' } },
});

export const listAgents = defineRequest({
  name: 'agent/list', summary: 'Agents that the hub runs, or ran: what they do, and how much of their limits they used.', access: 'read',
  input: z.object({ ended: z.boolean().default(false) }), output: z.object({ agents: z.array(agent) }), cli: { command: 'agent list' },
});

export const showAgent = defineRequest({
  name: 'agent/show', summary: 'One agent: its task, limits, reviews, and where its work is.', access: 'read',
  input: z.object({ id }), output: answer, cli: { command: 'agent show', positionals: ['id'] },
});

export const pauseAgent = defineRequest({
  name: 'agent/pause', summary: 'Let an agent rest; what it was about to do is not done.', access: 'write',
  input: z.object({ id, why: why.optional() }), output: answer, cli: { command: 'agent pause', positionals: ['id'] },
});

export const resumeAgent = defineRequest({
  name: 'agent/resume', summary: 'Let an agent go on.', access: 'write',
  input: z.object({ id }), output: answer, cli: { command: 'agent resume', positionals: ['id'] },
});

export const stopAgent = defineRequest({
  name: 'agent/stop', summary: 'End an agent. Its intent is abandoned; its worktree stays as it is.', access: 'write',
  input: z.object({ id, why: why.optional() }), output: answer, cli: { command: 'agent stop', positionals: ['id'] },
});

export const approveAgent = defineRequest({
  name: 'agent/approve', summary: 'Let what an agent did leave its worktree: it lands.', access: 'write',
  input: z.object({
    id,
    /** What was looked at: refused where it is another by now. */
    commit: z.string().regex(/^[0-9a-f]{7,64}$/, 'must be a commit').optional(),
  }),
  output: answer.extend({ landing }), limitMs: longestMs, cli: { command: 'agent approve', positionals: ['id'] },
});

export const rejectAgent = defineRequest({
  name: 'agent/reject', summary: 'Send an agent back to work, with the reason.', access: 'write',
  input: z.object({ id, why }), output: answer, cli: { command: 'agent reject', positionals: ['id'] },
});

export const readTranscript = defineRequest({
  name: 'agent/transcript', summary: 'What an agent was asked, answered and did, in order.', access: 'read',
  input: z.object({
    id,
    /** Only what comes after so many entries. */
    after: z.int().min(0).default(0),
  }),
  output: z.object({ entries: z.array(transcriptEntry), total: z.number() }), cli: { command: 'agent transcript', positionals: ['id'] },
});

export const showAgentChanges = defineRequest({
  name: 'agent/changes', summary: 'What an agent did to which files, also what is not committed yet.', access: 'read',
  input: z.object({ id }),
  /** `left`: files beyond what one answer holds. */
  output: z.object({ files: z.array(agentChange), left: z.number() }), cli: { command: 'agent changes', positionals: ['id'] },
});

/** By whoever reviews, which is another actor and one that decides. */
export const reviewAgent = defineRequest({
  name: 'agent/review', summary: 'Say of a commit of an agent whether it is good, and why not.', access: 'write',
  input: z.object({ id, commit: z.string().regex(/^[0-9a-f]{40,64}$/), verdict: z.enum(reviewVerdicts), reasons: z.array(z.string().max(2_000)).max(20) }), output: answer,
});

import * as z from 'zod';
import { deviation } from '../plans.ts';
import { listConflicts } from '../requests/conflicts.ts';
import { hubStatus, listSides } from '../requests/hub.ts';
import { listIntents } from '../requests/intents.ts';
import { showMergeOrder } from '../requests/mergeOrder.ts';
import { listTasks } from '../requests/plans.ts';
import { agentIntent, agentLeft, intentForAgent, leftForAgent, tasksForAgent, yourTasks } from './agentShapes.ts';
import { agentMerging, mergingForAgent } from './agentMerging.ts';
import { defineTool } from './tool.ts';

const shown = 20;

export const getStatus = defineTool({
  name: 'get_status', title: 'Who works on what', readOnly: true, idempotent: true,
  description: 'Call it first: who you are here, your own open intents and tasks, all parallel lines of work (worktrees, branches, unsaved editors) and how many conflicts are open.',
  input: z.object({}),
  output: z.object({
    actor: z.string(), worktree: z.string(), yourIntents: z.array(agentIntent), ...yourTasks,
    deviations: z.array(deviation).optional().describe('whose work lies too far outside of its tasks, by share: yours, and for whoever decides that of others. Take back what is outside, or ask for a task for it'),
    ...agentMerging,
    combined: z.array(z.object({ id: z.string(), goal: z.string(), into: z.string(), of: z.string(), by: z.string(), why: z.string() })).optional().describe('your intents that others made part of another and abandoned by that, with who did it and why: go on with that one'),
    sides: z.array(z.object({ id: z.string(), branch: z.string().optional(), actor: z.string().optional(), changedFiles: z.number() })),
    activeIntents: z.number(), openConflicts: z.object({ error: z.number(), warning: z.number(), information: z.number() }),
    left: z.array(agentLeft).describe('what others had who went without a word: you may take it over'),
    notAssessed: z.number().describe('places that could not be checked: list_conflicts says which'),
  }),
  async run(ask, _input, { actor, worktree }) {
    const [status, { sides }, { intents }, { tasks }, order, { combined = [] }] = await Promise.all([
      ask(hubStatus, {}), ask(listSides, {}), ask(listIntents, { actor, status: ['registered', 'in_progress', 'completed'], limit: shown }), ask(listTasks, {}), ask(showMergeOrder, {}), ask(listConflicts, { open: true, mine: true, limit: 1 }),
    ]);
    const deviations = status.deviations.filter(it => status.decides || it.actor === actor);
    return {
      actor, worktree, yourIntents: intents.map(intentForAgent), ...tasksForAgent(tasks), ...(deviations.length === 0 ? {} : { deviations }), activeIntents: status.intents.active, openConflicts: status.conflicts, notAssessed: status.notAssessed,
      ...mergingForAgent(order, ({ id, actor: whose }) => whose === actor || sides.some(it => it.id === id && it.kind === 'worktree' && it.root === worktree)),
      ...(combined.length === 0 ? {} : { combined: combined.map(({ id, goal, into, by, note }) => ({ id, goal, into: into.id, of: into.actor, by, why: note })) }),
      left: status.left.filter(it => it.actor !== actor).map(leftForAgent),
      sides: sides.map(({ id, branch, actor: whose, changedFiles }) => ({ id, changedFiles, ...(branch === undefined ? {} : { branch }), ...(whose === undefined ? {} : { actor: whose }) })),
    };
  },
});

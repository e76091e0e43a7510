import * as z from 'zod';
import { defineRequest } from '../request.ts';
import { ownTask, plan, plannedWork } from '../plans.ts';

const taskId = z.string().min(1).max(100);
const answer = z.object({ plan });

export const adoptPlan = defineRequest({
  name: 'plan/adopt', summary: 'Adopt a plan: phases, their tasks, and what may be changed for each.', access: 'write',
  input: z.object({ work: plannedWork }), output: answer,
});

export const listPlans = defineRequest({
  name: 'plan/list', summary: 'Plans with their tasks, and whose they are.', access: 'read',
  input: z.object({ closed: z.boolean().default(false) }), output: z.object({ plans: z.array(plan) }),
  cli: { command: 'tasks list' },
});

/** Of whoever asks, where nobody is named. */
export const listTasks = defineRequest({
  name: 'task/list', summary: 'Tasks of somebody that are not done, and what may be changed for them.', access: 'read',
  input: z.object({ assignee: z.string().trim().min(1).max(200).optional() }), output: z.object({ tasks: z.array(ownTask) }),
  cli: { command: 'tasks mine' },
});

export const assignTask = defineRequest({
  name: 'task/assign', summary: 'Give a task to somebody, who may then change what it allows, and nothing else.', access: 'write',
  input: z.object({ id: taskId, assignee: z.string().trim().min(1).max(200) }), output: answer,
  cli: { command: 'tasks assign', positionals: ['id', 'assignee'] },
});

export const finishTask = defineRequest({
  name: 'task/finish', summary: 'Say that a task is done; the next phase begins with the last task of one.', access: 'write',
  input: z.object({ id: taskId }), output: answer,
  cli: { command: 'tasks done', positionals: ['id'] },
});

export const closePlan = defineRequest({
  name: 'plan/close', summary: 'Close a plan: it binds nobody from then on.', access: 'write',
  input: z.object({ id: taskId, why: z.string().trim().min(1).max(2_000).optional() }), output: answer,
  cli: { command: 'tasks close', positionals: ['id'] },
});

import type { Plan } from '../../../protocol/plans.ts';
import type { OutputOf } from '../../../protocol/request.ts';
import type { adoptPlan, listPlans, listTasks } from '../../../protocol/requests/plans.ts';
import { table } from './table.ts';

export const plan = ({ plan: it }: OutputOf<typeof adoptPlan>, columns?: number): string => planBlock(it, columns);

export const planList = ({ plans }: OutputOf<typeof listPlans>, columns: number | undefined): string =>
  (plans.length === 0 ? 'there is no plan: write one, and adopt it with interlock tasks adopt FILE\n' : plans.map(it => planBlock(it, columns)).join('\n'));

export const taskList = ({ tasks }: OutputOf<typeof listTasks>, columns: number | undefined): string =>
  (tasks.length === 0 ? 'no task: no plan binds this actor\n' : table(['TASK', 'WHAT', 'MAY CHANGE', 'WAITS FOR', 'PLAN'],
    tasks.map(it => [it.id, it.name, it.targets.join(' '), it.waitsFor ?? '', it.goal]), columns));

const planBlock = (it: Plan, columns: number | undefined): string => {
  const open = it.phases.findIndex(({ tasks }) => tasks.some(({ done }) => !done));
  const rows = it.phases.flatMap(({ name, tasks }, at) => tasks.map(task => [
    task.id, `${name}${at === open ? ' (open)' : ''}`, task.name, task.done ? `done by ${task.done.by}` : task.assignee ?? 'nobody', task.targets.map(target => target.replace(/=modify$/, '')).join(' '),
  ]));
  return `${it.id} "${it.goal}"${it.closed ? `, closed by ${it.closed.by}${it.closed.why === undefined ? '' : `: ${it.closed.why}`}` : ''}\n`
    + table(['TASK', 'PHASE', 'WHAT', 'WHOSE', 'MAY CHANGE'], rows, columns);
};

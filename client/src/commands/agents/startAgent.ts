import { window } from 'vscode';
import { startAgent as request } from '../../../../server/src/protocol/requests/agents.ts';
import { listPlans } from '../../../../server/src/protocol/requests/plans.ts';
import { commandIds } from '../../ids.ts';
import { readSettings } from '../../settings.ts';
import { askText, chooseOne, required, type Choice } from '../ask/ask.ts';
import { working } from '../ask/working.ts';
import type { Command } from '../command.ts';
import { findWorkplace, type Workplace } from '../find/findWorkplace.ts';
import { givenText, givenTexts } from '../find/given.ts';
import { askTargets } from '../targets/askTargets.ts';

const title = 'Start Agent';

type Work = { readonly goal: string; readonly targets: readonly string[]; readonly paths?: readonly string[] } | { readonly task: string } | { readonly plan: string };

/** A goal in words, a task of a plan, or a plan to oversee. `{ goal, targets, paths }` or `{ task }` answers everything beforehand. */
export const startAgent: Command = {
  id: commandIds.startAgent,
  async run(parts, argument) {
    const place = await findWorkplace(parts, title);
    const work = given(argument) ?? await asked(place);
    const tier = 'plan' in work ? 'executive' : 'implementer';
    const approval = readSettings().approval[tier];
    const { agent } = await working('starting an agent', () => place.connection.request(request, 'goal' in work ? { tier, approval, goal: work.goal, targets: [...work.targets], paths: [...work.paths ?? []] } : { tier, approval, ...work }));
    window.setStatusBarMessage(`$(play-circle) ${agent.actor} is at work: ${agent.goal.split('\n')[0] ?? ''}`, 8_000);
    await parts.views.focus('agents');
    return agent;
  },
};

const leaving = { ask: 'nothing leaves it before you approve', auto: 'what its reviewer approves lands by itself, as your settings say' } as const;

const given = (argument: unknown): Work | undefined => {
  const task = givenText(argument, 'task'), goal = givenText(argument, 'goal'), targets = givenTexts(argument, 'targets'), paths = givenTexts(argument, 'paths');
  if (task !== undefined) return { task };
  return goal === undefined || targets === undefined ? undefined : { goal, targets, ...(paths === undefined ? {} : { paths }) };
};

const asked = async (place: Workplace): Promise<Work> => {
  const planned = await choicesOf(place);
  const chosen = planned.length === 0 ? undefined : await chooseOne<Work | undefined>([{ label: '$(edit) Something else…', description: 'say what it is to reach', value: undefined }, ...planned], { title, placeHolder: 'What is it to do?' });
  if (chosen !== undefined) return chosen;
  const goal = await askText({ title, prompt: `What is it to reach? It works in a worktree of its own, and ${leaving[readSettings().approval.implementer]}.`, placeHolder: 'Round totals to full cents', validateInput: required('what it is to reach', 2_000) });
  return { goal, targets: await askTargets(place, title) };
};

/** Tasks that nobody has, and plans to oversee. */
const choicesOf = async ({ connection }: Workplace): Promise<readonly Choice<Work>[]> => {
  const { plans } = await connection.request(listPlans, {});
  return plans.flatMap(plan => [
    ...plan.phases.flatMap(it => it.tasks).filter(it => !it.done && it.assignee === undefined).map((it): Choice<Work> => ({ label: `$(checklist) ${it.name}`, description: it.id, detail: it.targets.join(' '), value: { task: it.id } })),
    { label: `$(telescope) Oversee: ${plan.goal}`, description: plan.id, detail: 'begins open tasks with agents of its own, and stops what goes astray', value: { plan: plan.id } },
  ]);
};

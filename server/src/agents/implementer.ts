import { completeIntent } from '../protocol/requests/intents.ts';
import { landIntent } from '../protocol/requests/landing.ts';
import { finishTask } from '../protocol/requests/plans.ts';
import { isGlob } from '../engine/targets/globs.ts';
import { implementStep } from '../model/prompts/implementStep.ts';
import { AgentFileError } from '../ports/agentFiles.ts';
import type { AgentRun } from './agentRun.ts';
import { commitWork } from './commitWork.ts';
import { makeEdits, type Carried } from './makeEdits.ts';
import { Past } from './past.ts';
import { Shown } from './shown.ts';
import { validate } from './validate.ts';
import { granted, workplaceOf, type Workplace } from './workplace.ts';

/** Of what the repository has beside the files that are shown whole, tokens. */
const contextBudget = 3_000;

/** Of the room that a model has; the rest is for the task itself. */
const shares = { context: 0.2, files: 0.55, past: 0.15 } as const;

/** Declares, works step by step, has it reviewed, and goes on from the reasons until it is good, or over. @throws Halt */
export const implement = async (run: AgentRun): Promise<void> => {
  const door = granted(await run.parts.openDoor(run.agent.actor));
  try {
    const place = await workplaceOf(run, door);
    const past = await Past.of(run);
    const shown = new Shown(place.files, run.agent.paths, run.agent.paths.filter(it => !isGlob(it)));
    for (;;) {
      const commit = await worked(run, place, past, shown);
      const { verdict, reasons } = await validate(run, place, commit);
      if (verdict === 'approve' && await completed(run, place, past)) return await leave(run, place, commit);
      await past.add(...reasons.map(it => `rejected: ${it}`));
    }
  } finally {
    door.close();
  }
};

/** Until there is a commit that the agent takes for done. */
const worked = async (run: AgentRun, place: Workplace, past: Past, shown: Shown): Promise<string> => {
  const context = await run.parts.context(run.agent.goal, place.base, contextBudget, run.signal).catch((error: unknown) => {
    run.signal.throwIfAborted();
    return `not known: ${(error as Error).message}`;
  });
  for (;;) {
    const { goal, targets, paths } = run.agent;
    const files = await shown.text();
    const said = await run.ask({ task: 'implement', prompt: { ...implementStep, maxTokens: await run.answerTokens() }, paths: shown.paths, facts: room => ({
      goal, targets: targets.join('\n'), paths: paths.join('\n'), context: context.slice(0, Math.floor(room * shares.context)), files: files(Math.floor(room * shares.files)), past: past.text(Math.floor(room * shares.past)),
    }) });
    if ('fault' in said) { past.note(said.fault); continue; }
    const { note, read, done, summary } = said.value;
    const carried = await makeEdits(run, place, said.value);
    if (carried.refused.length > 0 && carried.made.length === 0) said.throwAway(carried.refused.join('; '));
    await past.add(...await told(shown, read, carried), ...done && carried.refused.length > 0 ? ['not done yet: something was refused'] : []);
    await run.doing(carried.made.length > 0 ? carried.made.join(', ') : carried.refused.length > 0 ? 'was refused an edit' : read.length > 0 ? `reads ${read.join(', ')}` : short(note));
    if (!done || carried.refused.length > 0) continue;
    const committed = await commitWork(run, place, summary);
    if ('commit' in committed) return committed.commit;
    await past.add(...committed.refused.map(it => `not committed: ${it}`));
  }
};

const told = async (shown: Shown, read: readonly string[], { made, refused, notes }: Carried): Promise<readonly string[]> => {
  const unread = (await Promise.all(read.map(async it => {
    try {
      await shown.add(it);
      return undefined;
    } catch (error) {
      if (!(error instanceof AgentFileError)) throw error;
      return `cannot be read: ${error.message}`;
    }
  }))).filter(it => it !== undefined);
  return [...made.map(it => `made: ${it}`), ...refused.map(it => `refused: ${it}`), ...notes, ...unread];
};

const short = (text: string): string => (text.trim() === '' ? 'thinks' : text.trim().slice(0, 100));

/** False: the rules of the repository ask for more before it is done. */
const completed = async (run: AgentRun, { door, intent, root }: Workplace, past: Past): Promise<boolean> => {
  if (run.parts.store.state.intents.get(intent)?.status === 'completed') return true;
  const answer = await door.call(completeIntent, { id: intent, why: 'approved by its reviewer' }, root, run.signal);
  if (!answer.ok) await past.add(`not completed: ${answer.problem.message}`);
  return answer.ok;
};

/** By a person's word, unless one gave it beforehand. */
const leave = async (run: AgentRun, { door, intent, root }: Workplace, commit: string): Promise<void> => {
  const { approval, task, actor } = run.agent;
  await run.settle();
  if (approval === 'ask') return run.record({ type: 'agent.waited', data: { id: run.id, why: `${commit.slice(0, 10)} was approved by its reviewer: look at it, then let it land (interlock agent approve ${run.id})` } });
  await run.doing('lands');
  const check = await run.parts.checkCommand();
  const { landing } = granted(await door.call(landIntent, { id: intent, commit, ...check === undefined ? {} : { check } }, root, run.signal));
  if (task !== undefined) await door.call(finishTask, { id: task }, root, run.signal);
  await run.record({ type: 'agent.ended', data: { id: run.id, outcome: 'landed', why: `${actor} landed it in ${landing.target}, as was agreed beforehand` } });
};

import { completeIntent } from '../protocol/requests/intents.ts';
import { landIntent } from '../protocol/requests/landing.ts';
import { finishTask } from '../protocol/requests/plans.ts';
import { isGlob } from '../engine/targets/globs.ts';
import { implementStep } from '../model/prompts/implementStep.ts';
import { AgentFileError } from '../ports/agentFiles.ts';
import type { AgentRun } from './agentRun.ts';
import { commitWork } from './commitWork.ts';
import { makeEdits } from './makeEdits.ts';
import { Past } from './past.ts';
import { Progress } from './progress.ts';
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
    const progress = new Progress(run);
    for (;;) {
      const commit = await worked(run, place, { past, shown, progress });
      const { verdict, reasons } = await validate(run, place, commit);
      if (verdict === 'approve' && await completed(run, place, past)) return await leave(run, place, commit);
      await past.add(...reasons.map(it => `rejected: ${it}`));
    }
  } finally {
    door.close();
  }
};

/** What it knows of its own work. */
interface Known { readonly past: Past; readonly shown: Shown; readonly progress: Progress }

/** Until there is a commit that the agent takes for done. */
const worked = async (run: AgentRun, place: Workplace, known: Known): Promise<string> => {
  const context = await run.parts.context(run.agent.goal, place.base, contextBudget, run.signal).catch((error: unknown) => {
    run.signal.throwIfAborted();
    return `not known: ${(error as Error).message}`;
  });
  for (;;) {
    const { done, summary } = await stepped(run, place, known, context);
    if (!done) continue;
    const committed = await commitWork(run, place, summary);
    if ('commit' in committed) return committed.commit;
    await known.past.add(...committed.refused.map(it => `not committed: ${it}`));
  }
};

/** One answer, and what is done of it. `done`: it says so, and nothing was refused. */
const stepped = async (run: AgentRun, place: Workplace, { past, shown, progress }: Known, context: string): Promise<{ readonly done: boolean; readonly summary: string }> => {
  const { goal, targets, paths } = run.agent;
  const files = await shown.text();
  const said = await run.ask({ task: 'implement', prompt: { ...implementStep, maxTokens: await run.answerTokens() }, paths: shown.paths, facts: room => ({
    goal, targets: targets.join('\n'), paths: paths.join('\n'), context: context.slice(0, Math.floor(room * shares.context)), files: files(Math.floor(room * shares.files)), past: past.text(Math.floor(room * shares.past)),
  }) });
  if ('fault' in said) {
    past.note(said.fault);
    return { done: false, summary: '' };
  }
  const { note, read, done, summary } = said.value;
  const carried = await makeEdits(run, place, said.value);
  const { made, refused, notes } = carried;
  if (refused.length > 0 && made.length === 0) said.throwAway(refused.join('; '));
  const { isShownMore, unread } = await readMore(shown, read);
  await past.add(...made.map(it => `made: ${it}`), ...refused.map(it => `refused: ${it}`), ...notes, ...unread, ...done && refused.length > 0 ? ['not done yet: something was refused'] : []);
  const idle = progress.note({ said: said.value, files: files(Infinity), made, refused: [...refused, ...unread], isShownMore });
  if (idle !== undefined) await past.add(idle);
  await run.doing(made.length > 0 ? made.join(', ') : refused.length > 0 ? 'was refused an edit' : read.length > 0 ? `reads ${read.join(', ')}` : short(note));
  return { done: done && refused.length === 0, summary };
};

const readMore = async (shown: Shown, read: readonly string[]): Promise<{ readonly isShownMore: boolean; readonly unread: readonly string[] }> => {
  const before = new Set(shown.paths), unread: string[] = [];
  for (const it of read) {
    try {
      await shown.add(it);
    } catch (error) {
      if (!(error instanceof AgentFileError)) throw error;
      unread.push(`cannot be read: ${error.message}`);
    }
  }
  return { isShownMore: shown.paths.some(it => !before.has(it)), unread };
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

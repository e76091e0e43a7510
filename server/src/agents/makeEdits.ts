import path from 'node:path';
import { applyEdits, type SearchReplace } from '../engine/agents/applyEdits.ts';
import { mayRemove, pathFault } from '../engine/agents/mayWrite.ts';
import type { ImplementStep } from '../model/prompts/implementStep.ts';
import { AgentFileError } from '../ports/agentFiles.ts';
import { checkEdit } from '../protocol/requests/edits.ts';
import { judgeChanges } from '../protocol/requests/rights.ts';
import type { AgentRun } from './agentRun.ts';
import type { Workplace } from './workplace.ts';

/** What came of a step: sentences for whoever asked for it. */
export interface Carried { readonly made: readonly string[]; readonly refused: readonly string[]; readonly notes: readonly string[] }

type Outcome = { readonly made: string; readonly notes: readonly string[] } | { readonly refused: string };

/** Makes what is allowed of a step, each file as a whole or not at all, and says of the rest why not. */
export const makeEdits = async (run: AgentRun, place: Workplace, { edits, remove }: ImplementStep): Promise<Carried> => {
  const byPath = new Map<string, SearchReplace[]>();
  for (const { path: inside, find, replace } of edits) byPath.set(inside, [...byPath.get(inside) ?? [], { find, replace }]);
  const outcomes: Outcome[] = [];
  for (const [inside, all] of byPath) outcomes.push(await contained(inside, run, () => write(run, place, inside, all)));
  for (const inside of remove) outcomes.push(await contained(inside, run, () => take(run, place, inside)));
  return {
    made: outcomes.flatMap(it => ('made' in it ? [it.made] : [])), refused: outcomes.flatMap(it => ('refused' in it ? [it.refused] : [])),
    notes: outcomes.flatMap(it => ('made' in it ? it.notes : [])),
  };
};

/** One file that cannot be written stops none of the others. */
const contained = async (inside: string, run: AgentRun, work: () => Promise<Outcome>): Promise<Outcome> => {
  run.signal.throwIfAborted();
  const fault = pathFault(run.agent.paths, inside);
  if (fault !== undefined) return { refused: fault };
  try {
    return await work();
  } catch (error) {
    run.signal.throwIfAborted();
    if (!(error instanceof AgentFileError)) throw error;
    return { refused: `${inside}: ${(error as Error).message}` };
  }
};

const write = async (run: AgentRun, place: Workplace, inside: string, edits: readonly SearchReplace[]): Promise<Outcome> => {
  const before = await place.files.read(inside);
  const edited = applyEdits(before, edits);
  if ('fault' in edited) return { refused: `${inside}: ${edited.fault}` };
  const broken = await whyBroken(run, inside, before, edited.text);
  if (broken !== undefined) return { refused: `${inside}: ${broken}` };
  const checked = await allowed(run, place, inside, edited.text);
  if ('refused' in checked) return checked;
  run.signal.throwIfAborted();
  await place.files.write(inside, edited.text, before);
  return { made: `${before === undefined ? 'made' : 'changed'} ${inside}`, notes: checked.notes };
};

const take = async (run: AgentRun, place: Workplace, inside: string): Promise<Outcome> => {
  const before = await place.files.read(inside);
  if (before === undefined) return { refused: `${inside}: there is no such file` };
  const isOwn = await run.parts.git.readFile(place.base, inside) === undefined;
  if (!isOwn && !mayRemove(run.agent.targets, inside)) return { refused: `${inside} was there before, and nothing of it was declared to be deleted` };
  const checked = await allowed(run, place, inside, null);
  if ('refused' in checked) return checked;
  run.signal.throwIfAborted();
  await place.files.remove(inside, before);
  return { made: `removed ${inside}`, notes: checked.notes };
};

/** A file that could be read before must still be. */
const whyBroken = async ({ parts: { syntax } }: AgentRun, inside: string, before: string | undefined, after: string): Promise<string | undefined> => {
  const language = syntax.languageOf(inside);
  if (language === undefined) return undefined;
  await syntax.load(language).catch(() => undefined);
  const [was, is] = [before === undefined ? undefined : syntax.parse(inside, before), syntax.parse(inside, after)];
  if (is.assessed && !is.broken) return undefined;
  if (was && (!was.assessed || was.broken)) return undefined;
  return is.assessed ? 'it would no longer parse: something is opened and not closed, or does not belong there' : undefined;
};

/** By the check that every other agent's edits come to: rights, plans, limits of code; then what was declared, and what collides. */
const allowed = async ({ signal }: AgentRun, { root, door }: Workplace, inside: string, text: string | null): Promise<{ readonly notes: readonly string[] } | { readonly refused: string }> => {
  const answer = await door.call(checkEdit, { file: path.join(root, inside), text }, root, signal);
  if (!answer.ok) return { refused: `${inside} could not be checked, so it was not written: ${answer.problem.message}` };
  const { deny, violations, conflicts } = answer.value;
  // Kept where all refusals are.
  if (deny) await door.call(judgeChanges, { where: 'hook', root, changes: [{ path: inside, kind: text === null ? 'delete' : 'modify', ...text === null ? {} : { text } }] }, root, signal);
  if (deny) return { refused: violations.filter(it => it.level !== 'warning').map(it => it.message).join(' ') };
  const open = conflicts.filter(it => it.status === 'open');
  const stopping = open.filter(it => it.severity === 'error' || it.kind === 'drift');
  if (stopping.length > 0) return { refused: `${inside}: ${stopping.map(it => it.message).join('; ')}` };
  return { notes: [...open.map(it => `${it.severity}: ${it.message}`), ...violations.map(it => it.message)] };
};

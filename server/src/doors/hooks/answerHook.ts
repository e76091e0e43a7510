import path from 'node:path';
import { CallFailed, type HubClient } from '../../hub/hubClient.ts';
import type { Place } from '../../hub/place.ts';
import type { OutputOf } from '../../protocol/request.ts';
import type { listConflicts } from '../../protocol/requests/conflicts.ts';
import type { checkEdit, checkWorktree } from '../../protocol/requests/edits.ts';
import type { listSides } from '../../protocol/requests/hub.ts';
import type { listIntents } from '../../protocol/requests/intents.ts';
import type { Conflict } from '../../protocol/shapes.ts';
import { nothing, type HookAnswer } from './hookAnswers.ts';
import type { HookCall } from './hookCall.ts';
import { beforeStopping, closeTo, collision, collisionLine, nowColliding, stillColliding } from './hookTexts.ts';
import type { ProposedFile, ToolWork } from './proposedFiles.ts';
import { sessionText } from './sessionText.ts';
import type { Told } from './told.ts';

export interface HookQuestion {
  readonly call: HookCall;
  readonly work: ToolWork;
  readonly place: Place;
  readonly actor: string;
  readonly hub: HubClient;
  /** What a file has now; undefined when there is none. */
  readonly textOf: (file: string) => string | undefined;
}

/** Files of one tool call that are looked at. */
const maxFiles = 20;

/** The methods by their names: their schemas would be half of what the process loads. */
export const hookMethods = {
  edit: 'interlock/edit/check', worktree: 'interlock/edit/worktree', conflicts: 'interlock/conflict/list', intents: 'interlock/intent/list', sides: 'interlock/side/list', note: 'interlock/note/record',
} as const;

export const answerHook = (question: HookQuestion): Promise<HookAnswer> => {
  switch (question.call.event) {
    case 'PreToolUse': return beforeEdit(question);
    case 'PostToolUse': return afterTool(question);
    case 'SessionStart': return atStart(question);
    case 'Stop': return atStop(question);
  }
};

const beforeEdit = async (question: HookQuestion): Promise<HookAnswer> => {
  const checked = await checkFiles(question, filesOf(question).filter(it => it.text !== undefined));
  const open = once(checked.flatMap(it => it.conflicts));
  const [errors, warnings] = [open.filter(it => it.severity === 'error'), open.filter(it => it.severity === 'warning')];
  const paths = checked.filter(it => it.conflicts.length > 0).map(it => it.path);
  if (errors.length + warnings.length === 0) return nothing;
  const known = await knownTo(question);
  const fresh = errors.filter(it => !known.told.includes(it.id));
  if (fresh.length > 0) {
    await remember(question, { asked: errors });
    return { say: 'ask', text: collision(paths, [...fresh, ...errors.filter(it => !fresh.includes(it))], checked.flatMap(it => it.others).slice(0, 3)), short: collisionLine(paths, fresh) };
  }
  if (errors.length > 0) return { say: 'context', text: stillColliding(errors) };
  const unheard = warnings.filter(it => !known.told.includes(it.id));
  if (unheard.length === 0) return nothing;
  await remember(question, { told: unheard });
  return { say: 'context', text: closeTo(paths, unheard) };
};

/** Files are looked at as they are now; after a command, everything the worktree has. */
const afterTool = async (question: HookQuestion): Promise<HookAnswer> => {
  const files = filesOf(question);
  const errors = files.length > 0
    ? once((await checkFiles(question, files.map(({ path: file }) => ({ path: file, text: question.textOf(fullPath(question, file)) ?? null })))).flatMap(it => it.conflicts)).filter(it => it.severity === 'error')
    : await errorsHere(question);
  if (errors.length === 0) return nothing;
  const known = await knownTo(question);
  const untold = errors.filter(it => !known.told.includes(it.id));
  if (untold.length > 0) await remember(question, { told: untold });
  // What was asked about and then written anyway was decided by a person.
  const news = untold.filter(it => !known.asked.includes(it.id));
  return news.length === 0 ? nothing : { say: 'context', text: nowColliding(news) };
};

const atStop = async (question: HookQuestion): Promise<HookAnswer> => {
  const known = await knownTo(question);
  const untold = (await errorsHere(question)).filter(it => !known.told.includes(it.id));
  if (untold.length === 0) return nothing;
  await remember(question, { told: untold });
  return { say: 'context', text: beforeStopping(untold) };
};

const atStart = async ({ hub, actor, place, call }: HookQuestion): Promise<HookAnswer> => {
  const { pruneTold, writeTold } = await memory();
  pruneTold(place.storeDir, Date.now());
  const [{ sides }, { intents }, { conflicts }] = await Promise.all([
    hub.call(hookMethods.sides, { input: {} }) as Promise<OutputOf<typeof listSides>>,
    hub.call(hookMethods.intents, { input: { status: ['registered', 'in_progress', 'completed'], limit: 1_000 } }) as Promise<OutputOf<typeof listIntents>>,
    hub.call(hookMethods.conflicts, { input: { open: true, limit: 1_000 } }) as Promise<OutputOf<typeof listConflicts>>,
  ]);
  const side = sides.find(it => it.kind === 'worktree' && it.root === place.worktree);
  const here = conflicts.filter(it => it.severity !== 'information' && it.places.some(at => at.side === side?.id));
  writeTold(place.storeDir, call.session, { told: here.map(it => it.id), asked: [] });
  return { say: 'context', text: sessionText({ actor, side, intents, conflicts: here }) };
};

/** Loaded when there is something to tell: an edit that collides with nothing waits for no hash. */
const memory = () => import('./told.ts');

const knownTo = async ({ place, call }: HookQuestion): Promise<Told> => (await memory()).readTold(place.storeDir, call.session);

const filesOf = ({ work }: HookQuestion): readonly ProposedFile[] => (work.kind === 'files' ? work.files.slice(0, maxFiles) : []);

const fullPath = ({ call }: HookQuestion, file: string): string => path.resolve(call.cwd, file);

type Checked = OutputOf<typeof checkEdit>;

/** A file outside of the repository is none of ours. */
const checkFiles = async (question: HookQuestion, files: readonly ProposedFile[]): Promise<readonly Checked[]> => {
  const answers = await Promise.all(files.map(async ({ path: file, text }) => {
    const checking = question.hub.call(hookMethods.edit, { input: { file: fullPath(question, file), text } }) as Promise<Checked>;
    const found = await checking.catch((error: unknown) => {
      if (error instanceof CallFailed && error.problem.code === 'outside-repository') return undefined;
      throw error;
    });
    return found && { ...found, conflicts: found.conflicts.filter(it => it.status === 'open') };
  }));
  return answers.filter(it => it !== undefined);
};

const errorsHere = async ({ hub, place }: HookQuestion): Promise<readonly Conflict[]> => {
  const { conflicts } = await hub.call(hookMethods.worktree, { input: { root: place.worktree } }) as OutputOf<typeof checkWorktree>;
  return conflicts.filter(it => it.status === 'open' && it.severity === 'error');
};

const once = (conflicts: readonly Conflict[]): readonly Conflict[] => [...new Map(conflicts.map(it => [it.id, it])).values()];

/** A store that cannot be written only makes us tell it again. */
const remember = async ({ place, call }: HookQuestion, { told = [], asked = [] }: { readonly told?: readonly Conflict[]; readonly asked?: readonly Conflict[] }): Promise<void> => {
  const { readTold, writeTold } = await memory();
  const known = readTold(place.storeDir, call.session);
  const add = (before: readonly string[], more: readonly Conflict[]): readonly string[] => [...new Set([...before, ...more.map(it => it.id)])];
  try {
    writeTold(place.storeDir, call.session, { told: add(known.told, told), asked: add(known.asked, asked) });
  } catch {
    // Nothing else hangs on it.
  }
};

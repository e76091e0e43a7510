import path from 'node:path';
import { CallFailed, type HubClient } from '../../hub/hubClient.ts';
import type { Place } from '../../hub/place.ts';
import type { OutputOf } from '../../protocol/request.ts';
import type { listConflicts } from '../../protocol/requests/conflicts.ts';
import type { checkEdit, checkWorktree } from '../../protocol/requests/edits.ts';
import type { listSides } from '../../protocol/requests/hub.ts';
import type { listIntents } from '../../protocol/requests/intents.ts';
import type { listTasks } from '../../protocol/requests/plans.ts';
import type { Violation } from '../../protocol/rights.ts';
import type { Conflict } from '../../protocol/shapes.ts';
import type { Turns } from '../../protocol/turns.ts';
import { editedLines, isIn } from './editedLines.ts';
import { nothing, withMore, type HookAnswer } from './hookAnswers.ts';
import type { HookCall } from './hookCall.ts';
import { beforeStopping, closeTo, collision, collisionLine, inWorktreeOf, mindThat, notAllowed, nowColliding, stillColliding, wroteTooMuch } from './hookTexts.ts';
import type { ProposedFile, ToolWork } from './proposedFiles.ts';
import { sessionText } from './sessionText.ts';
import type { Told } from './told.ts';
import { withTurns } from './withTurns.ts';

export interface HookQuestion {
  readonly call: HookCall;
  readonly work: ToolWork;
  readonly place: Place;
  readonly actor: string;
  readonly hub: HubClient;
  /** What a file has now; undefined when there is none. */
  readonly textOf: (file: string) => string | undefined;
}

/** Files of one tool call whose text is looked at. */
const maxFiles = 20;

/** The methods by their names: their schemas would be half of what the process loads. */
export const hookMethods = {
  edit: 'interlock/edit/check', worktree: 'interlock/edit/worktree', conflicts: 'interlock/conflict/list', intents: 'interlock/intent/list', tasks: 'interlock/task/list', sides: 'interlock/side/list', judge: 'interlock/rules/judge', bypass: 'interlock/rules/bypass', enter: 'interlock/worktree/enter', end: 'interlock/session/end',
} as const;

export const answerHook = (question: HookQuestion): Promise<HookAnswer> => {
  switch (question.call.event) {
    case 'PreToolUse': return beforeEdit(question);
    case 'PostToolUse': return afterTool(question);
    case 'SessionStart': return atStart(question);
    case 'Stop': return atStop(question);
    case 'SessionEnd': return atEnd(question);
  }
};

const beforeEdit = async (question: HookQuestion): Promise<HookAnswer> => {
  const checked = await checkFiles(question, filesOf(question));
  const refused = checked.filter(it => it.deny);
  // Whoever is refused in somebody else's worktree does not work there.
  await enter(question, checked.flatMap(it => it.enters ?? []).filter(root => refused.length === 0 || root === question.place.worktree));
  if (refused.length > 0) return deny(question, refused);
  const minor = checked.flatMap(it => it.violations);
  const answer = await tellWhose(question, checked, await ofConflicts(question, checked));
  return tellTurns(question, minor.length > 0 ? withMore(answer, mindThat(minor)) : answer, checked[0] ?? {});
};

/** In whose worktree it edits, where that is not its own; once for each. */
const tellWhose = async (question: HookQuestion, checked: readonly Checked[], answer: HookAnswer): Promise<HookAnswer> => {
  const foreign = checked.filter(it => it.theirs !== undefined);
  if (foreign.length === 0) return answer;
  const { told } = await knownTo(question);
  const unheard = foreign.filter(it => !told.includes(`in ${it.side}`));
  if (unheard.length === 0) return answer;
  await remember(question, { told: unheard.map(it => `in ${it.side}`) });
  return withMore(answer, inWorktreeOf(unheard, question.place.worktree));
};

/** What an edit that may be made collides with. */
const ofConflicts = async (question: HookQuestion, checked: readonly Checked[]): Promise<HookAnswer> => {
  const open = once(checked.flatMap(it => it.conflicts));
  const [errors, warnings] = [open.filter(it => it.severity === 'error'), open.filter(it => it.severity === 'warning')];
  const paths = checked.filter(it => it.conflicts.length > 0).map(it => it.path);
  if (errors.length + warnings.length === 0) return nothing;
  const known = await knownTo(question);
  const fresh = errors.filter(it => !known.told.includes(it.id));
  if (fresh.length > 0) {
    await remember(question, { asked: errors.map(it => it.id) });
    return { say: 'ask', text: collision(paths, [...fresh, ...errors.filter(it => !fresh.includes(it))], checked.flatMap(it => it.others).slice(0, 3)), short: collisionLine(paths, fresh) };
  }
  const again = errors.filter(it => checked.some(at => isMet(question, at, it)));
  if (again.length > 0) return { say: 'context', text: stillColliding(again) };
  const unheard = warnings.filter(it => !known.told.includes(it.id));
  if (unheard.length === 0) return nothing;
  await remember(question, { told: unheard.map(it => it.id) });
  return { say: 'context', text: closeTo(paths, unheard) };
};

/** Whether an edit has to do with what of this conflict lies in its file; what cannot be told apart has. */
const isMet = (question: HookQuestion, { file, side, path: at, text, conflicts }: Checked, { id, places }: Conflict): boolean => {
  if (!conflicts.some(it => it.id === id)) return false;
  const here = places.filter(it => it.side === side && it.path === at);
  const before = question.textOf(file);
  if (here.length === 0 || before === undefined || typeof text !== 'string') return true;
  const lines = editedLines(before, text);
  return lines !== undefined && here.some(it => isIn(it, lines));
};

/** Written down by the hub; that it cannot be must not let the edit through. */
const deny = async ({ hub, place }: HookQuestion, refused: readonly Checked[]): Promise<HookAnswer> => {
  const changes = refused.map(({ path: at, violations, text }) => ({ path: at, kind: text === null || violations.some(it => it.rule === 'delete') ? 'delete' : 'modify', ...(typeof text === 'string' ? { text } : {}) }));
  await hub.call(hookMethods.judge, { input: { where: 'hook', root: place.worktree, changes } }).catch(() => undefined);
  return { say: 'deny', text: notAllowed(refused.flatMap(it => it.violations)) };
};

/** From now on what comes out of these worktrees is taken for this agent's work. */
const enter = async ({ hub }: HookQuestion, roots: readonly string[]): Promise<void> => {
  await Promise.all([...new Set(roots)].map(root => hub.call(hookMethods.enter, { input: { root } })));
};

/** Files are looked at as they are now; after a command, everything the worktree has. */
const afterTool = async (question: HookQuestion): Promise<HookAnswer> => {
  const files = filesOf(question).slice(0, maxFiles);
  if (files.length === 0) {
    const found = await lookHere(question);
    // A command makes what it likes of a file: that a person was asked about an edit of it says nothing of that.
    return tellTurns(question, await afterWriting(question, found, []), found);
  }
  const checked = await checkFiles(question, files.map(({ path: file }) => ({ path: file, text: question.textOf(fullPath(question, file)) ?? null })));
  return afterWriting(question, { errors: once(checked.flatMap(it => it.conflicts)).filter(it => it.severity === 'error'), violations: [] });
};

/** @param agreed conflicts about which a person was asked; those of the edit that was asked about where it is left out */
const afterWriting = async (question: HookQuestion, { errors, violations }: Written, agreed?: readonly string[]): Promise<HookAnswer> => {
  if (errors.length + violations.length === 0) return nothing;
  const known = await knownTo(question);
  const unheard = violations.filter(it => !known.told.includes(nameOf(it)));
  if (unheard.length > 0) {
    await remember(question, { told: [...unheard.map(nameOf), ...errors.map(it => it.id)] });
    return { say: 'context', text: [wroteTooMuch(unheard), ...(errors.length > 0 ? [nowColliding(errors)] : [])].join('\n') };
  }
  const untold = errors.filter(it => !known.told.includes(it.id));
  if (untold.length > 0) await remember(question, { told: untold.map(it => it.id) });
  // What was asked about and then written anyway was decided by a person.
  const news = untold.filter(it => !(agreed ?? known.asked).includes(it.id));
  return news.length === 0 ? nothing : { say: 'context', text: nowColliding(news) };
};

/** Who has to wait may stop; who may go on is told so. */
const atStop = async (question: HookQuestion): Promise<HookAnswer> => {
  const { free = [], ...found } = await lookHere(question);
  return tellTurns(question, await beforeItStops(question, found), { free });
};

const beforeItStops = async (question: HookQuestion, { errors, violations }: Written): Promise<HookAnswer> => {
  const known = await knownTo(question);
  const untold = errors.filter(it => !known.told.includes(it.id));
  const unheard = violations.filter(it => !known.told.includes(nameOf(it)));
  if (untold.length + unheard.length === 0) return nothing;
  await remember(question, { told: [...untold.map(it => it.id), ...unheard.map(nameOf)] });
  return { say: 'context', text: [...(unheard.length > 0 ? [wroteTooMuch(unheard)] : []), ...(untold.length > 0 ? [beforeStopping(untold)] : [])].join('\n') };
};

const atStart = async ({ hub, actor, place, call }: HookQuestion): Promise<HookAnswer> => {
  const { pruneTold, writeTold } = await memory();
  pruneTold(place.storeDir, Date.now());
  await hub.call(hookMethods.enter, { input: { root: place.worktree } });
  const [{ sides }, { intents }, { conflicts }, { tasks }] = await Promise.all([
    hub.call(hookMethods.sides, { input: {} }) as Promise<OutputOf<typeof listSides>>,
    hub.call(hookMethods.intents, { input: { status: ['registered', 'in_progress', 'completed'], limit: 1_000 } }) as Promise<OutputOf<typeof listIntents>>,
    hub.call(hookMethods.conflicts, { input: { open: true, limit: 1_000 } }) as Promise<OutputOf<typeof listConflicts>>,
    hub.call(hookMethods.tasks, { input: {} }) as Promise<OutputOf<typeof listTasks>>,
  ]);
  const side = sides.find(it => it.kind === 'worktree' && it.root === place.worktree);
  const here = conflicts.filter(it => it.severity !== 'information' && it.places.some(at => at.side === side?.id));
  writeTold(place.storeDir, call.session, { told: here.map(it => it.id), asked: [] });
  return { say: 'context', text: sessionText({ actor, side, intents, conflicts: here, tasks }) };
};

const atEnd = async ({ hub, call }: HookQuestion): Promise<HookAnswer> => {
  await hub.call(hookMethods.end, { input: { why: `its client ended it: ${call.reason}` } });
  return nothing;
};

const tellTurns = (question: HookQuestion, answer: HookAnswer, turns: Turns): Promise<HookAnswer> =>
  withTurns(answer, turns, { known: () => knownTo(question), remember: news => remember(question, news) });

/** Loaded when there is something to tell: an edit that collides with nothing waits for no hash. */
const memory = () => import('./told.ts');

const knownTo = async ({ place, call }: HookQuestion): Promise<Told> => (await memory()).readTold(place.storeDir, call.session);

/** Of files beyond the first ones only rights are looked at. */
const filesOf = ({ work }: HookQuestion): readonly ProposedFile[] => (work.kind === 'files' ? work.files.map((it, at) => (at < maxFiles || it.text === null ? it : { path: it.path, text: undefined })) : []);

const fullPath = ({ call }: HookQuestion, file: string): string => path.resolve(call.cwd, file);

type Checked = OutputOf<typeof checkEdit> & Pick<ProposedFile, 'text'> & { /** Its whole path. */ readonly file: string };

/** A file outside of the repository is none of ours. */
const checkFiles = async (question: HookQuestion, files: readonly ProposedFile[]): Promise<readonly Checked[]> => {
  const answers = await Promise.all(files.map(async ({ path: named, text }) => {
    const file = fullPath(question, named);
    const checking = question.hub.call(hookMethods.edit, { input: { file, ...(text === undefined ? {} : { text }) } }) as Promise<OutputOf<typeof checkEdit>>;
    const found = await checking.catch((error: unknown) => {
      if (error instanceof CallFailed && error.problem.code === 'outside-repository') return undefined;
      throw error;
    });
    return found && { ...found, file, text, conflicts: found.conflicts.filter(it => it.status === 'open') };
  }));
  return answers.filter(it => it !== undefined);
};

interface Written { readonly errors: readonly Conflict[]; readonly violations: readonly Violation[] }

/** What the whole worktree has. */
const lookHere = async (question: HookQuestion): Promise<Written & Turns> => {
  const { hub, place } = question;
  const { conflicts, violations, enters, ...turns } = await hub.call(hookMethods.worktree, { input: { root: place.worktree } }) as OutputOf<typeof checkWorktree>;
  await enter(question, enters === undefined ? [] : [enters]);
  return { errors: conflicts.filter(it => it.status === 'open' && it.severity === 'error'), violations, ...turns };
};

/** By which it is remembered. */
const nameOf = ({ rule, path: at }: Violation): string => `${rule}:${at}`;

const once = (conflicts: readonly Conflict[]): readonly Conflict[] => [...new Map(conflicts.map(it => [it.id, it])).values()];

/** A store that cannot be written only makes us tell it again. */
const remember = async ({ place, call }: HookQuestion, { told = [], asked = [] }: { readonly told?: readonly string[]; readonly asked?: readonly string[] }): Promise<void> => {
  const { readTold, writeTold } = await memory();
  const known = readTold(place.storeDir, call.session);
  const add = (before: readonly string[], more: readonly string[]): readonly string[] => [...new Set([...before, ...more])];
  try {
    writeTold(place.storeDir, call.session, { told: add(known.told, told), asked: add(known.asked, asked) });
  } catch {
    // Nothing else hangs on it.
  }
};

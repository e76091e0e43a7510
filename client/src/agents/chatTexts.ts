import type { Conflict } from '../../../server/src/protocol/shapes.ts';
import { sideName, type Snapshot } from '../model/snapshot.ts';
import { statusWords } from '../views/icons.ts';
import { bullets, code, escaped, paragraphs } from '../views/markdown.ts';

export const chatCommands = ['status', 'check', 'continue'] as const;
export type ChatCommand = (typeof chatCommands)[number];

export interface ChatPlace {
  /** Relative to its repository, with `/`. */
  readonly file?: string | undefined;
  readonly actor?: string | undefined;
}

/** Listed in one answer. */
const most = 10;

/** What `@interlock` says; without a command the status. */
export const chatText = (command: ChatCommand | undefined, snapshots: readonly Snapshot[], place: ChatPlace): string => {
  if (snapshots.length === 0) return 'Interlock is not connected: open a folder of a git repository, and trust it.';
  if (command === 'check') return paragraphs(...snapshots.map(it => checkText(it, place.file)));
  if (command === 'continue') return paragraphs(...snapshots.map(it => continueText(it, place.actor)));
  return paragraphs(...snapshots.map(statusText));
};

const statusText = (snapshot: Snapshot): string => {
  const active = snapshot.intents.filter(isOpen);
  return paragraphs(
    `**${escaped(snapshot.name)}**: ${counted(active.length, 'open intent')}, ${counted(snapshot.conflicts.length, 'open conflict')}, ${counted(snapshot.sides.length, 'line')} of work`,
    conflictList(snapshot.conflicts),
    active.length === 0 ? undefined : `Who works on what:\n${bullets(active.slice(0, most).map(it => `${escaped(it.actor)}: ${escaped(it.goal)} (${statusWords[it.status].toLowerCase()})`))}`,
    snapshot.sides.length === 0 ? undefined : `Changed:\n${bullets(snapshot.sides.slice(0, most).map(it => `${escaped(sideName(it))}: ${counted(it.changedFiles, 'file')}`))}`,
    snapshot.notAssessed.length === 0 ? undefined : `${counted(snapshot.notAssessed.length, 'place')} could not be assessed: the Conflicts view says which and why.`,
  );
};

const checkText = (snapshot: Snapshot, file: string | undefined): string => {
  if (file === undefined) return 'Open the file you are about to change, and ask again.';
  const here = snapshot.conflicts.filter(it => it.places.some(place => place.path === file));
  const declared = snapshot.intents.filter(it => isOpen(it) && it.targets.some(target => target.includes(file)));
  return paragraphs(
    here.length === 0 && declared.length === 0 ? `Nothing known collides with ${code(file)} at present.` : `In ${code(file)}:`,
    here.length === 0 ? undefined : conflictList(here),
    declared.length === 0 ? undefined : `Declared there:\n${bullets(declared.slice(0, most).map(it => `${escaped(it.actor)}: ${escaped(it.goal)} ${code(it.id)}`))}`,
  );
};

const continueText = (snapshot: Snapshot, actor: string | undefined): string => {
  const own = snapshot.intents.filter(it => isOpen(it) && it.actor === actor);
  if (own.length === 0) return `You have no open intent in ${escaped(snapshot.name)}.`;
  const ids = new Set(own.map(it => it.id));
  return paragraphs(
    `Your work in **${escaped(snapshot.name)}**:`,
    bullets(own.map(it => `${escaped(it.goal)}: ${statusWords[it.status].toLowerCase()}, branch ${code(it.branch)}${it.lease.expired ? ', its lease has run out: renew it' : ''}`)),
    conflictList(snapshot.conflicts.filter(it => it.intents.some(id => ids.has(id)))),
  );
};

const conflictList = (conflicts: readonly Conflict[]): string =>
  conflicts.length === 0 ? 'No open conflict.' : paragraphs(
    bullets(conflicts.slice(0, most).map(it => `**${it.severity}** ${escaped(it.message)} ${code(it.id)}`)),
    conflicts.length > most ? `and ${conflicts.length - most} more` : undefined,
  );

const isOpen = ({ status }: Snapshot['intents'][number]): boolean => status !== 'merged' && status !== 'abandoned';
const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

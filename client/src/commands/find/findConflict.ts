import { window } from 'vscode';
import type { HubConnection } from '../../connect/hubConnection.ts';
import { showConflict } from '../../../../server/src/protocol/requests/conflicts.ts';
import type { Conflict } from '../../../../server/src/protocol/shapes.ts';
import { realFile } from '../../model/openedFolders.ts';
import { fileOf, type Snapshot } from '../../model/snapshot.ts';
import { severityIcons } from '../../views/icons.ts';
import { certaintyWords } from '../../views/tooltips.ts';
import { chooseOne, type Choice } from '../ask/ask.ts';
import { Notice } from '../ask/notice.ts';
import type { Parts } from '../command.ts';
import { givenNumber, readGiven } from './given.ts';

export interface FoundConflict {
  readonly connection: HubConnection;
  readonly snapshot: Snapshot;
  readonly conflict: Conflict;
  /** Index of the place the command was run on, if it was one. */
  readonly at?: number;
}

export interface ConflictQuestion {
  readonly title: string;
  /** Those to choose among, when only those with two texts are meant; default: all open ones. */
  readonly fits?: (snapshot: Snapshot, conflict: Conflict) => boolean;
}

/** The conflict a command was run on, else the one a person chooses among the open ones. */
export const findConflict = async (parts: Parts, argument: unknown, question: ConflictQuestion): Promise<FoundConflict> =>
  await known(parts, argument) ?? chooseOne(choices(parts, question), { title: question.title, placeHolder: 'Which conflict?' });

const known = async (parts: Parts, argument: unknown): Promise<FoundConflict | undefined> => {
  const given = readGiven(argument);
  if (given?.by === 'conflict') return { ...await byId(parts, given.id), ...placeGiven(argument) };
  const subject = given?.by === 'selection' ? parts.views.selected('conflicts')?.subject : given?.by === 'row' ? given.subject : undefined;
  if (subject?.kind !== 'conflict' && subject?.kind !== 'place') return undefined;
  const found = await inRepository(parts, parts.model.connectionOf(subject.home), subject.id);
  return subject.kind === 'place' ? { ...found, at: subject.at } : found;
};

/** `at`: the index of one of its places. */
const placeGiven = (argument: unknown): { readonly at?: number } => {
  const at = givenNumber(argument, 'at');
  return at === undefined ? {} : { at };
};

const byId = (parts: Parts, id: string): Promise<FoundConflict> => {
  const connections = parts.model.connections();
  return inRepository(parts, connections.find(it => parts.model.snapshotOf(it)?.conflicts.some(one => one.id === id)) ?? connections[0], id);
};

/** Asked anew where the views do not have it: a code action is offered a moment before the views know. */
const inRepository = async (parts: Parts, connection: HubConnection | undefined, id: string): Promise<FoundConflict> => {
  const snapshot = connection && parts.model.snapshotOf(connection);
  if (!connection || !snapshot) throw new Error('There is no connection to the repository of this conflict any more.');
  const conflict = snapshot.conflicts.find(it => it.id === id) ?? (await connection.request(showConflict, { id })).conflict;
  return { connection, snapshot, conflict };
};

const choices = (parts: Parts, { fits = () => true }: ConflictQuestion): readonly Choice<FoundConflict>[] => {
  const found = parts.model.connections().flatMap(connection => {
    const snapshot = parts.model.snapshotOf(connection);
    if (!snapshot) return [];
    return snapshot.conflicts.filter(it => fits(snapshot, it)).map(conflict => choice({ connection, snapshot, conflict }));
  });
  if (found.length > 0) return nearestFirst(found);
  const anyOpen = parts.model.snapshots().some(it => it.conflicts.length > 0);
  throw new Notice(anyOpen ? 'No open conflict has two texts to compare.' : 'There is no open conflict.');
};

/** What concerns the active editor's file comes first; otherwise the order, most severe first, stays. */
const nearestFirst = (choices: readonly Choice<FoundConflict>[]): readonly Choice<FoundConflict>[] => {
  const active = window.activeTextEditor?.document.uri;
  if (active?.scheme !== 'file') return choices;
  const file = realFile(active.fsPath);
  const isHere = ({ value: { snapshot, conflict } }: Choice<FoundConflict>): boolean => conflict.places.some(place => fileOf(snapshot, place) === file);
  return choices.toSorted((a, b) => Number(isHere(b)) - Number(isHere(a)));
};

const choice = (found: FoundConflict): Choice<FoundConflict> => {
  const { message, severity, kind, certainty } = found.conflict;
  return { label: `$(${severityIcons[severity].id}) ${message}`, detail: `${severity} · ${kind} · ${certaintyWords[certainty]}`, value: found };
};

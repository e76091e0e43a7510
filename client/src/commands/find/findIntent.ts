import type { HubConnection } from '../../connect/hubConnection.ts';
import { showIntent } from '../../../../server/src/protocol/requests/intents.ts';
import type { ListedIntent } from '../../../../server/src/protocol/shapes.ts';
import type { IntentStatus } from '../../../../server/src/protocol/words.ts';
import { statusIcons, statusWords } from '../../views/icons.ts';
import { chooseOne, type Choice } from '../ask/ask.ts';
import { Notice } from '../ask/notice.ts';
import type { Parts } from '../command.ts';
import { readGiven, type Given } from './given.ts';

export interface FoundIntent { readonly connection: HubConnection; readonly intent: ListedIntent }

export interface IntentQuestion {
  readonly title: string;
  /** Those to choose among. */
  readonly statuses: readonly IntentStatus[];
}

/** The intent a command was run on, else the one a person chooses. */
export const findIntent = async (parts: Parts, argument: unknown, question: IntentQuestion): Promise<FoundIntent> => {
  const given = readGiven(argument);
  return await known(parts, given) ?? chooseOne(choices(parts, question), { title: question.title, placeHolder: 'Which intent?' });
};

const known = async (parts: Parts, given: Given | undefined): Promise<FoundIntent | undefined> => {
  const subject = given?.by === 'selection' ? parts.views.selected('intents')?.subject : given?.by === 'row' ? given.subject : undefined;
  if (subject?.kind === 'intent') return read(parts.model.connectionOf(subject.home), subject.id);
  if (given?.by !== 'intent') return undefined;
  return read(parts.model.connections().find(it => parts.model.snapshotOf(it)?.intents.some(one => one.id === given.id)) ?? parts.model.connections()[0], given.id);
};

/** Asked anew: a row can be older than the intent, and does not list all. */
const read = async (connection: HubConnection | undefined, id: string): Promise<FoundIntent> => {
  if (!connection) throw new Error('There is no connection to the repository of this intent any more.');
  return { connection, intent: (await connection.request(showIntent, { id })).intent };
};

const choices = (parts: Parts, { statuses }: IntentQuestion): readonly Choice<FoundIntent>[] => {
  const found = parts.model.connections().flatMap(connection => {
    const snapshot = parts.model.snapshotOf(connection);
    return (snapshot?.intents ?? []).filter(it => statuses.includes(it.status)).map(intent => choice(connection, intent));
  });
  if (found.length > 0) return found;
  throw new Notice(`There is no intent that is ${statuses.map(it => statusWords[it].toLowerCase()).join(' or ')}.`);
};

const choice = (connection: HubConnection, intent: ListedIntent): Choice<FoundIntent> => ({
  label: `$(${statusIcons[intent.status].id}) ${intent.goal.split('\n')[0] ?? ''}`,
  description: `${intent.actor} · ${statusWords[intent.status].toLowerCase()}${intent.conflicted ? ' · in conflict' : ''}`,
  detail: `${intent.branch} · ${intent.id}`,
  value: { connection, intent },
});

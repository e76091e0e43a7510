import type { Mark, Markable } from '../../../../server/src/protocol/marks.ts';
import { listMarks, putMark as request } from '../../../../server/src/protocol/requests/marks.ts';
import { commandIds } from '../../ids.ts';
import type { HubConnection } from '../../connect/hubConnection.ts';
import { statusChoices } from '../../model/statusChoices.ts';
import { askText, chooseOne, required } from '../ask/ask.ts';
import { Notice } from '../ask/notice.ts';
import { working } from '../ask/working.ts';
import type { Command, Parts } from '../command.ts';
import { findConflict } from '../find/findConflict.ts';
import { findConnection } from '../find/findConnection.ts';
import { findIntent } from '../find/findIntent.ts';
import { givenText, readGiven } from '../find/given.ts';

const title = 'Put Status';

/** What a status is put on. */
interface Subject { readonly connection: HubConnection; readonly of: Markable; readonly id: string; readonly words: string; readonly now: Mark | undefined }

/** Says how far people are with a conflict or an intent. `{ conflictId | intentId, as, why }` answers everything beforehand. */
export const putMark: Command = {
  id: commandIds.putMark,
  async run(parts, argument) {
    const { connection, of, id, words, now } = await findSubject(parts, argument);
    const { as: status } = givenText(argument, 'as') === undefined ? await askStatus(connection, of, words, now) : { as: givenText(argument, 'as') };
    const why = givenText(argument, 'why') ?? await askText({ title: `${title}: ${words}`, prompt: 'Why? Others read it.', validateInput: required('why', 2_000) });
    return (await working('putting the status', () => connection.request(request, { id, why, ...(status === undefined ? {} : { as: status }) }))).marks;
  },
};

const findSubject = async (parts: Parts, argument: unknown): Promise<Subject> => {
  if (await kindOf(parts, argument) === 'intent') {
    const { connection, intent: { id, goal, mark } } = await findIntent(parts, argument, { title, statuses: ['registered', 'in_progress', 'completed'] });
    return { connection, of: 'intent', id, words: goal.split('\n')[0] ?? '', now: mark };
  }
  const { connection, conflict: { id, message, mark } } = await findConflict(parts, argument, { title });
  return { connection, of: 'conflict', id, words: message, now: mark };
};

/** From the palette a person says it, where the rules name statuses for both. */
const kindOf = async (parts: Parts, argument: unknown): Promise<Markable> => {
  const given = readGiven(argument);
  if (given?.by === 'row') return given.subject.kind === 'intent' ? 'intent' : 'conflict';
  if (given?.by === 'intent' || given?.by === 'conflict') return given.by;
  const { statuses } = await (await findConnection(parts, title)).request(listMarks, {});
  const [only, ...others] = new Set(statuses.map(it => it.of));
  if (only === undefined) throw new Notice(noStatuses);
  return others.length === 0 ? only : chooseOne<Markable>([{ label: '$(warning) A conflict', value: 'conflict' }, { label: '$(git-branch) An intent', value: 'intent' }], { title, placeHolder: 'On what?' });
};

const noStatuses = 'This repository names no statuses of its own: they are listed under "statuses" in interlock.json.';

const askStatus = async (connection: HubConnection, of: Markable, words: string, now: Mark | undefined): Promise<{ readonly as?: string }> => {
  const { statuses } = await connection.request(listMarks, {});
  const choices = statusChoices(statuses, of, now);
  if (choices.length === 0) throw new Notice(statuses.some(it => it.of === of) ? 'No status may follow here.' : noStatuses);
  return chooseOne(choices, { title: `${title}: ${words}`, placeHolder: now ? `It is ${now.label}, by ${now.actor}: ${now.why}` : 'It has no status' });
};

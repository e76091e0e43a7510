import { listConflicts, reopenConflict as request } from '../../../../server/src/protocol/requests/conflicts.ts';
import type { HubConnection } from '../../connect/hubConnection.ts';
import { commandIds } from '../../ids.ts';
import { askText, chooseOne, required } from '../ask/ask.ts';
import { Notice } from '../ask/notice.ts';
import { working } from '../ask/working.ts';
import type { Command } from '../command.ts';
import { findConnection } from '../find/findConnection.ts';
import { givenText } from '../find/given.ts';

const title = 'Reopen Conflict';

/** Takes a resolution back. `{ conflictId, why }` answers what it says beforehand. */
export const reopenConflict: Command = {
  id: commandIds.reopenConflict,
  async run(parts, argument) {
    const connection = await findConnection(parts, title);
    const id = givenText(argument, 'conflictId') ?? await askResolved(connection);
    const why = givenText(argument, 'why') ?? await askText({ title, prompt: 'Why does it not hold? Others read it.', validateInput: required('why', 2_000) });
    return (await working('opening it again', () => connection.request(request, { id, why }))).conflict;
  },
};

const askResolved = async (connection: HubConnection): Promise<string> => {
  const { conflicts } = await connection.request(listConflicts, { open: false, limit: 10_000 });
  const choices = conflicts.flatMap(({ status, resolution, message, id }) =>
    (status === 'resolved' && resolution ? [{ at: resolution.at, label: message, detail: `${resolution.by} by ${resolution.actor}: ${resolution.note}`, value: id }] : []));
  if (choices.length === 0) throw new Notice('No conflict is resolved.');
  return chooseOne(choices.toSorted((a, b) => b.at - a.at), { title, placeHolder: 'Which one?' });
};

import { window } from 'vscode';
import { commentConflict as request } from '../../../../server/src/protocol/requests/conflicts.ts';
import { commandIds } from '../../ids.ts';
import { askText, required } from '../ask/ask.ts';
import { working } from '../ask/working.ts';
import type { Command } from '../command.ts';
import { findConflict } from '../find/findConflict.ts';
import { givenText } from '../find/given.ts';

const title = 'Comment on Conflict';

/** Opens the conflict's thread beside its lines; asks for the words where it lies in no file. `{ conflictId, text }` says them at once. */
export const commentConflict: Command = {
  id: commandIds.commentConflict,
  async run(parts, argument) {
    const { connection, snapshot, conflict } = await findConflict(parts, argument, { title });
    const given = givenText(argument, 'text');
    const uri = given === undefined ? parts.comments.open(connection, snapshot, conflict) : undefined;
    if (uri) return void await window.showTextDocument(uri, { preview: true });
    const text = given ?? await askText({ title: `${title}: ${conflict.message}`, prompt: 'All who have a part in it can read it.', validateInput: required('what you think', 10_000) });
    return working('saying it', () => connection.request(request, { id: conflict.id, text }));
  },
};

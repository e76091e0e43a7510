import { confirmCheck, listMerged } from '../../../../server/src/protocol/requests/speculation.ts';
import { commandIds } from '../../ids.ts';
import { askText, chooseOne, required } from '../ask/ask.ts';
import type { Command } from '../command.ts';
import { findConnection } from '../find/findConnection.ts';

const title = 'Choose Check for Merged Work';

/** Says what may be run on merged work: by choosing it a person confirms this very command. */
export const chooseCheck: Command = {
  id: commandIds.chooseCheck,
  async run(parts) {
    const connection = await findConnection(parts, title);
    const { standing } = await connection.request(listMerged, {});
    const known = [...new Set([...standing.command === undefined ? [] : [standing.command], ...standing.proposals])];
    const choices = known.map(value => ({ label: `$(terminal) ${value}`, ...(value === standing.command && standing.isConfirmed ? { description: 'is run now' } : {}), value: value as string | undefined }));
    const chosen = await chooseOne([...choices, { label: '$(edit) Another command…', value: undefined }], { title, placeHolder: 'Run in the background on what lies in your worktrees, with your rights' });
    const command = chosen ?? await askText({ title, prompt: 'A command line that ends with 0 where all is well, as npm test', validateInput: required('what is to be run', 2_000) });
    await connection.request(confirmCheck, { command });
  },
};

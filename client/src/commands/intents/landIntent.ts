import { window } from 'vscode';
import { landIntent as request } from '../../../../server/src/protocol/requests/landing.ts';
import { commandIds } from '../../ids.ts';
import { askText, chooseOne } from '../ask/ask.ts';
import { workingLong } from '../ask/working.ts';
import type { Command } from '../command.ts';
import { findIntent } from '../find/findIntent.ts';
import { givenText } from '../find/given.ts';

/** Merges, checks and moves as a whole; it can be cancelled until the branch moves. `{ intentId, check }` answers everything beforehand. */
export const landIntent: Command = {
  id: commandIds.landIntent,
  async run(parts, argument) {
    const { connection, intent } = await findIntent(parts, argument, { title: 'Land Intent', statuses: ['completed'] });
    const goal = intent.goal.split('\n')[0] ?? '';
    const check = givenText(argument, 'check') ?? (givenText(argument, 'intentId') === undefined ? await askCheck(goal) : undefined);
    const { landing } = await workingLong(`Landing ${goal}`, token => connection.request(request, { id: intent.id, ...(check === undefined ? {} : { check }) }, token));
    window.setStatusBarMessage(`$(check) Landed in ${landing.target}: ${goal}`, 8_000);
    return landing;
  },
};

const askCheck = async (goal: string): Promise<string | undefined> => {
  const wanted = await chooseOne([
    { label: '$(beaker) Run a command first', description: 'it has to pass on the merged tree', value: true },
    { label: '$(git-merge) Land without a check', description: 'what merges lands', value: false },
  ], { title: `Land: ${goal}`, placeHolder: 'Nothing moves unless everything passes' });
  return wanted ? askText({ title: `Land: ${goal}`, prompt: 'Runs outside of all worktrees, with what is installed in the main one', placeHolder: 'npm test', validateInput: text => text.trim() === '' ? 'Say which command.' : undefined }) : undefined;
};

import { commands, window } from 'vscode';
import type { Conflict, NotAssessed } from '../../../../server/src/protocol/shapes.ts';
import { commandIds } from '../../ids.ts';
import { outcomeText } from './outcomeText.ts';

/** Tells what a change brought: in passing where all is well, as a warning where it collides. */
export const tellOutcome = async (done: string, conflicts: readonly Conflict[], notAssessed: readonly NotAssessed[], notes?: readonly string[]): Promise<void> => {
  const { text, alarm } = outcomeText(done, conflicts, notAssessed, notes);
  if (!alarm) {
    window.setStatusBarMessage(`$(check) ${text}`, 8_000);
    return;
  }
  if (await window.showWarningMessage(text, 'Show Conflicts') === 'Show Conflicts') await commands.executeCommand(commandIds.showConflicts);
};

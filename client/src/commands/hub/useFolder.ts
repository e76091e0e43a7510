import { workspace } from 'vscode';
import { findPlace } from '../../../../server/src/hub/place.ts';
import { commandIds } from '../../ids.ts';
import { chooseOne } from '../ask/ask.ts';
import { Notice } from '../ask/notice.ts';
import type { Command } from '../command.ts';

/** Works in a folder without git: intents and their conflicts are there, other worktrees are not. */
export const useFolder: Command = {
  id: commandIds.useFolder,
  async run(parts) {
    const folders = (workspace.workspaceFolders ?? []).filter(it => it.uri.scheme === 'file' && !findPlace(it.uri.fsPath));
    const [only] = folders;
    if (!only) throw new Notice('Every folder of this window is in use already.');
    const choices = folders.map(value => ({ label: value.name, description: value.uri.fsPath, value }));
    parts.repositories.use(folders.length === 1 ? only : await chooseOne(choices, { title: 'Use a Folder without Git', placeHolder: 'Which folder?' }));
  },
};

import { basename } from 'node:path';
import { window, workspace, type Uri } from 'vscode';
import type { HubConnection } from '../../connect/hubConnection.ts';
import { findPlace } from '../../../../server/src/hub/place.ts';
import { chooseOne } from '../ask/ask.ts';
import { Notice } from '../ask/notice.ts';
import type { Parts } from '../command.ts';

/** A worktree that is open in this window: where declared work will be done. */
export interface Workplace {
  readonly connection: HubConnection;
  /** Absolute real path of its root. */
  readonly worktree: string;
}

/**
 * The worktree of a file, else the only one, else the one a person chooses.
 * @param file default: the active editor's
 */
export const findWorkplace = async (parts: Parts, title: string, file = window.activeTextEditor?.document.uri): Promise<Workplace> => {
  const open = workplaces(parts);
  if (open.length === 0) throw new Notice('Interlock is not connected: open a folder of a git repository first.');
  const here = file && worktreeOf(parts, file);
  const choices = open.map(value => ({ label: `$(repo) ${basename(value.worktree)}`, description: value.worktree, value }));
  return open.find(it => it.worktree === here) ?? (open.length === 1 ? open[0] : undefined) ?? chooseOne(choices, { title, placeHolder: 'In which worktree?' });
};

const workplaces = (parts: Parts): readonly Workplace[] => {
  const found = new Map<string, Workplace>();
  for (const connection of parts.repositories.all()) {
    for (const folder of connection.folders) {
      const worktree = findPlace(folder.uri.fsPath, true)?.worktree;
      if (worktree !== undefined) found.set(worktree, { connection, worktree });
    }
  }
  return [...found.values()];
};

const worktreeOf = (parts: Parts, uri: Uri): string | undefined => {
  const folder = parts.repositories.of(uri) && workspace.getWorkspaceFolder(uri);
  return folder && findPlace(folder.uri.fsPath, true)?.worktree;
};

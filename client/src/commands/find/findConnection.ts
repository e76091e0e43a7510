import { window } from 'vscode';
import type { HubConnection } from '../../connect/hubConnection.ts';
import { chooseOne } from '../ask/ask.ts';
import { Notice } from '../ask/notice.ts';
import type { Parts } from '../command.ts';

/** The only repository, else the one a person chooses; that of the active editor comes first. */
export const findConnection = async (parts: Parts, title: string): Promise<HubConnection> => {
  const all = parts.repositories.all();
  const [only] = all;
  if (!only) throw new Notice('Interlock is not connected: open a folder of a git repository first.');
  if (all.length === 1) return only;
  const editor = window.activeTextEditor;
  const here = editor && parts.repositories.of(editor.document.uri);
  const choices = all.map(value => ({ label: `$(repo) ${value.place.root}`, value })).sort((a, b) => Number(b.value === here) - Number(a.value === here));
  return chooseOne(choices, { title, placeHolder: 'Which repository?' });
};

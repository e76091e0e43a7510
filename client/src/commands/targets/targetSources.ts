import { existsSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { QuickPickItemKind, TabInputText, window, type TextEditor, type Uri } from 'vscode';
import { listSymbols } from '../../../../server/src/protocol/requests/symbols.ts';
import type { HubConnection } from '../../connect/hubConnection.ts';
import { realFile } from '../../model/openedFolders.ts';
import { symbolChoices, type NamedSymbol } from '../../model/symbolTargets.ts';
import type { Choice } from '../ask/ask.ts';
import type { Workplace } from '../find/findWorkplace.ts';
import { editorSymbols } from './editorSymbols.ts';

/** An entry of the list of targets: one without its operation, or a further question. */
export type TargetSource = { readonly target: string } | { readonly ask: 'typed' | 'files' };

/** Path in the worktree with `/`; undefined for what lies outside. */
export const pathInWorktree = (uri: Uri, worktree: string): string | undefined => {
  if (uri.scheme !== 'file') return undefined;
  const path = relative(worktree, realFile(uri.fsPath)).split(sep).join('/');
  return path === '' || path.startsWith('..') || path.includes(':') ? undefined : path;
};

/** What work can be declared on, the nearest first: what the cursor is in is chosen already. */
export const targetSources = async ({ connection, worktree }: Workplace): Promise<readonly Choice<TargetSource>[]> => {
  const editor = window.activeTextEditor;
  const path = editor && pathInWorktree(editor.document.uri, worktree);
  const symbols = editor && path !== undefined ? await symbolSources(connection, editor, path) : [];
  const files = openPaths(worktree).map(it => fileSource(it, it === path));
  return [
    ...heading('In the active editor', symbols), ...heading('Open files', files),
    ...heading('Other', [
      { label: '$(edit) Type targets…', description: 'tables, columns, routes, symbols of other files', value: { ask: 'typed' } },
      { label: '$(folder-opened) Choose files…', value: { ask: 'files' } },
    ]),
  ];
};

export const fileSource = (path: string, active = false): Choice<TargetSource> =>
  ({ label: `$(file) ${path}`, ...(active ? { description: 'active editor' } : {}), value: { target: `file:${path}` } });

const symbolSources = async (connection: HubConnection, editor: TextEditor, path: string): Promise<readonly Choice<TargetSource>[]> => {
  const choices = symbolChoices(await symbolsOf(connection, editor, path), path, editor.selection.active.line);
  return choices.toSorted((a, b) => Number(b.here) - Number(a.here)).map(({ name, target, icon, line, here }) => ({
    label: `$(${icon}) ${name}`, description: here ? `line ${line + 1} · at the cursor` : `line ${line + 1}`, picked: here, value: { target },
  }));
};

/** The hub's, which are what will be compared; the editor's in a language the hub does not read. */
const symbolsOf = async (connection: HubConnection, editor: TextEditor, path: string): Promise<readonly NamedSymbol[]> => {
  const { symbols, notAssessed } = await connection.request(listSymbols, { path, text: editor.document.getText() });
  if (notAssessed !== undefined) return editorSymbols(editor);
  return symbols.map(({ name, kind, range }) => ({ name, kind, startLine: range.start.line, endLine: range.end.line }));
};

const openPaths = (worktree: string): readonly string[] => [...new Set(window.tabGroups.all.flatMap(group => group.tabs).flatMap(({ input }) => {
  if (!(input instanceof TabInputText) || !existsSync(input.uri.fsPath)) return [];
  return pathInWorktree(input.uri, worktree) ?? [];
}))];

const heading = (label: string, choices: readonly Choice<TargetSource>[]): readonly Choice<TargetSource>[] =>
  choices.length === 0 ? [] : [{ label, kind: QuickPickItemKind.Separator, value: { ask: 'typed' } }, ...choices];

import { existsSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { QuickPickItemKind, TabInputText, window, type TextEditor, type Uri } from 'vscode';
import { realFile } from '../../model/openedFolders.ts';
import { symbolChoices } from '../../model/symbolTargets.ts';
import type { Choice } from '../ask/ask.ts';
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
export const targetSources = async (worktree: string): Promise<readonly Choice<TargetSource>[]> => {
  const editor = window.activeTextEditor;
  const path = editor && pathInWorktree(editor.document.uri, worktree);
  const symbols = editor && path !== undefined ? await symbolSources(editor, path) : [];
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

const symbolSources = async (editor: TextEditor, path: string): Promise<readonly Choice<TargetSource>[]> => {
  const choices = symbolChoices(await editorSymbols(editor), path, editor.selection.active.line);
  return choices.toSorted((a, b) => Number(b.here) - Number(a.here)).map(({ name, target, line, here }) => ({
    label: `$(symbol-method) ${name}`, description: here ? `line ${line + 1} · at the cursor` : `line ${line + 1}`, picked: here, value: { target },
  }));
};

const openPaths = (worktree: string): readonly string[] => [...new Set(window.tabGroups.all.flatMap(group => group.tabs).flatMap(({ input }) => {
  if (!(input instanceof TabInputText) || !existsSync(input.uri.fsPath)) return [];
  return pathInWorktree(input.uri, worktree) ?? [];
}))];

const heading = (label: string, choices: readonly Choice<TargetSource>[]): readonly Choice<TargetSource>[] =>
  choices.length === 0 ? [] : [{ label, kind: QuickPickItemKind.Separator, value: { ask: 'typed' } }, ...choices];

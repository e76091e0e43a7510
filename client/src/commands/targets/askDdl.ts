import { basename } from 'node:path';
import { window, type TextEditor } from 'vscode';
import type { DdlText } from '../../../../server/src/protocol/shapes.ts';
import { dialects, type Dialect } from '../../../../server/src/protocol/words.ts';
import { chooseOne } from '../ask/ask.ts';
import { pathInWorktree } from './targetSources.ts';

const dialectNames: Readonly<Record<Dialect, string>> = { postgresql: 'PostgreSQL', mysql: 'MySQL', sqlite: 'SQLite', tsql: 'SQL Server (T-SQL)' };

/** SQL in the active editor can be part of the work: its selection, else all of it. Undefined when it is none. */
export const askDdl = async (worktree: string, title: string): Promise<DdlText | undefined> => {
  const editor = window.activeTextEditor;
  if (!editor || !isSql(editor)) return undefined;
  const dialect = await chooseOne<Dialect | undefined>([
    ...dialects.map(value => ({ label: `$(database) Yes, ${dialectNames[value]}`, value })),
    { label: '$(circle-slash) No, only the targets', value: undefined },
  ], { title, placeHolder: `Does the work carry the SQL of ${basename(editor.document.uri.path)}?` });
  if (dialect === undefined) return undefined;
  const text = editor.document.getText(editor.selection.isEmpty ? undefined : editor.selection);
  const path = pathInWorktree(editor.document.uri, worktree);
  return { text, dialect, ...(path === undefined ? {} : { path }) };
};

const isSql = ({ document }: TextEditor): boolean => /sql/i.test(document.languageId) || document.uri.path.toLowerCase().endsWith('.sql');

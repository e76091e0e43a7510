import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { commands, Range, Uri, window, workspace, WorkspaceEdit, type TextDocument } from 'vscode';

/** The opened folder: the main worktree of the test repository. */
export const mainRoot = (): string => {
  const folder = workspace.workspaceFolders?.[0];
  assert.ok(folder, 'a folder is open');
  return folder.uri.fsPath;
};

/** A linked worktree beside it. */
export const worktree = (name: 'pricing' | 'tax'): string => path.join(path.dirname(mainRoot()), name);

/** Changes a file on disk, as another person's editor or an agent does. */
export const changeFile = (root: string, file: string, find: string, replacement: string): void => {
  const at = path.join(root, file);
  const text = fs.readFileSync(at, 'utf8');
  assert.ok(text.includes(find), `${file} holds ${find}`);
  fs.writeFileSync(at, text.replace(find, () => replacement));
};

/** Takes back all uncommitted work of a worktree. */
export const restore = (root: string): void => {
  execFileSync('git', ['checkout', '--quiet', '--', '.'], { cwd: root, timeout: 30_000 });
  execFileSync('git', ['clean', '--quiet', '-fd'], { cwd: root, timeout: 30_000 });
};

export const openFile = async (file: string): Promise<TextDocument> => {
  const document = await workspace.openTextDocument(Uri.file(path.join(mainRoot(), file)));
  await window.showTextDocument(document, { preview: false });
  return document;
};

/** Browsers save by themselves where nothing else is said; the cases are about what is not saved. */
export const saveByHand = async (): Promise<void> => workspace.getConfiguration('files').update('autoSave', 'off', true);

/** Types into an open document; it is not saved. */
export const type = async (document: TextDocument, find: string, replacement: string): Promise<void> => {
  const at = document.getText().indexOf(find);
  assert.ok(at >= 0, `the document holds ${find}`);
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, new Range(document.positionAt(at), document.positionAt(at + find.length)), replacement);
  assert.ok(await workspace.applyEdit(edit));
};

/** Leaves no editor open and nothing unsaved. */
export const closeAll = async (): Promise<void> => {
  for (const document of workspace.textDocuments.filter(it => it.isDirty)) {
    await window.showTextDocument(document);
    await commands.executeCommand('workbench.action.files.revert');
  }
  await commands.executeCommand('workbench.action.closeAllEditors');
};

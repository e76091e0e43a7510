import { realpathSync } from 'node:fs';
import { Uri, workspace } from 'vscode';
import { asOpened, type OpenedFolder } from './windowPaths.ts';

/** The window's folders on disk, now. */
export const openedFolders = (): readonly OpenedFolder[] =>
  (workspace.workspaceFolders ?? []).filter(it => it.uri.scheme === 'file').map(({ uri }) => ({ opened: uri.fsPath, real: realFile(uri.fsPath) }));

/** The URI under which this window opens a file the hub named. */
export const uriOfFile = (file: string): Uri => Uri.file(asOpened(file, openedFolders()));

/** The file behind links; the path itself where there is nothing yet. */
export const realFile = (path: string): string => {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
};

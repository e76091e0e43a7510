import { join, relative, isAbsolute } from 'node:path';

/** A folder of the window, as it was opened and as it really is. */
export interface OpenedFolder { readonly opened: string; readonly real: string }

/**
 * The hub speaks of real paths; a folder can be open through a link. The same file under the name this window uses, so
 * that it is the same document.
 */
export const asOpened = (file: string, folders: readonly OpenedFolder[]): string => {
  for (const { opened, real } of folders) {
    const inside = relative(real, file);
    if (opened !== real && isInside(inside)) return join(opened, inside);
  }
  return file;
};

/** Whether a file lies in one of the window's folders. */
export const isOpen = (file: string, folders: readonly OpenedFolder[]): boolean =>
  folders.some(({ real }) => isInside(relative(real, file)));

const isInside = (path: string): boolean => path !== '' && !path.startsWith('..') && !isAbsolute(path);

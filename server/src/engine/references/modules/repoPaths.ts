/** Folder of a path; empty at the root. */
export const folderOf = (path: string): string => path.slice(0, Math.max(path.lastIndexOf('/'), 0));

/** `a/b` and `../c/./d` to `a/c/d`; undefined where it leaves the repository. */
export function joinPath(folder: string, relative: string): string | undefined {
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of relative.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}

/** A folder and all above it, innermost first; the root is the empty text. */
export function foldersAbove(folder: string): readonly string[] {
  const found = [folder];
  for (let at = folder; at !== ''; found.push(at)) at = folderOf(at);
  return found;
}

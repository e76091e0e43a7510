/**
 * A path from the root of a worktree in one spelling: `/` between folders, no `.`, `..` or empty parts, NFC.
 * Undefined where it leads out.
 */
export const plainPath = (text: string): string | undefined => {
  const parts: string[] = [];
  const path = text.replaceAll('\\', '/').normalize('NFC');
  if (path.startsWith('/') || /^[a-z]:\//i.test(path)) return undefined;
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
};

/**
 * One spelling for all names that some file system takes for the same: by case, by blanks and dots at the end of a
 * part, by a stream behind `:`, by characters nobody sees. For what is forbidden: too much may look the same, never too little.
 */
export const sameFileKey = (path: string): string =>
  path.normalize('NFKC').replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g, '').toLowerCase()
    .split('/').map(it => it.replace(/:.*$/, '').replace(/[ .]+$/, '')).join('/');

/** Where a symbolic link leads that lies at this path; undefined when that is outside of the worktree. */
export const linkGoal = (path: string, target: string): string | undefined =>
  (/^[/\\]|^[a-z]:/i.test(target) ? undefined : plainPath([...path.split('/').slice(0, -1), target].join('/')));

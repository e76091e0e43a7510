import { plainPath, sameFileKey } from '../rights/paths.ts';
import { isProtected } from '../rights/protectedPaths.ts';
import { readSymbolKey } from '../targets/symbolKey.ts';
import { globMatcher, isGlob } from '../targets/globs.ts';
import { parseTarget } from '../targets/target.ts';

/**
 * Why an agent of the hub's own may not touch this path, whatever its rights are; undefined where it may, within them. Of all
 * ways to write a path only the plain one is taken, since another may be another file to what comes after.
 * @param paths globs from the root of its worktree
 */
export const pathFault = (paths: readonly string[], path: string): string | undefined => {
  const plain = plainPath(path);
  if (plain === undefined || plain === '' || path.includes('\0')) return `${JSON.stringify(path)} lies outside of the worktree`;
  if (plain !== path) return `${JSON.stringify(path)} is not how a path is written here: write ${JSON.stringify(plain)}`;
  if (isProtected(path) || path.split('/').some(isGits)) return `${path} is for people alone`;
  return paths.some(glob => globMatcher(glob)(path)) ? undefined : `${path} is not on the list of what this agent may touch: ${paths.join(', ')}`;
};

/** Also below another folder: of a repository within this one. */
const isGits = (part: string): boolean => ['.git', 'git~1'].includes(sameFileKey(part));

/** The files that targets name, as globs: of a folder what is in it, of a symbol its file. What names no file gives none. */
export const pathsOf = (targets: readonly string[]): readonly string[] => [...new Set(targets.flatMap(text => {
  const read = parseTarget(text);
  if (!read.ok || read.value.operation === 'read') return [];
  const { kind, key } = read.value;
  if (kind === 'migration') return [key];
  const path = kind === 'file' ? key : kind === 'symbol' ? readSymbolKey(key).path : undefined;
  return path === undefined || path === '' ? [] : isGlob(path) || /[^/]\.\w+$/.test(path) ? [path] : [path, `${path}/**`];
}))];

/** Whether it was declared that this file goes, or goes elsewhere. */
export const mayRemove = (targets: readonly string[], path: string): boolean => targets.some(text => {
  const read = parseTarget(text);
  if (!read.ok || read.value.kind !== 'file' || !['delete', 'move', 'rename'].includes(read.value.operation)) return false;
  const { key } = read.value;
  return key === path || path.startsWith(`${key}/`) || (isGlob(key) && globMatcher(key)(path));
});

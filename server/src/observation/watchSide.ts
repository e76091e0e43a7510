import { basename, join, relative, sep } from 'node:path';
import type { Git } from '../ports/git.ts';
import type { Log } from '../ports/log.ts';
import type { Watch } from '../ports/watch.ts';
import type { Activity } from './activity.ts';
import { Coalesced } from './coalesced.ts';

export interface SideWatchRequest {
  readonly root: string;
  /** Roots of worktrees that lie inside this one: watched on their own. */
  readonly isOtherRoot: (folder: string) => boolean;
  readonly onFile: (path: string) => void;
  readonly onFailure: (reason: string) => void;
}

export interface SideWatch { readonly ready: Promise<void>; close(): Promise<void> }

/** Never entered, whatever git says: git's own folder, and the largest folder that is ignored everywhere. */
const neverEntered = new Set(['.git', 'node_modules']);

/** Watches one worktree's files, leaving out what git ignores as a whole folder. Paths are relative with `/`. */
export const watchSide = (deps: { readonly git: Git; readonly watch: Watch; readonly activity: Activity; readonly log: Log }, request: SideWatchRequest): SideWatch => {
  const { root } = request;
  let ignored = new Set<string>();
  let made = new Set<string>();
  let closed = false;
  const isIgnored = (path: string): boolean => neverEntered.has(basename(path)) || ignored.has(path) || request.isOtherRoot(path);
  const report = (file: string): void => {
    const path = relative(root, file).split(sep);
    if (path.some((part) => neverEntered.has(part)) || path.some((_, at) => ignored.has(join(root, ...path.slice(0, at + 1))))) return;
    request.onFile(path.join('/'));
  };
  const readIgnored = async (): Promise<readonly string[]> => {
    const before = ignored;
    const found = await deps.git.ignoredFolders(root).catch((error: Error) => { deps.log.warn('git', error.message); return undefined; });
    if (found) ignored = new Set(found.map((it) => join(root, it)));
    return [...ignored].filter((it) => !before.has(it));
  };
  const opened = readIgnored().then(() => closed ? undefined : deps.watch({
    root, ignored: isIgnored, onFailure: request.onFailure,
    onFolder: (folder) => { made.add(folder); again.request(); },
    onChange: (file) => { if (basename(file) === '.gitignore') again.request(); report(file); },
  }));
  const again = new Coalesced(async () => {
    const fresh = await readIgnored();
    const watched = await opened;
    for (const it of fresh) watched?.ignore(it);
    // A file may have been written into a new folder before that was watched.
    const folders = made;
    made = new Set();
    for (const it of folders) report(it);
    return fresh.length > 0;
  }, 500, deps.activity);
  return {
    ready: opened.then((it) => it?.ready),
    async close() {
      closed = true;
      again.dispose();
      await (await opened)?.close();
    },
  };
};

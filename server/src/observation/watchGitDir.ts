import { join, relative, sep } from 'node:path';
import type { Watch, WatchedFolder } from '../ports/watch.ts';

export interface GitDirWatchRequest {
  readonly commonDir: string;
  /** A branch, a HEAD or the list of worktrees may have changed. */
  readonly onRefs: () => void;
  /** The index in this git directory (absolute path) was written. */
  readonly onIndex: (gitDir: string) => void;
  readonly onFailure: (reason: string) => void;
}

/** Folders of the common git directory that say where branches and worktrees are; objects are never watched. */
const entered = new Set(['refs', 'reftable', 'worktrees']);

/** Watches the git directory for commits, switched branches and worktrees that come and go. */
export const watchGitDir = (watch: Watch, { commonDir, onRefs, onIndex, onFailure }: GitDirWatchRequest): WatchedFolder => watch({
  root: commonDir,
  ignored: (folder) => !entered.has(relative(commonDir, folder).split(sep)[0] ?? '') || (relative(commonDir, folder).startsWith('worktrees') && relative(commonDir, folder).split(sep).length > 2),
  onFolder: onRefs,
  onFailure,
  onChange: (file) => {
    const parts = relative(commonDir, file).split(sep);
    const name = parts.at(-1) ?? '';
    if (name.endsWith('.lock')) return;
    const inWorktree = parts[0] === 'worktrees' && parts.length === 3;
    if (name === 'index' && (parts.length === 1 || inWorktree)) onIndex(join(file, '..'));
    else if (parts.length === 1 ? ['HEAD', 'packed-refs', 'worktrees'].includes(name) : inWorktree ? ['HEAD', 'gitdir'].includes(name) : entered.has(parts[0] ?? '')) onRefs();
  },
});

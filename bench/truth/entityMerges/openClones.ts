import { openGit } from '../../../server/src/adapters/git/cliGit.ts';
import type { FileVersions } from '../../../server/src/ports/fileMerger.ts';
import type { Git } from '../../../server/src/ports/git.ts';
import { nullLog } from '../../../server/src/ports/log.ts';
import { cloneOf } from '../merges/clones.ts';
import type { RealMerge } from '../merges/realMerge.ts';

export interface Clones {
  /** Where a repository lies; undefined where there is no clone of it. */
  folderOf(repo: string): string | undefined;
  read(repo: string, rev: string, path: string): Promise<Buffer | undefined>;
  /** Undefined where a side has it under another name. A base without it is empty: both added it. */
  versions(merge: RealMerge, path: string): Promise<FileVersions | undefined>;
  dispose(): void;
}

export const openClones = (folder: string): Clones => {
  const opened = new Map<string, Promise<Git | undefined>>();
  const gitOf = (repo: string): Promise<Git | undefined> => {
    let git = opened.get(repo);
    const clone = cloneOf(folder, repo);
    if (!git) opened.set(repo, git = clone === undefined ? Promise.resolve(undefined) : openGit(clone, { log: nullLog, timeLimitMs: 60_000 }));
    return git;
  };
  const read = async (repo: string, rev: string, path: string): Promise<Buffer | undefined> => {
    const bytes = await (await gitOf(repo))?.readFile(rev, path);
    return bytes && Buffer.from(bytes);
  };
  return {
    folderOf: (repo) => cloneOf(folder, repo), read,
    async versions({ repo, base, p1, p2 }, path) {
      const [was, mine, theirs] = [await read(repo, base, path), await read(repo, p1, path), await read(repo, p2, path)];
      return mine && theirs ? { base: was ?? Buffer.alloc(0), mine, theirs } : undefined;
    },
    dispose: () => { for (const it of opened.values()) void it.then((git) => git?.dispose()); },
  };
};

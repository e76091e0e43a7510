import fs from 'node:fs';
import path from 'node:path';
import { GitError, type Git } from '../../ports/git.ts';
import type { Log } from '../../ports/log.ts';
import type { SpeculationBench } from '../../speculation/mergedWork.ts';
import { openGit } from '../git/cliGit.ts';
import { openWorkbench } from '../git/openWorkbench.ts';
import { dependencyFolders } from './linkDependencies.ts';

/** @param root of the worktree whose installed dependencies checks may use */
export const openSpeculation = async (git: Git, root: string, log: Log): Promise<SpeculationBench> => {
  const bench = await openWorkbench(git, root);
  try {
    const seeing = await openGit(root, { log, objects: bench.objects, timeLimitMs: 60_000 });
    if (!seeing) throw new GitError('the repository is gone');
    const inFolder = (file: string): string | undefined => {
      const place = path.resolve(bench.folder, file);
      return place.startsWith(bench.folder + path.sep) ? place : undefined;
    };
    return {
      bench, git: seeing, installed: installedIn(root, dependencyFolders(await git.ignoredFolders(root))),
      folder: { isFile: (file) => isFile(inFolder(file)), read: (file) => readText(inFolder(file)) },
      dispose: async () => {
        seeing.dispose();
        await bench.dispose();
      },
    };
  } catch (error) {
    await bench.dispose();
    throw error;
  }
};

/** Those folders and when something came to them or went, at their first level. */
const installedIn = (root: string, folders: readonly string[]): string =>
  folders.map((it) => `${it} ${String(fs.statSync(path.join(root, it), { throwIfNoEntry: false })?.mtimeMs ?? '')}`).join('\n');

/** No link: it may lead out of the folder. */
const isFile = (place: string | undefined): boolean =>
  place !== undefined && (fs.lstatSync(place, { throwIfNoEntry: false })?.isFile() ?? false);

/** More is no text that somebody wrote. */
const mostBytes = 4 * 1024 * 1024;

const readText = async (place: string | undefined): Promise<string | undefined> =>
  place === undefined || !isFile(place) || fs.statSync(place).size > mostBytes ? undefined : fs.promises.readFile(place, 'utf8').catch(() => undefined);

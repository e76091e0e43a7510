import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Uri } from 'vscode';
import { askOperation } from './askTargets.ts';
import { pathInWorktree } from './targetSources.ts';

/**
 * Files a command was run on in the explorer, as targets; folders cover what is in them.
 * @param argument the file clicked
 * @param selected all that were selected
 * @returns undefined when it was run elsewhere
 */
export const givenFiles = async (worktree: string, title: string, argument: unknown, selected: unknown): Promise<readonly string[] | undefined> => {
  if (!(argument instanceof Uri) || !Array.isArray(selected)) return undefined;
  const uris = selected.filter((it): it is Uri => it instanceof Uri);
  const paths = uris.flatMap(it => pathInWorktree(it, worktree) ?? []);
  if (paths.length === 0) return undefined;
  const operation = await askOperation(title, paths.length);
  return Promise.all(paths.map(async path => `file:${await isFolder(worktree, path) ? `${path}/**` : path}=${operation}`));
};

const isFolder = (worktree: string, path: string): Promise<boolean> => stat(join(worktree, path)).then(it => it.isDirectory(), () => false);

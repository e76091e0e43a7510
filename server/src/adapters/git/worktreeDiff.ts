import { copyFile, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChangedPath } from '../../ports/git.ts';
import { isSafePath, nulFields, parseRawDiff } from './nulOutput.ts';
import type { GitOutput } from './runGit.ts';
import { withScratch } from './scratch.ts';

/** What a raw comparison needs: nothing of the user's may run, submodules are other repositories, renames are found. */
export const rawDiffOptions: readonly string[] = ['--raw', '-z', '-M', '--abbrev=40', '--no-ext-diff', '--no-textconv', '--ignore-submodules=all'];

type RunInWorktree = (args: readonly string[], options: { readonly env?: Readonly<Record<string, string>>; readonly input?: string }) => Promise<GitOutput>;

/**
 * Compares a commit with a worktree's files. `git diff` rewrites the index when file times changed (even with
 * GIT_OPTIONAL_LOCKS=0), so it works on a copy of the index; the copy also lets untracked files take part in rename detection.
 */
export const compareWorktree = (run: RunInWorktree, base: string, gitDir: string, objectsDir: string): Promise<ChangedPath[]> =>
  withScratch('index', async (scratch) => {
    const index = join(scratch, 'index');
    await copyIndex(join(gitDir, 'index'), index).catch((error: NodeJS.ErrnoException) => { if (error.code !== 'ENOENT') throw error; });
    const env = { GIT_INDEX_FILE: index };
    const [tracked, untracked] = await Promise.all([diff(run, base, env), untrackedFiles(run, env)]);
    if (untracked.length === 0) return tracked;
    if (!tracked.some((it) => it.status === 'deleted')) return [...tracked, ...untracked.map((path) => ({ path, status: 'added' as const }))];
    const writing = { ...env, GIT_OBJECT_DIRECTORY: scratch, GIT_ALTERNATE_OBJECT_DIRECTORIES: objectsDir };
    await run(['add', '--intent-to-add', '--pathspec-from-file=-', '--pathspec-file-nul'], { env: { ...writing, GIT_LITERAL_PATHSPECS: '1' }, input: untracked.join('\0') });
    return diff(run, base, writing);
  });

/**
 * With the index's own time, rounded down: git takes a file for unchanged when it is older than the index, so with a
 * newer copy it would miss an edit of the same length that was made right after a checkout.
 */
export const copyIndex = async (from: string, to: string): Promise<void> => {
  const { mtimeMs } = await stat(from);
  await copyFile(from, to);
  const seconds = Math.floor(mtimeMs) / 1_000;
  await utimes(to, seconds, seconds);
};

const diff = async (run: RunInWorktree, base: string, env: Readonly<Record<string, string>>): Promise<ChangedPath[]> =>
  parseRawDiff((await run(['diff', ...rawDiffOptions, '--no-relative', base, '--'], { env })).stdout);

/** Nested repositories end in `/`: they are not ours. */
const untrackedFiles = async (run: RunInWorktree, env: Readonly<Record<string, string>>): Promise<string[]> => {
  const { stdout } = await run(['ls-files', '--others', '--exclude-standard', '-z'], { env });
  return nulFields(stdout).filter((path) => !path.endsWith('/') && isSafePath(path));
};

import fs from 'node:fs/promises';
import path from 'node:path';
import { GitError, type Git } from '../../ports/git.ts';
import type { CheckProposal } from '../../ports/proposalCheck.ts';
import type { Workbench } from '../../ports/workbench.ts';
import type { Side } from '../../protocol/shapes.ts';
import { errorLines } from '../../speculation/errorLines.ts';
import { openWorkbench } from '../git/openWorkbench.ts';
import { runCheck } from './runCheck.ts';

/** @param root of the worktree whose installed dependencies the check may use */
export const checkProposal = (git: Git, root: string): CheckProposal => async ({ mine, theirs, path: file, text, command, limitMs }, signal) => {
  const bench = await openWorkbench(git, root);
  try {
    const { tree, stops } = await bench.merge(await commitOf(git, bench, mine), await commitOf(git, bench, theirs));
    const others = stops.filter(it => it !== file);
    if (others.length > 0) return `${others.slice(0, 3).join(', ')} of the two sides ${others.length === 1 ? 'does' : 'do'} not merge either, so both together could not be checked`;
    signal.throwIfAborted();
    await bench.checkOut(tree);
    await writeWithin(bench.folder, file, text);
    const { ok, timedOut, ended, output } = await runCheck(command, bench.folder, { limitMs, signal });
    if (ok) return undefined;
    const said = errorLines(output, bench.folder).join('; ');
    return timedOut ? `the check took longer than ${Math.round(limitMs / 1_000)} s on both together` : `the check fails on both together${said === '' ? ` (${ended ?? 'it said nothing'})` : `: ${said}`}`;
  } finally {
    await bench.dispose();
  }
};

/** What lies in a worktree, also what is not committed; of a branch its head. What a window has not saved is not in it. */
const commitOf = async (git: Git, bench: Workbench, { kind, root, head, label }: Side): Promise<string> => {
  if (kind === 'branch' && head !== undefined) return head;
  const worktree = (await git.worktrees()).find(it => it.root === root);
  if (!worktree) throw new GitError(`there is no worktree of ${label}`);
  return bench.snapshot(worktree);
};

/** Not through a link of the repository, which may lead out of the folder. */
const writeWithin = async (folder: string, file: string, text: string): Promise<void> => {
  const place = path.resolve(folder, file);
  const [real, within] = [await fs.realpath(path.dirname(place)), await fs.realpath(folder)];
  const state = await fs.lstat(place).catch(() => undefined);
  if (path.relative(within, real).startsWith('..') || real !== path.join(within, path.dirname(file)) || (state && !state.isFile())) throw new GitError(`${file} is no file of its own`);
  await fs.writeFile(place, text);
};

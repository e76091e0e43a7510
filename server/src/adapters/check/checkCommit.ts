import type { CheckCommit } from '../../landing/landings.ts';
import type { Git } from '../../ports/git.ts';
import { errorLines } from '../../speculation/errorLines.ts';
import { openWorkbench } from '../git/openWorkbench.ts';
import { runCheck } from './runCheck.ts';

/** @param root of the worktree whose installed dependencies the check may use */
export const checkCommit = (git: Git, root: string): CheckCommit => async (commit, command, limitMs, signal) => {
  const bench = await openWorkbench(git, root);
  try {
    await bench.checkOut(await bench.treeOf(commit));
    const { ok, timedOut, ended, output } = await runCheck(command, bench.folder, { limitMs, signal });
    if (ok) return undefined;
    const said = errorLines(output, bench.folder);
    if (timedOut) return [`it took longer than ${Math.round(limitMs / 1_000)} s`, ...said];
    return said.length > 0 ? said : [`it ended${ended === undefined ? '' : ` ${ended}`} and said nothing`];
  } finally {
    await bench.dispose();
  }
};

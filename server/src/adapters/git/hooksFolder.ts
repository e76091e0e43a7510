import { join, resolve } from 'node:path';
import { runGit } from './runGit.ts';

/** For one git command, ms. */
const timeLimitMs = 5_000;

/** Where git looks for hooks: what `core.hooksPath` says, or the common git directory's. */
export const hooksFolder = async (root: string, commonDir: string): Promise<string> => {
  const { stdout } = await runGit(['config', '--type=path', '--get-all', 'core.hooksPath'], { cwd: root, timeLimitMs, accept: [0, 1] });
  // The last one is ours: it keeps hooks from running while we ask.
  const said = stdout.toString('utf8').split(/\r?\n/).filter((it) => it !== '').slice(0, -1).at(-1);
  return said === undefined ? join(commonDir, 'hooks') : resolve(root, said);
};

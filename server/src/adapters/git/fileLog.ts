import type { GitOutput } from './runGit.ts';

type Run = (args: readonly string[]) => Promise<GitOutput>;

/** Commits looked at for changes of one file: a file that seldom changes must not cost a walk through all of history. */
const farthest = 400;

const linesOf = ({ stdout }: GitOutput): readonly string[] => stdout.toString('utf8').split('\n').filter((it) => it !== '');

/** Ids of the commits that changed a path, newest first, along first parents. */
export const commitsOfFile = async (run: Run, rev: string, path: string, most: number): Promise<readonly string[]> => {
  const near = linesOf(await run(['rev-list', '--first-parent', `--max-count=${farthest}`, rev]));
  const end = near.length === farthest ? [`^${near.at(-1) ?? ''}`] : [];
  return linesOf(await run(['rev-list', '--first-parent', `--max-count=${most}`, rev, ...end, '--', path]));
};

/** First lines of the messages of a side's own commits to a path. */
export const subjectsOfFile = async (run: Run, base: string, rev: string, path: string, most: number): Promise<readonly string[]> =>
  linesOf(await run(['log', '--format=%s', `--max-count=${most}`, rev, `^${base}`, '--', path]));

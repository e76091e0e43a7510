import type { Past, PastCommit, TreeFile } from '../../ports/past.ts';
import { CommitGraph } from './commitGraph.ts';
import { isSafePath, nulFields } from './nulOutput.ts';
import { runGit } from './runGit.ts';

/** For one git command: a log of thousands of commits compares as many trees. */
const defaultLimitMs = 60_000;

/** The past of the repository at this git directory. What was read of commits is kept as long as it. */
export const gitPast = (gitDir: string, timeLimitMs = defaultLimitMs): Past => {
  const run = async (args: readonly string[], signal?: AbortSignal, input?: string): Promise<Buffer> =>
    (await runGit(args, { cwd: gitDir, timeLimitMs, ...(signal && { signal }), ...(input !== undefined && { input }) })).stdout;
  const graph = new CommitGraph(async (tips, without, most, signal) =>
    readCommits(await run([...logOptions, `--max-count=${most}`, '--stdin'], signal, [...tips, ...without.map((it) => `^${it}`), ''].join('\n'))));
  return {
    filesOf: async (commit, signal) => readTree(await run(['ls-tree', '-r', '-z', '--full-tree', commit], signal)),
    commitsUpTo: (commit, most, signal) => graph.upTo(commit, most, signal),
  };
};

/** Renames are not looked for: that reads files, and a partial clone may lack them. */
const logOptions = ['log', '-z', '--name-only', '--no-renames', '--diff-merges=off', '--no-show-signature', '--no-notes', '--encoding=UTF-8', '--format=%x01%H%x00%P%x00%ct%x00%B%x00'];

const readTree = (output: Buffer): readonly TreeFile[] => nulFields(output).flatMap((line) => {
  const [, id, path] = /^100\d{3} blob ([0-9a-f]+)\t([^]+)$/.exec(line) ?? [];
  return id !== undefined && path !== undefined && isSafePath(path) ? [{ path, id }] : [];
});

/** Four fields of a commit, an empty one, and its paths until the next one begins. */
const readCommits = (output: Buffer): readonly (PastCommit & { readonly at: number })[] => {
  const fields = nulFields(output);
  const found: (PastCommit & { readonly at: number })[] = [];
  for (let at = 0; at + 3 < fields.length;) {
    const [start = '', parents = '', time = '', message = ''] = fields.slice(at, at + 4);
    const paths: string[] = [];
    for (at += 5; at < fields.length && !fields[at]!.startsWith('\x01'); at++) {
      const path = fields[at]!.replace(/^\n/, '');
      if (isSafePath(path)) paths.push(path);
    }
    found.push({ id: start.slice(start.indexOf('\x01') + 1), parents: parents.split(' ').filter((it) => it !== ''), message, paths, at: Number(time) });
  }
  return found;
};

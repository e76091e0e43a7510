import { openGit } from '../../../server/src/adapters/git/cliGit.ts';
import { runGit } from '../../../server/src/adapters/git/runGit.ts';
import { forecastBatch } from '../../../server/src/forecast/forecastBatch.ts';
import type { Git } from '../../../server/src/ports/git.ts';
import { nullLog } from '../../../server/src/ports/log.ts';
import type { Syntax } from '../../../server/src/ports/syntax.ts';
import type { RealMerge } from './realMerge.ts';
import { answer, type Replayed, type Simpler } from './replayed.ts';

export interface Located { readonly truth: RealMerge; readonly clone: string }

export interface ReplayOptions {
  readonly syntax: Syntax;
  /** Merges worked on at once; with 1 git's own merge is timed beside. */
  readonly width: number;
  /** As on a machine whose git cannot merge in memory. */
  readonly oldGit: boolean;
  /** Which merges git is timed for before their forecast, the others after it: those of even number (0, if nothing is said) or of odd (1). */
  readonly gitFirst?: number;
  readonly simpler?: ((git: Git, truth: RealMerge) => Promise<Simpler>) | undefined;
}

/** Replays merges through the product's batch forecast; holds only those that are under way. */
export async function replay(merges: readonly Located[], options: ReplayOptions, done: (it: Replayed, line: string) => void | Promise<void>): Promise<void> {
  const opened = new Map<string, Git>();
  const gitMs: number[] = [];
  // By turns: who comes second finds warm files.
  const time = async (at: number, before: boolean): Promise<void> => {
    if (options.width === 1 && (at % 2 === (options.gitFirst ?? 0)) === before) gitMs[at] = await timeMerge(merges[at]!);
  };
  let reached = 0;
  async function* lines(): AsyncIterable<string> {
    for (const [id, { truth, clone }] of merges.entries()) {
      await time(id, true);
      yield JSON.stringify({ id, repo: clone, base: truth.base, a: truth.p1, b: truth.p2 });
    }
  }
  await forecastBatch(lines(), async (line) => {
    const at = reached++;
    const { truth, clone } = merges[at]!;
    await time(at, false);
    const git = opened.get(clone);
    const simpler = git && options.simpler ? await options.simpler(git, truth) : undefined;
    await done({ truth, said: answer.parse(JSON.parse(line)), gitMs: gitMs[at] ?? 0, simpler }, line);
  }, {
    syntax: options.syntax, now: () => performance.now(), width: options.width,
    openGit: async (repo) => {
      const git = await openGit(repo, { log: nullLog, timeLimitMs: 60_000 });
      if (git) opened.set(repo, git);
      return git && options.oldGit ? withoutMergeTree(git) : git;
    },
  });
}

const withoutMergeTree = (git: Git): Git => new Proxy(git, {
  get: (of, name) => {
    if (name === 'mergeTree') return async () => undefined;
    const value: unknown = Reflect.get(of, name);
    return typeof value === 'function' ? value.bind(of) : value;
  },
});

/** Milliseconds of git's own merge in memory, as a person would call it. */
async function timeMerge({ truth, clone }: Located): Promise<number> {
  const started = performance.now();
  await runGit(['merge-tree', '--write-tree', '--name-only', truth.p1, truth.p2], { cwd: clone, timeLimitMs: 60_000, accept: [0, 1] });
  return performance.now() - started;
}

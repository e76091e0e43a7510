import { openGit } from '../../../server/src/adapters/git/cliGit.ts';
import { gitPast } from '../../../server/src/adapters/git/gitPast.ts';
import type { CloserLook } from '../../../server/src/engine/scope/closerLook.ts';
import { likelyFiles } from '../../../server/src/engine/scope/rank.ts';
import { nullLog } from '../../../server/src/ports/log.ts';
import type { Syntax } from '../../../server/src/ports/syntax.ts';
import { ScopePredictor } from '../../../server/src/scope/predictScope.ts';
import { sampleCommits } from './realCommits.ts';
import { filesOf } from './touched.ts';

/** A commit as it is learnt from: the likeliest files with what is known of them, and which of them it changed. */
export interface Example {
  readonly repo: string;
  readonly look: CloserLook;
  readonly wanted: readonly boolean[];
  /** Files it changed in all, the likeliest or not. */
  readonly changed: number;
}

/** So many commits of a clone, the same for the same seed. */
export const examplesOf = async (repo: string, clone: string, syntax: Syntax, count: number, seed: number): Promise<readonly Example[]> => {
  const git = await openGit(clone, { log: nullLog, timeLimitMs: 60_000 });
  if (!git) throw new Error(`${clone} is in no git repository`);
  const past = gitPast(git.commonDir);
  const predictor = new ScopePredictor({ git, past, syntax, now: () => performance.now() });
  const found: Example[] = [];
  for (const commit of await sampleCommits(repo, clone, count, seed)) {
    const changed = new Set(filesOf(await git.diffCommits(commit.parent, commit.id)).map((it) => it.was));
    if (changed.size === 0) continue;
    const { evidence } = await predictor.evidence(commit.goal, commit.parent, await past.filesOf(commit.parent));
    const { look } = likelyFiles(evidence);
    found.push({ repo, look, wanted: look.files.map((it) => changed.has(evidence.files[it]!.path)), changed: changed.size });
  }
  git.dispose();
  return found;
};

import { readSide } from '../../../server/src/engine/conflicts/observed/readSide.ts';
import { readChanges, sharedPaths } from '../../../server/src/forecast/revisionPair.ts';
import { CommitTexts, sideFiles } from '../../../server/src/forecast/sideFiles.ts';
import type { Git } from '../../../server/src/ports/git.ts';
import type { Syntax } from '../../../server/src/ports/syntax.ts';
import { baselines } from '../baselines.ts';
import type { RealMerge } from './realMerge.ts';
import type { Simpler } from './replayed.ts';

/** What file overlap, hunk overlap and name overlap say of a merge. Files without a grammar count for the first two. */
export const askSimpler = (syntax: Syntax) => async (git: Git, { base, p1, p2 }: RealMerge): Promise<Simpler> => {
  const pair = { base, a: p1, b: p2 };
  const texts = new CommitTexts(git, syntax);
  const changes = await readChanges(git, pair);
  const shared = sharedPaths(changes);
  let hunks = false;
  for (const it of shared) {
    const before = await texts.version(base, it.path);
    const [own, other] = [readSide(before, await texts.version(p1, it.a)), readSide(before, await texts.version(p2, it.b))];
    hunks ||= own.hunks.some((x) => other.hunks.some((y) => x.base.start <= y.base.end && y.base.start <= x.base.end));
  }
  const [a, b] = [await sideFiles(texts, syntax, { base, side: p1 }, 'a', changes.a), await sideFiles(texts, syntax, { base, side: p2 }, 'b', changes.b)];
  return { files: shared.length > 0, hunks, names: baselines(a, b).names };
};

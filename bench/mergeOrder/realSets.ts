import { runGit } from '../../server/src/adapters/git/runGit.ts';

/** A branch that was merged at last. */
export interface RealSide { readonly tip: string; readonly firstAt: number; readonly lastAt: number; readonly landedAt: number }

/** Branches that were open at one moment: all began before it and landed after it. */
export interface RealSet { readonly repo: string; readonly clone: string; readonly start: string; readonly sides: readonly RealSide[] }

interface Span extends RealSide { readonly from: number; readonly to: number }

/** Wider ones are releases and clean-ups: no plan is made for them. */
const mostFiles = 60;
const mostCommits = 200;

/** Merges looked at in each repository. */
const newest = 600;

/** Sets of 3 to `most` branches, none of which is in two sets, the largest first. */
export async function findSets(repo: string, clone: string, most: number): Promise<readonly RealSet[]> {
  const line = (await git(clone, 'rev-list', '--first-parent', 'HEAD')).reverse();
  const places = new Map(line.map((commit, at) => [commit, at]));
  const merges = await git(clone, 'log', '--first-parent', '--min-parents=2', '--max-parents=2', `--max-count=${newest}`, '--format=%H %P', 'HEAD');
  const spans: Span[] = [];
  for (const it of merges) {
    const span = await spanOf(clone, it.split(' '), places);
    if (span) spans.push(span);
  }
  let left: readonly Span[] = spans;
  const sets: RealSet[] = [];
  for (;;) {
    const at = busiest(left);
    const sides = openAt(left, at).toSorted((a, b) => a.to - b.to).slice(0, most);
    if (sides.length < 3) return sets;
    sets.push({ repo, clone, start: line[at]!, sides });
    left = left.filter((it) => !sides.includes(it));
  }
}

async function spanOf(clone: string, [merge = '', main = '', tip = '']: readonly string[], places: ReadonlyMap<string, number>): Promise<Span | undefined> {
  const [base = ''] = await git(clone, 'merge-base', main, tip).catch(() => []);
  const [from, to] = [places.get(base), places.get(merge)];
  if (from === undefined || to === undefined || base === tip) return undefined;
  const files = await git(clone, 'diff', '--name-only', '--no-renames', base, tip);
  const dates = (await git(clone, 'log', '--format=%ct', `${base}..${tip}`)).map(Number);
  if (files.length === 0 || files.length > mostFiles || dates.length === 0 || dates.length > mostCommits) return undefined;
  return { tip, from, to, firstAt: Math.min(...dates), lastAt: dates[0]!, landedAt: to };
}

const openAt = (spans: readonly Span[], at: number): readonly Span[] => spans.filter((it) => it.from <= at && at < it.to);

const busiest = (spans: readonly Span[]): number => spans.reduce((best, { from }) => openAt(spans, from).length > openAt(spans, best).length ? from : best, spans[0]?.from ?? 0);

const git = async (cwd: string, ...args: string[]): Promise<string[]> =>
  (await runGit(args, { cwd, timeLimitMs: 120_000 })).stdout.toString('utf8').split('\n').filter((it) => it !== '');

import { runGit } from '../../server/src/adapters/git/runGit.ts';

/** A branch that was merged at last. */
export interface RealSide { readonly tip: string; readonly firstAt: number; readonly lastAt: number; readonly landedAt: number }

/** Branches that were open at one moment: all began before it and landed after it. */
export interface RealSet { readonly repo: string; readonly clone: string; readonly start: string; readonly sides: readonly RealSide[] }

/** `from` and `to`: places on the main line. */
interface Span extends RealSide { readonly base: string; readonly from: number; readonly to: number }

interface Commit { readonly id: string; readonly parents: readonly string[]; readonly at: number }

/** Wider ones are releases and clean-ups: no plan is made for them. */
const mostFiles = 60;
const mostCommits = 200;

/** Merges looked at in each repository, the newest. */
const newest = 1_000;

/** Sets of 3 to `most` branches, none of which is in two sets, those of the busiest times first. */
export async function findSets(repo: string, clone: string, most: number): Promise<readonly RealSet[]> {
  const commits = new Map((await git(clone, 'log', '--format=%H %ct %P', 'HEAD')).map((line): [string, Commit] => {
    const [id = '', at = '', ...parents] = line.split(' ');
    return [id, { id, at: Number(at), parents }];
  }));
  const line = mainLine(commits);
  let left = spansOf(commits, line);
  const sets: RealSet[] = [];
  for (;;) {
    const at = busiest(left);
    const sides = openAt(left, at).toSorted((a, b) => a.to - b.to).slice(0, most);
    if (sides.length < 3) return sets;
    left = left.filter((it) => !sides.includes(it));
    const narrow = await withoutWide(clone, sides);
    if (narrow.length >= 3) sets.push({ repo, clone, start: line[at]!.id, sides: narrow });
  }
}

/** Oldest first. */
function mainLine(commits: ReadonlyMap<string, Commit>): readonly Commit[] {
  const line: Commit[] = [];
  for (let at = commits.values().next().value; at; at = commits.get(at.parents[0] ?? '')) line.unshift(at);
  return line;
}

/** Merged branches that began on the main line: of those that began on another branch the base is not told. */
function spansOf(commits: ReadonlyMap<string, Commit>, line: readonly Commit[]): readonly Span[] {
  const landed = new Map<string, number>();
  const spans: Span[] = [];
  for (const [to, commit] of line.entries()) {
    const own = bring(commits, landed, commit, to);
    const [, tip] = commit.parents;
    if (tip === undefined || commit.parents.length > 2 || own.length === 0 || own.length > mostCommits || to < line.length - newest * 4) continue;
    const from = Math.max(...own.flatMap((it) => it.parents.map((parent) => landed.get(parent)!)).filter((it) => it < to));
    const dates = own.map((it) => it.at);
    if (from >= 0 && own.some((it) => it.parents.includes(line[from]!.id))) {
      spans.push({ tip, base: line[from]!.id, from, to, firstAt: Math.min(...dates), lastAt: commits.get(tip)!.at, landedAt: to });
    }
  }
  return spans.slice(-newest);
}

/** What came to the main line with this commit, without itself. */
function bring(commits: ReadonlyMap<string, Commit>, landed: Map<string, number>, commit: Commit, to: number): readonly Commit[] {
  landed.set(commit.id, to);
  const own: Commit[] = [commit];
  for (const it of own) for (const parent of it.parents) {
    const found = commits.get(parent);
    if (!found || landed.has(parent)) continue;
    landed.set(parent, to);
    own.push(found);
  }
  return own.slice(1);
}

async function withoutWide(clone: string, sides: readonly Span[]): Promise<readonly Span[]> {
  const files = await Promise.all(sides.map(({ base, tip }) => git(clone, 'diff', '--name-only', '--no-renames', base, tip)));
  return sides.filter((_, at) => files[at]!.length > 0 && files[at]!.length <= mostFiles);
}

const openAt = (spans: readonly Span[], at: number): readonly Span[] => spans.filter((it) => it.from <= at && at < it.to);

const busiest = (spans: readonly Span[]): number => {
  const counts = new Map([...new Set(spans.map((it) => it.from))].map((at) => [at, openAt(spans, at).length]));
  return [...counts].reduce((best, it) => it[1] > best[1] ? it : best, [0, 0])[0];
};

const git = async (cwd: string, ...args: string[]): Promise<string[]> =>
  (await runGit(args, { cwd, timeLimitMs: 120_000 })).stdout.toString('utf8').split('\n').filter((it) => it !== '');

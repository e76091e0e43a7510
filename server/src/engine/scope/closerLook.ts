import { inverseFrequency, type WeightedTerms } from './bm25.ts';
import { seedCount, type Columns, type Evidence } from './fileFeatures.ts';
import { habitsOf } from './habits.ts';
import type { History } from './history.ts';
import type { TermBag } from './termBag.ts';

/** Files that are looked at more closely. */
const most = 150;
/** Commits that tell what is being worked on, and what is changed together by now. */
const recent = 300, lately = 400;
/** A wider commit tells nothing of what goes together. */
const widest = 30;

/** The likeliest files, best first, with what is known of each: a column has a number for each of them. */
export interface CloserLook { readonly files: readonly number[]; readonly columns: Columns }

/** What a sum of weights cannot use: how a file stands among the others, and what kind of goal and repository it is. */
export const closerLook = (evidence: Evidence, columns: Columns, sums: Float64Array): CloserLook => {
  const files = [...sums.keys()].sort((a, b) => sums[b]! - sums[a]! || a - b).slice(0, most);
  const top = sums[files[0] ?? 0] ?? 0;
  const { goal, files: all, history } = evidence;
  const per = (value: (file: number, place: number) => number): Float64Array => Float64Array.from(files, value);
  const changes = changesOf(evidence), folders = busyFolders(evidence), endings = busyEndings(evidence), seeds = new Map(files.slice(0, seedCount).map((file) => [file, Math.exp(sums[file]! - top)]));
  const mates = namesakes(evidence, seeds), habits = habitsOf(goal, all, history), with_ = togetherLately(history, seeds), best = files[0];
  const inPath = shareOf(goal.terms, all.map((it) => it.pathWords)), inText = shareOf(goal.terms, all.map((it) => it.words));
  return {
    files,
    columns: {
      ...Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, per((file) => column[file]!)])),
      sum: per((file) => sums[file]!), gap: per((file) => top - sums[file]!), place: per((_, place) => Math.log(1 + place)),
      changes: per((file) => Math.log(1 + changes[file]!)),
      inPath: per(inPath), inText: per(inText), namesake: per((file) => mates(file)),
      busyFolder: per((file) => Math.log(1 + (folders.get(all[file]!.folder) ?? 0))), busyEnding: per((file) => endings.get(endingOf(all[file]!.path)) ?? 0),
      nameSaid: per((file) => saidOf(all[file]!.ownName, goal.terms)),
      habit: per(habits.habit), kindHabit: per(habits.kindHabit), sinceLast: per((file) => Math.log(1 + habits.sinceLast(file))), known: per((file) => Math.log(2 + habits.known(file))),
      togetherLately: per((file) => [...seeds].reduce((sum, [seed, weight]) => sum + weight * with_(seed, file), 0)), withBest: per((file) => (best === undefined ? 0 : with_(best, file))),
      besideBest: per((file) => (best === undefined ? 0 : sharedFolders(all[file]!.path, all[best]!.path))),
      depth: per((file) => all[file]!.path.split('/').length),
      files: per(() => Math.log(all.length)), commits: per(() => Math.log(1 + history.length)), words: per(() => Math.log(1 + goal.terms.size)),
    },
  };
};

/** The share of a name's words that the goal says. */
const saidOf = (name: readonly number[], goal: WeightedTerms): number => (name.length === 0 ? 0 : name.filter((it) => goal.has(it)).length / name.length);

/** Folders from the root that two paths have in common. */
const sharedFolders = (a: string, b: string): number => {
  const x = a.split('/'), y = b.split('/');
  let count = 0;
  while (count < Math.min(x.length, y.length) - 1 && x[count] === y[count]) count++;
  return count;
};

/** How often the other was changed along with a seed lately, of all times that the seed was; held against few times. */
const togetherLately = (history: History, seeds: ReadonlyMap<number, number>): (seed: number, other: number) => number => {
  const times = new Map<number, number>(), others = new Map<number, Map<number, number>>([...seeds.keys()].map((it) => [it, new Map()]));
  for (const it of history.slice(0, lately)) {
    if (it.width > widest) continue;
    for (const seed of it.files) {
      const its = others.get(seed);
      if (!its) continue;
      times.set(seed, (times.get(seed) ?? 0) + 1);
      for (const file of it.files) if (file !== seed) its.set(file, (its.get(file) ?? 0) + 1);
    }
  }
  return (seed, other) => (others.get(seed)?.get(other) ?? 0) / ((times.get(seed) ?? 0) + 2);
};

const changesOf = ({ files, history }: Evidence): Float64Array => {
  const counts = new Float64Array(files.length);
  for (const it of history) for (const file of it.files) counts[file]!++;
  return counts;
};

/** How much was done in each folder lately; a commit's voice is shared by its files. */
const busyFolders = ({ files, history }: Evidence): ReadonlyMap<string, number> => {
  const found = new Map<string, number>();
  for (const it of history.slice(0, recent)) {
    for (const file of it.files) found.set(files[file]!.folder, (found.get(files[file]!.folder) ?? 0) + 1 / Math.max(1, it.width));
  }
  return found;
};

/** The share of late changes that falls to files of each ending. */
const busyEndings = ({ files, history }: Evidence): ReadonlyMap<string, number> => {
  const found = new Map<string, number>();
  let all = 0;
  for (const it of history.slice(0, recent)) {
    for (const file of it.files) {
      const ending = endingOf(files[file]!.path);
      found.set(ending, (found.get(ending) ?? 0) + 1);
      all++;
    }
  }
  return new Map([...found].map(([ending, count]) => [ending, count / all]));
};

const endingOf = (path: string): string => /\.[a-z\d]+$/i.exec(path)?.[0] ?? '';

/** How sure others of the same stem are: the test of a likely file, or what it tests. */
const namesakes = ({ files }: Evidence, seeds: ReadonlyMap<number, number>): (file: number) => number => {
  const stems = new Map<string, number>();
  for (const [file, weight] of seeds) stems.set(files[file]!.stem, (stems.get(files[file]!.stem) ?? 0) + weight);
  return (file) => (stems.get(files[file]!.stem) ?? 0) - (seeds.get(file) ?? 0);
};

/** The share of the goal, rare words counting more, that is in a text; words that are in none are left out. */
const shareOf = (goal: WeightedTerms, texts: readonly (TermBag | undefined)[]): (file: number) => number => {
  const words: { readonly term: number; readonly weight: number }[] = [];
  for (const [term, weight] of goal) {
    const having = texts.reduce((sum, it) => sum + (it && it.count(term) > 0 ? 1 : 0), 0);
    if (having > 0) words.push({ term, weight: weight * inverseFrequency(having, texts.length) });
  }
  const all = words.reduce((sum, it) => sum + it.weight, 0);
  return (file) => (all === 0 ? 0 : words.reduce((sum, { term, weight }) => sum + ((texts[file]?.count(term) ?? 0) > 0 ? weight : 0), 0) / all);
};

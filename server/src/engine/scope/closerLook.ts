import { inverseFrequency, type WeightedTerms } from './bm25.ts';
import { bestOf, seedCount, type Columns, type Evidence } from './fileFeatures.ts';
import type { TermBag } from './termBag.ts';

/** Files that are looked at more closely. */
const most = 150;
/** Commits that tell what is being worked on. */
const recent = 300;

/** The likeliest files, best first, with what is known of each: a column has a number for each of them. */
export interface CloserLook { readonly files: readonly number[]; readonly columns: Columns }

/** What a sum of weights cannot use: how a file stands among the others, and what kind of goal and repository it is. */
export const closerLook = (evidence: Evidence, columns: Columns, sums: Float64Array): CloserLook => {
  const files = [...sums.keys()].sort((a, b) => sums[b]! - sums[a]! || a - b).slice(0, most);
  const top = sums[files[0] ?? 0] ?? 0;
  const { goal, files: all, history } = evidence;
  const per = (value: (file: number, place: number) => number): Float64Array => Float64Array.from(files, value);
  const changes = changesOf(evidence), folders = busyFolders(evidence), endings = busyEndings(evidence), mates = namesakes(evidence, sums);
  const inPath = shareOf(goal.terms, all.map((it) => it.pathWords)), inText = shareOf(goal.terms, all.map((it) => it.words));
  return {
    files,
    columns: {
      ...Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, per((file) => column[file]!)])),
      sum: per((file) => sums[file]!), gap: per((file) => top - sums[file]!), place: per((_, place) => Math.log(1 + place)),
      changes: per((file) => Math.log(1 + changes[file]!)),
      inPath: per(inPath), inText: per(inText), namesake: per((file) => mates(file)),
      busyFolder: per((file) => Math.log(1 + (folders.get(all[file]!.folder) ?? 0))), busyEnding: per((file) => endings.get(endingOf(all[file]!.path)) ?? 0),
      depth: per((file) => all[file]!.path.split('/').length),
      files: per(() => Math.log(all.length)), commits: per(() => Math.log(1 + history.length)), words: per(() => Math.log(1 + goal.terms.size)),
    },
  };
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
const namesakes = ({ files }: Evidence, sums: Float64Array): (file: number) => number => {
  const seeds = bestOf(sums, seedCount);
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

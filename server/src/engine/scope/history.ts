import { inverseFrequency, type WeightedTerms } from './bm25.ts';
import type { TermBag } from './termBag.ts';

/** A past commit as it is asked about: what it said, and which of today's files it changed. */
export interface HistoryEntry {
  readonly words: TermBag;
  readonly kind: string;
  /** Numbers of files; those that are gone are left out. */
  readonly files: readonly number[];
  /** Files it changed in all: more of them tell less about each. */
  readonly width: number;
}

/** Newest first. */
export type History = readonly HistoryEntry[];

/** Commits after which something counts half. */
const halfLives = { last: 1.2, soon: 6, season: 120, long: 1_500 } as const;
export type HalfLife = keyof typeof halfLives;

const ageWeight = (at: number, life: HalfLife): number => 0.5 ** (at / halfLives[life]);
/** A commit's voice is shared by its files. */
const voice = ({ width }: HistoryEntry): number => 1 / Math.sqrt(Math.max(width, 1)) * (width > widest ? widest / width : 1);
const widest = 30;

/** How often and how lately each file was changed. */
export const frequency = (history: History, count: number, life: HalfLife, counts: (it: HistoryEntry) => boolean = () => true): Float64Array => {
  const scores = new Float64Array(count);
  let at = 0;
  for (const it of history) {
    if (!counts(it)) continue;
    const weight = ageWeight(at++, life) * voice(it);
    for (const file of it.files) scores[file]! += weight;
  }
  return scores;
};

/** How rare each term is in messages, by its number. */
export const rarities = (history: History, terms: number): Float64Array => {
  const counts = new Float64Array(terms);
  for (const { words } of history) for (const [term] of words.entries()) counts[term]!++;
  return counts.map((it) => inverseFrequency(it, history.length));
};

/** How like the goal each commit's message is: 0 to 1, the cosine of their words, rare ones counting more. */
export const likeness = (goal: WeightedTerms, history: History, rarity: Float64Array): Float64Array => {
  let goalSize = 0;
  for (const [term, weight] of goal) goalSize += (weight * rarity[term]!) ** 2;
  return Float64Array.from(history, ({ words }) => {
    let both = 0, size = 0;
    for (const [term, weight] of goal) if (words.count(term) > 0) both += weight * rarity[term]! ** 2;
    if (both === 0) return 0;
    for (const [term] of words.entries()) size += rarity[term]! ** 2;
    return both / Math.sqrt(goalSize * size);
  });
};

/** What commits that are like the goal changed; with a higher power those most alike decide. */
export const votes = (history: History, count: number, alike: Float64Array, power: number): Float64Array => {
  const scores = new Float64Array(count);
  for (const [at, it] of history.entries()) {
    if (alike[at] === 0) continue;
    const weight = alike[at]! ** power * voice(it) * (0.3 + 0.7 * ageWeight(at, 'long'));
    for (const file of it.files) scores[file]! += weight;
  }
  return scores;
};

/** Each file as the text of all messages of commits that changed it: BM25, without what is popular anyway. */
export const told = (goal: WeightedTerms, history: History, count: number): Float64Array => {
  const scores = new Float64Array(count), lengths = new Float64Array(count);
  const said = new Map([...goal.keys()].map((term) => [term, new Float64Array(count)]));
  for (const it of history) {
    const weight = voice(it);
    for (const file of it.files) lengths[file]! += weight;
    for (const [term, counts] of said) if (it.words.count(term) > 0) for (const file of it.files) counts[file]! += weight;
  }
  const average = lengths.reduce((sum, it) => sum + it, 0) / Math.max(1, lengths.reduce((sum, it) => sum + (it > 0 ? 1 : 0), 0));
  for (const [term, counts] of said) {
    const rarity = inverseFrequency(counts.reduce((sum, it) => sum + (it > 0 ? 1 : 0), 0), count);
    for (let file = 0; file < count; file++) {
      const its = counts[file]!;
      if (its > 0) scores[file]! += goal.get(term)! * rarity * its / (its + 0.4 * (0.5 + 0.5 * lengths[file]! / average));
    }
  }
  return scores;
};

/** What changed together with these files, each as sure as its own weight; they say nothing of themselves. */
export const together = (history: History, count: number, seeds: ReadonlyMap<number, number>): Float64Array => {
  const scores = new Float64Array(count);
  const times = new Map([...seeds.keys()].map((file) => [file, 0]));
  const with_ = new Map([...seeds.keys()].map((file) => [file, new Map<number, number>()]));
  for (const [at, it] of history.entries()) {
    if (it.width > widest) continue;
    for (const seed of it.files) {
      const others = with_.get(seed);
      if (!others) continue;
      const weight = 0.2 + 0.8 * ageWeight(at, 'long');
      times.set(seed, times.get(seed)! + weight);
      for (const file of it.files) if (file !== seed) others.set(file, (others.get(file) ?? 0) + weight);
    }
  }
  for (const [seed, others] of with_) for (const [file, weight] of others) {
    scores[file]! += seeds.get(seed)! * weight / (times.get(seed)! + 1);
  }
  return scores;
};

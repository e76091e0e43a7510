import type { WeightedTerms } from './bm25.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What somebody wants done, read for where it may be. */
export interface Goal {
  readonly text: string;
  readonly terms: WeightedTerms;
  /** Those of the first line alone. */
  readonly subject: WeightedTerms;
  /** What is written before the first colon: `fix(router):`, `net/http:`; terms. */
  readonly area: WeightedTerms;
  /** What looks like a file or a folder, lower case. */
  readonly paths: readonly string[];
  /** What looks like a name of code rather than a word, as it is written. */
  readonly names: readonly string[];
}

/** How much the words after the first line count. */
const bodyWeight = 0.45;

const pathLike = /(?:[\w.@-]+\/)*[\w@-][\w.@-]*\.[a-z][a-z0-9]{0,7}\b|(?:[\w.@-]+\/)+[\w.@-]+/gi;
const codeName = /`([^`\n]{2,80})`|\b([A-Za-z_$][\w$]*(?:[a-z\d][A-Z]|_[A-Za-z\d])[\w$]*)\b|\b([A-Za-z_][\w]*)\(\)|(?:^|[^\w.])((?:[A-Za-z_]\w*(?:\.|::|#))+[A-Za-z_]\w*)/g;

/** Terms kept of what stands after the first line: a long story names everything. */
const mostInBody = 40;

/** Texts have to be in the vocabulary before: only then are names of several words found in it. */
export const readGoal = (text: string, vocabulary: Vocabulary): Goal => {
  const [first = '', ...rest] = text.trim().split('\n');
  const subject = new Map<number, number>();
  weigh(subject, [...vocabulary.terms(first), ...vocabulary.compounds(first)], 1);
  const terms = new Map(subject);
  const body = rest.join('\n');
  weigh(terms, [...new Set([...vocabulary.terms(body), ...vocabulary.compounds(body)])].slice(0, mostInBody), bodyWeight);
  const area = new Map<number, number>();
  weigh(area, vocabulary.terms(areaOf(first)), 1);
  return { text, terms, subject, area, paths: [...new Set((text.match(pathLike) ?? []).map((it) => it.toLowerCase().replace(/^\.\//, '')))], names: namesIn(text) };
};

/** Said twice is not twice as important. */
const weigh = (into: Map<number, number>, terms: readonly number[], weight: number): void => {
  const counts = new Map<number, number>();
  for (const it of terms) counts.set(it, (counts.get(it) ?? 0) + 1);
  for (const [term, count] of counts) into.set(term, Math.max(into.get(term) ?? 0, weight * (1 + Math.log(count) / 2)));
};

const areaOf = (subject: string): string => {
  const [, before = ''] = /^([^:\n]{2,60}):(?!:)\s/.exec(subject) ?? [];
  return /\(([^)]+)\)/.exec(before)?.[1] ?? (/^(?:feat|fix|docs?|chore|test|tests|refactor|perf|style|build|ci|deps|revert)!?$/i.test(before) ? '' : before);
};

const namesIn = (text: string): readonly string[] => {
  const found = new Set<string>();
  for (const [, ticked, cased, called, dotted] of text.matchAll(codeName)) {
    for (const it of [ticked, cased, called, dotted]) {
      for (const name of it?.match(/[A-Za-z_$][\w$]*/g) ?? []) if (name.length > 2) found.add(name);
    }
  }
  return [...found];
};

/** The terms of names as a whole, as texts have them. */
export const termsOfNames = (names: readonly string[], vocabulary: Vocabulary): WeightedTerms =>
  new Map(names.flatMap((it) => { const last = vocabulary.terms(it).at(-1); return last === undefined ? [] : [[last, 1] as const]; }));

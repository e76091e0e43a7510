import { bm25 } from './bm25.ts';
import type { FileKind } from './fileKinds.ts';
import { kindOfChange } from './fileKinds.ts';
import type { Goal } from './goal.ts';
import { frequency, likeness, rarities, told, together, votes, type History } from './history.ts';
import { neighbours } from './pairs.ts';
import { ranks, scaled } from './scaled.ts';
import { shareOfVotes } from './shareOfVotes.ts';
import type { TermBag } from './termBag.ts';

/** A file as it is ranked. */
export interface ScopeFile {
  readonly path: string;
  /** Lower case, as goals name it. */
  readonly lowerPath: string;
  readonly pathWords: TermBag;
  /** Terms of its name, without the folders it is in and its ending. */
  readonly ownName: readonly number[];
  /** Undefined where it was not read, or is no text. */
  readonly words: TermBag | undefined;
  readonly kind: FileKind;
  readonly folder: string;
  readonly stem: string;
}

/** All that is known before ranking. */
export interface Evidence {
  readonly goal: Goal;
  readonly files: readonly ScopeFile[];
  readonly history: History;
  /** Terms there are. */
  readonly terms: number;
  /** Terms of names that goals spell as code does, whole. */
  readonly nameTerms: ReadonlyMap<number, number>;
}

export type Columns = Readonly<Record<string, Float64Array>>;

/** What speaks for each file by itself; each between 0 and 1 but for those that are called scores, and the last. */
export const ownFeatures = ({ goal, files, history, nameTerms, terms }: Evidence): Columns => {
  const words = files.map((it) => it.words), paths = files.map((it) => it.pathWords);
  const rarity = rarities(history, terms);
  const alike = likeness(goal.terms, history, rarity), alikeSubject = likeness(goal.subject, history, rarity);
  const kind = kindOfChange(goal.text);
  const count = files.length;
  const path = bm25(goal.terms, paths, { k: 0.6, b: 0.4 }), its = told(goal.terms, history, count);
  const text = bm25(goal.terms, words, { k: 1.2, b: 0.75 }), nearest = votes(history, count, alike, 3);
  const isKind = (...kinds: readonly FileKind[]): Float64Array => Float64Array.from(files, (it) => (kinds.includes(it.kind) ? 1 : 0));
  return {
    path: scaled(path), text: scaled(text),
    textSubject: scaled(bm25(goal.subject, words, { k: 1.2, b: 0.75 })),
    name: scaled(bm25(nameTerms, words, { k: 0.8, b: 0.4 })),
    area: scaled(bm25(goal.area, paths, { k: 0.6, b: 0.4 })),
    named: Float64Array.from(files, (it) => namedAs(goal.paths, it.lowerPath)),
    told: scaled(its),
    nearest: scaled(nearest),
    nearestSubject: scaled(votes(history, count, alikeSubject, 3)),
    last: scaled(frequency(history, count, 'last')),
    soon: scaled(frequency(history, count, 'soon')),
    season: scaled(frequency(history, count, 'season')),
    long: scaled(frequency(history, count, 'long')),
    kindSeason: scaled(frequency(history, count, 'season', (it) => it.kind === kind)),
    isTest: isKind('test'), isDocument: isKind('document'), isChangelog: isKind('changelog'), isManifest: isKind('manifest'), isWorkflow: isKind('workflow'), isExample: isKind('example'), isOther: isKind('other'),
    fits: Float64Array.from(files, (it) => (fitting[kind]?.includes(it.kind) ? 1 : 0)),
    toldRank: ranks(its), pathRank: ranks(path),
    size: scaled(Float64Array.from(files, (it) => Math.log(1 + (it.words?.length ?? 0)))),
    // Not shares of the greatest, so that it shows how good that is.
    pathScore: path, textScore: text, toldScore: its, nearestScore: nearest, ...shareOfVotes(files.map((it) => it.folder), history, alike), mostAlike: new Float64Array(count).fill(alike.reduce((most, it) => Math.max(most, it), 0)),
  };
};

const fitting: Readonly<Record<string, readonly FileKind[]>> = {
  release: ['manifest', 'changelog'], dependency: ['manifest'], workflow: ['workflow'], document: ['document'], test: ['test'],
};

/** Files taken for sure when asking what goes with them. */
export const seedCount = 8;

/** What speaks for each file because of those that are likely by themselves. */
export const sharedFeatures = ({ files, history }: Evidence, likely: Float64Array): Columns => {
  const seeds = bestOf(likely, seedCount);
  return {
    together: scaled(together(history, files.length, seeds)),
    neighbour: scaled(neighbours(files.map((it) => it.folder), seeds)),
  };
};

/** The best with weights that fall from 1. */
export const bestOf = (scores: Float64Array, count: number): ReadonlyMap<number, number> => {
  const order = [...scores.keys()].sort((a, b) => scores[b]! - scores[a]! || a - b).slice(0, count);
  const top = scores[order[0] ?? 0] ?? 0;
  return new Map(order.map((file) => [file, Math.exp(scores[file]! - top)]));
};

/** A whole path counts more than the end of one, and that more than a folder above. */
const namedAs = (paths: readonly string[], path: string): number => {
  let best = 0;
  for (const it of paths) {
    if (path === it) best = Math.max(best, 1);
    else if (path.endsWith(`/${it}`)) best = Math.max(best, 0.8);
    else if (it.includes('/') && path.includes(`${it.replace(/\/$/, '')}/`)) best = Math.max(best, 0.3);
  }
  return best;
};

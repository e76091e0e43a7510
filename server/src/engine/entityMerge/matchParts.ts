import { alike, similarity, wordsOf } from '../footprints/similarity.ts';
import { compareItems } from '../textual/editScript.ts';
import type { Part } from './part.ts';

/** Of the side's parts, which of the base's each was; undefined for a new one. */
export type Matches = readonly (number | undefined)[];

/** More of them in a row were written anew. */
const longestRun = 60;

/** Pairs siblings of two versions: by name, by what they are, and those that were changed between two that were not. */
export const matchParts = (base: readonly Part[], side: readonly Part[]): Matches => new PartMatcher(base, side).matches;

class PartMatcher {
  readonly matches: (number | undefined)[];
  private readonly taken: boolean[];

  constructor(private readonly base: readonly Part[], private readonly side: readonly Part[]) {
    this.matches = side.map(() => undefined);
    this.taken = base.map(() => false);
    const runs = this.inOrder();
    this.elsewhere();
    for (const { was, is } of runs) this.changed(was.filter((it) => !this.taken[it]), is.filter((it) => this.matches[it] === undefined));
    this.renamed();
  }

  private pair(was: number, is: number): void {
    this.matches[is] = was;
    this.taken[was] = true;
  }

  /** Returns what lies between those that were found. */
  private inOrder(): readonly { readonly was: readonly number[]; readonly is: readonly number[] }[] {
    const numbers = new Map<string, number>();
    const numbered = (its: readonly Part[]): Int32Array => Int32Array.from(its, (it) => {
      const said = it.key === undefined ? `shape ${it.shape}` : `key ${it.key}`;
      if (!numbers.has(said)) numbers.set(said, numbers.size);
      return numbers.get(said)!;
    });
    const { x, y } = compareItems(numbered(this.base), numbered(this.side));
    const runs: { was: number[]; is: number[] }[] = [{ was: [], is: [] }];
    for (let i = 0, j = 0; i < x.length || j < y.length;) {
      if (i < x.length && x[i]) runs.at(-1)!.was.push(i++);
      else if (j < y.length && y[j]) runs.at(-1)!.is.push(j++);
      else {
        this.pair(i++, j++);
        runs.push({ was: [], is: [] });
      }
    }
    return runs.filter((it) => it.was.length > 0 && it.is.length > 0);
  }

  /** Of the same name, or the very same and long enough to be told apart. */
  private elsewhere(): void {
    const sayings: readonly ((it: Part) => string | undefined)[] = [(it) => it.key, (it) => it.text.length < 30 ? undefined : String(it.shape)];
    for (const said of sayings) {
      const was = single(this.base, said, (at) => !this.taken[at]), is = single(this.side, said, (at) => this.matches[at] === undefined);
      for (const [name, at] of is) if (was.get(name) !== undefined && at !== undefined) this.pair(was.get(name)!, at);
    }
  }

  /** In their order, the most alike; of one that is left alone on both sides nothing more is asked than its type. */
  private changed(was: readonly number[], is: readonly number[]): void {
    if (was.length * is.length > longestRun ** 2) return;
    for (const [i, j] of bestInOrder(was, is, (i, j) => this.likeness(i, j))) this.pair(i, j);
    const [i, ...moreOfBase] = was.filter((it) => !this.taken[it]), [j, ...moreOfSide] = is.filter((it) => this.matches[it] === undefined);
    if (i === undefined || j === undefined || moreOfBase.length + moreOfSide.length > 0) return;
    const [before, now] = [this.base[i]!, this.side[j]!];
    if (before.type === now.type && (before.key === undefined || now.key === undefined)) this.pair(i, j);
  }

  /** Those with a name that went, and one that came, where no other is as much alike. */
  private renamed(): void {
    const was = this.base.flatMap((it, at) => this.taken[at] || it.key === undefined ? [] : [at]);
    const is = this.side.flatMap((it, at) => this.matches[at] !== undefined || it.key === undefined ? [] : [at]);
    if (was.length * is.length > longestRun ** 2) return;
    const candidates = is.flatMap((j) => was.map((i) => ({ i, j, score: this.likeness(i, j) })).filter((it) => it.score > 0)).sort((a, b) => b.score - a.score);
    for (const { i, j } of candidates) if (!this.taken[i] && this.matches[j] === undefined) this.pair(i, j);
  }

  /** 0 where they are not taken for versions of one thing. */
  private likeness(i: number, j: number): number {
    const [was, is] = [this.base[i]!, this.side[j]!];
    if (was.type !== is.type || !was.named) return 0;
    const score = similarity(wordsOf(was.text), wordsOf(is.text));
    return score >= alike ? score : 0;
  }
}

/** Undefined where several are called so. */
const single = (its: readonly Part[], said: (it: Part) => string | undefined, isLeft: (at: number) => boolean): ReadonlyMap<string, number | undefined> => {
  const found = new Map<string, number | undefined>();
  its.forEach((it, at) => {
    const name = isLeft(at) ? said(it) : undefined;
    if (name !== undefined) found.set(name, found.has(name) ? undefined : at);
  });
  return found;
};

/** Pairs that do not cross, with the largest sum of scores. */
function bestInOrder(was: readonly number[], is: readonly number[], score: (i: number, j: number) => number): readonly (readonly [number, number])[] {
  const width = is.length + 1;
  const sums = new Float64Array((was.length + 1) * width);
  const scores = was.map((i) => is.map((j) => score(i, j)));
  for (let i = was.length - 1; i >= 0; i--) for (let j = is.length - 1; j >= 0; j--) {
    const own = scores[i]![j]!;
    sums[i * width + j] = Math.max(sums[(i + 1) * width + j]!, sums[i * width + j + 1]!, own > 0 ? own + sums[(i + 1) * width + j + 1]! : 0);
  }
  const pairs: (readonly [number, number])[] = [];
  for (let i = 0, j = 0; i < was.length && j < is.length;) {
    const sum = sums[i * width + j]!;
    if (sum === 0) break;
    if (sum === sums[(i + 1) * width + j]) i++;
    else if (sum === sums[i * width + j + 1]) j++;
    else pairs.push([was[i++]!, is[j++]!]);
  }
  return pairs;
}

import { isComment } from './part.ts';
import { anyOf, type Side, type Sibling, type Siblings } from './siblings.ts';

/** Why two versions' children have no one order. */
export type Unordered = { readonly refused: string };

/**
 * The children that the merge has, in their order. Both sides may add, remove and move; where both did at one place, it
 * has to be of a kind whose order means nothing: mine come first then, or all in the order of their names where they were so.
 */
export function orderSiblings(siblings: Siblings): readonly Sibling[] | Unordered {
  const gone = new Set(siblings.base.filter((it) => !it.mine || !it.theirs));
  const [mineMoved, theirsMoved] = [isReordered(siblings.mine, siblings.base), isReordered(siblings.theirs, siblings.base)];
  if (mineMoved && theirsMoved && !sameOrder(siblings.mine, siblings.theirs)) return { refused: 'both moved the same parts' };
  const torn = tornApart(siblings.base);
  if (torn) return { refused: `each side deleted another of what stands at "${shortOf(anyOf(torn).text)}", where order counts` };
  const [skeleton, other] = theirsMoved && !mineMoved ? [siblings.theirs, siblings.mine] : [siblings.mine, siblings.theirs];
  return new Ordering(siblings, skeleton, other, gone).made();
}

/** Of two neighbours one side deleted the one and the other side the other: each may have meant that one of them stays. */
const tornApart = (base: readonly Sibling[]): Sibling | undefined =>
  base.find((it, at) => {
    const next = base[at + 1];
    return next && !(isLoose(it) && isLoose(next)) && (!it.mine && !next.theirs && it.theirs && next.mine || !it.theirs && !next.mine && it.mine && next.theirs);
  });

const isReordered = (side: readonly Sibling[], base: readonly Sibling[]): boolean => {
  const places = new Map(base.map((it, at) => [it, at]));
  let last = -1;
  for (const it of side) {
    const at = places.get(it);
    if (at === undefined) continue;
    if (at < last) return true;
    last = at;
  }
  return false;
};

const sameOrder = (a: readonly Sibling[], b: readonly Sibling[]): boolean => {
  const inA = new Set(a), inB = new Set(b);
  const common = b.filter((it) => inA.has(it));
  return a.filter((it) => inB.has(it)).every((it, at) => common[at] === it);
};

/** What one side added in a row, and what both sides have around it. */
interface Run { readonly its: readonly Sibling[]; readonly after: Sibling | undefined; readonly before: Sibling | undefined }

class Ordering {
  private readonly result: Sibling[];
  private readonly common: ReadonlySet<Sibling>;

  constructor(private readonly siblings: Siblings, private readonly skeleton: readonly Sibling[], private readonly other: readonly Sibling[], private readonly gone: ReadonlySet<Sibling>) {
    this.result = skeleton.filter((it) => !gone.has(it));
    const others = new Set(other);
    this.common = new Set(this.result.filter((it) => others.has(it)));
  }

  made(): readonly Sibling[] | Unordered {
    const [own, others]: readonly Side[] = this.skeleton === this.siblings.mine ? ['mine', 'theirs'] : ['theirs', 'mine'];
    for (const it of this.runsOf(this.skeleton)) if (!it.its.every(isLoose) && this.isRemovedBy(others!, it)) return { refused: whyNot(it) };
    for (const it of this.runsOf(this.other)) {
      const why = this.insert(it, own!);
      if (why) return why;
    }
    return this.result;
  }

  private runsOf(side: readonly Sibling[]): readonly Run[] {
    const runs: Run[] = [];
    let after: Sibling | undefined;
    let its: Sibling[] = [];
    for (const it of [...side, undefined]) {
      if (it && this.gone.has(it)) continue;
      if (it && !this.common.has(it)) { its.push(it); continue; }
      if (its.length > 0) runs.push({ its, after, before: it });
      its = [];
      after = it;
    }
    return runs;
  }

  /** Puts what the other side added behind the same thing as there. */
  private insert(run: Run, own: Side): Unordered | undefined {
    const from = run.after ? this.result.indexOf(run.after) + 1 : 0;
    let to = from;
    while (to < this.result.length && !this.common.has(this.result[to]!)) to++;
    const here = this.result.slice(from, to);
    const fresh = withoutSame(run.its, here);
    if (fresh.length === 0 && here.length === run.its.length) return undefined;
    const together = own === 'mine' ? [...here, ...fresh] : [...fresh, ...here];
    const sorted = this.sorted(together, from, to);
    const isList = sorted !== undefined && together.every((it) => isWord(it));
    if (!isList && ![...here, ...run.its].every(isLoose) && (here.length > 0 || this.isRemovedBy(own, run))) return { refused: whyNot(run) };
    this.result.splice(from, to - from, ...sorted ?? together);
    return undefined;
  }

  /** The other side took out what stood where this was put in. */
  private isRemovedBy(side: Side, { after, before }: Run): boolean {
    const { base } = this.siblings;
    const from = after?.base ? base.indexOf(after) + 1 : 0, to = before?.base ? base.indexOf(before) : base.length;
    return base.slice(from, Math.max(from, to)).some((it) => !it[side]);
  }

  /** Undefined where those around were in no order to begin with. */
  private sorted(its: readonly Sibling[], from: number, to: number): readonly Sibling[] | undefined {
    const type = anyOf(its[0]!).type;
    if (its.some((it) => anyOf(it).type !== type)) return undefined;
    let first = from, last = to;
    while (first > 0 && anyOf(this.result[first - 1]!).type === type) first--;
    while (last < this.result.length && anyOf(this.result[last]!).type === type) last++;
    const around = [...this.result.slice(first, from), ...this.result.slice(to, last)];
    const sorted = [...its].sort((x, y) => compare(wordOf(x), wordOf(y)));
    const whole = [...this.result.slice(first, from), ...sorted, ...this.result.slice(to, last)];
    return around.length >= 2 && whole.every((it, at) => at === 0 || compare(wordOf(whole[at - 1]!), wordOf(it)) <= 0) ? sorted : undefined;
  }
}

const wordOf = (it: Sibling): string => anyOf(it).text.toLowerCase();
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** One that says nothing but itself: of a list of such that is in the order of the alphabet, the place means nothing else. What is declared there, and not loose, has its value by its place. */
const isWord = (it: Sibling): boolean => anyOf(it).named && anyOf(it).children.length === 0 && (anyOf(it).free || anyOf(it).key === undefined);

const isLoose = (it: Sibling): boolean => anyOf(it).free || isComment(anyOf(it));

/** The same was added by both. */
const isSame = (a: Sibling, b: Sibling): boolean => !a.base && !b.base && anyOf(a).shape === anyOf(b).shape;

/** Without those that are there already, each once. */
const withoutSame = (its: readonly Sibling[], there: readonly Sibling[]): readonly Sibling[] => {
  const left = [...there];
  return its.filter((it) => {
    const at = left.findIndex((that) => isSame(that, it));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
};

const whyNot = ({ after, before }: Run): string => {
  const near = after ?? before;
  return `both changed ${near ? `what stands ${after ? 'behind' : 'before'} "${shortOf(anyOf(near).text)}"` : 'all of it'}, where order counts`;
};

export const shortOf = (text: string): string => {
  const line = text.trim().split(/\r?\n/, 1)[0]!;
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
};

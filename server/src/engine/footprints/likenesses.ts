import type { Declaration } from '../../ports/syntax.ts';
import type { DeclarationTree } from './declarationTree.ts';
import type { Pair } from './sameName.ts';
import { alike, similarity, wordsOf, type WordBag } from './similarity.ts';

interface Siblings {
  /** Those without a partner of their own name. */
  readonly gone: readonly Declaration[];
  readonly fresh: readonly Declaration[];
  /** All of them, for their places. */
  readonly base: readonly Declaration[];
  readonly now: readonly Declaration[];
}

interface Candidate { readonly was: Declaration; readonly is: Declaration; readonly score: number }

/** Fewer words than these can be equal by chance: `a: number`, an enum's member. */
const fewWords = 5;
/** Beyond this many comparisons only equal ones are looked for: a file rewritten as a whole renames nothing. */
const maxComparisons = 10_000;

/** Recognises declarations under another name or in another place. */
export class Likenesses {
  private readonly bags = new Map<Declaration, WordBag>();

  constructor(private readonly base: DeclarationTree, private readonly now: DeclarationTree) {}

  /** Best pairs first; each declaration once. */
  renamed(siblings: Siblings): readonly Pair[] {
    const { gone, fresh } = siblings;
    const equalOnly = gone.length * fresh.length > maxComparisons;
    const candidates: Candidate[] = [];
    for (const is of fresh) for (const was of gone) {
      const score = is.kind === was.kind && is.kind !== 'import' ? this.score(was, is, equalOnly, siblings) : 0;
      if (score >= alike) candidates.push({ was, is, score });
    }
    candidates.sort((a, b) => b.score - a.score);
    const taken = new Set<Declaration>();
    return candidates.flatMap(({ was, is }): readonly Pair[] => {
      if (taken.has(was) || taken.has(is)) return [];
      taken.add(was).add(is);
      return [[was, is]];
    });
  }

  /** What became of one that has no partner among its siblings: of its name and alike, or with the very same body. */
  movedFrom(is: Declaration, sameName: readonly Declaration[], sameBody: readonly Declaration[]): Declaration | undefined {
    const likeness = (it: Declaration): number => family(it.kind) === family(is.kind) ? this.likeness(it, is) : 0;
    return best(sameName, likeness) ?? (this.bag(is, this.now).size < fewWords ? undefined : best(sameBody, likeness));
  }

  private score(was: Declaration, is: Declaration, equalOnly: boolean, { gone, fresh, base, now }: Siblings): number {
    const equal = was.bodyHash === is.bodyHash && was.signature === is.signature;
    const small = this.bag(is, this.now).size < fewWords;
    if (small) {
      const single = gone.length === 1 && fresh.length === 1;
      return equal && (single || base.length === now.length) && base.indexOf(was) === now.indexOf(is) ? 1 : 0;
    }
    if (equalOnly && !equal) return 0;
    const likeness = this.likeness(was, is);
    return equal && likeness >= alike ? 1 + likeness : likeness;
  }

  private likeness(was: Declaration, is: Declaration): number {
    return similarity(this.bag(was, this.base), this.bag(is, this.now));
  }

  private bag(it: Declaration, tree: DeclarationTree): WordBag {
    let bag = this.bags.get(it);
    if (!bag) this.bags.set(it, bag = wordsOf(tree.textOf(it)));
    return bag;
  }
}

/** Kinds that turn into each other by moving: a method becomes a function, a field a variable. */
const family = (kind: string): string =>
  kind === 'method' || kind === 'function' ? 'function' : kind === 'field' || kind === 'variable' ? 'variable' : kind;

function best(candidates: readonly Declaration[], likeness: (it: Declaration) => number): Declaration | undefined {
  let found: Declaration | undefined;
  let score = alike;
  for (const it of candidates) {
    const its = likeness(it);
    if (its > score || (its === score && !found)) { found = it; score = its; }
  }
  return found;
}

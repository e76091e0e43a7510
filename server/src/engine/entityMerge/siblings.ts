import { matchParts } from './matchParts.ts';
import type { Part } from './part.ts';

/** One thing in the versions that have it. */
export interface Sibling {
  readonly base?: Part;
  mine?: Part;
  theirs?: Part;
}

export type Side = 'mine' | 'theirs';

/** The children of three versions of one part, each in its order; what they share is the same object. */
export interface Siblings {
  readonly base: readonly Sibling[];
  readonly mine: readonly Sibling[];
  readonly theirs: readonly Sibling[];
}

export function pairSiblings(base: Part, mine: Part, theirs: Part): Siblings {
  const shared: Sibling[] = base.children.map((it) => ({ base: it }));
  const onSide = (side: Side, part: Part): Sibling[] => {
    const matches = matchParts(base.children, part.children);
    return part.children.map((it, at) => {
      const known = matches[at] === undefined ? undefined : shared[matches[at]];
      if (!known) return { [side]: it };
      known[side] = it;
      return known;
    });
  };
  const own = onSide('mine', mine), others = onSide('theirs', theirs);
  return { base: shared, mine: own, theirs: joinAdded(own, others) };
}

/** What both added under one name is one thing. */
function joinAdded(mine: readonly Sibling[], theirs: readonly Sibling[]): readonly Sibling[] {
  const added = new Map<string, Sibling[]>();
  for (const it of mine) if (!it.base && it.mine?.key !== undefined) added.set(it.mine.key, [...added.get(it.mine.key) ?? [], it]);
  const seen = new Set<string>();
  return theirs.map((it) => {
    const key = it.base ? undefined : it.theirs?.key;
    const same = key === undefined || seen.has(key) ? undefined : added.get(key);
    if (key !== undefined) seen.add(key);
    if (same?.length !== 1) return it;
    same[0]!.theirs = it.theirs!;
    return same[0]!;
  });
}

/** What is to be seen of it: in mine, where both have it. */
export const anyOf = ({ base, mine, theirs }: Sibling): Part => (mine ?? theirs ?? base)!;

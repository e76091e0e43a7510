import type { Part } from './part.ts';
import { anyOf, type Side, type Sibling, type Siblings } from './siblings.ts';

/** Before the first child and behind the last. */
type Neighbour = Sibling | undefined;

interface Version {
  readonly siblings: readonly Sibling[];
  readonly places: ReadonlyMap<Sibling, number>;
  readonly part: Part;
}

const versionOf = (siblings: readonly Sibling[], part: Part): Version => ({ siblings, places: new Map(siblings.map((it, at) => [it, at])), part });

/** What each version has between its children, and what the merge has between its own. */
export class Gaps {
  private readonly versions: Readonly<Record<'base' | Side, Version>>;
  private readonly separator: string | undefined;

  constructor(siblings: Siblings, base: Part, mine: Part, theirs: Part) {
    this.versions = { base: versionOf(siblings.base, base), mine: versionOf(siblings.mine, mine), theirs: versionOf(siblings.theirs, theirs) };
    this.separator = this.commonSeparator();
  }

  /** As one of the sides has it there, or at another place of the same kind; undefined where neither says. */
  between(before: Neighbour, after: Neighbour): string | undefined {
    const [was, mine, theirs] = [this.at('base', before, after), this.at('mine', before, after), this.at('theirs', before, after)];
    if (mine !== undefined && theirs !== undefined) return mergedGap(was, mine, theirs);
    return mine ?? theirs ?? this.borrowed(before, after);
  }

  private at(name: 'base' | Side, before: Neighbour, after: Neighbour): string | undefined {
    const { siblings, places, part } = this.versions[name];
    const at = before ? (places.get(before) ?? NaN) + 1 : 0;
    return at <= siblings.length && siblings[at] === after ? part.gaps[at] : undefined;
  }

  private borrowed(before: Neighbour, after: Neighbour): string | undefined {
    const wanted = this.separatorBetween(before, after);
    for (const side of sidesOf(after, before)) {
      const { siblings, places, part } = this.versions[side];
      const at = after ? places.get(after) : siblings.length;
      if (at !== undefined && isItem(siblings[at - 1]) === isItem(before) && fits(part.gaps[at]!, wanted)) return part.gaps[at]!;
    }
    for (const side of sidesOf(before, after)) {
      const { siblings, places, part } = this.versions[side];
      const at = before ? (places.get(before) ?? NaN) + 1 : 0;
      if (at <= siblings.length && isItem(siblings[at]) === isItem(after) && fits(part.gaps[at]!, wanted)) return part.gaps[at]!;
    }
    return isItem(before) && isItem(after) ? this.anyGap(wanted) : undefined;
  }

  private anyGap(wanted: string | undefined): string | undefined {
    for (const side of ['mine', 'theirs'] as const) for (const it of this.itemGaps(side)) if (fits(it, wanted)) return it;
    return undefined;
  }

  private separatorBetween(before: Neighbour, after: Neighbour): string | undefined {
    if (!isItem(before) || !isItem(after)) return undefined;
    return anyOf(before!).closed ? '' : this.separator;
  }

  /** What stands between any two of them, where it is always the same; with none to look at, nothing. */
  private commonSeparator(): string | undefined {
    const found = new Set((['mine', 'theirs'] as const).flatMap((side) => this.itemGaps(side).map(separatorIn)));
    return found.size === 1 ? [...found][0] : undefined;
  }

  private itemGaps(side: Side): readonly string[] {
    const { siblings, part } = this.versions[side];
    return part.gaps.slice(1, -1).filter((_, at) => isItem(siblings[at]) && isItem(siblings[at + 1]) && !anyOf(siblings[at]!).closed);
  }
}

const isItem = (it: Neighbour): boolean => it !== undefined && anyOf(it).named;

const separatorIn = (gap: string): string => gap.replace(/\s+/g, '');

const fits = (gap: string, wanted: string | undefined): boolean => wanted === undefined || separatorIn(gap) === wanted;

/** Those that have the first, else those that have the second: what one side alone wrote comes first. */
const sidesOf = (first: Neighbour, second: Neighbour): readonly Side[] => {
  const of = (it: Neighbour): readonly Side[] => (['mine', 'theirs'] as const).filter((side) => it?.[side]);
  return [...new Set([...of(first), ...of(second), 'mine' as const, 'theirs' as const])];
};

const mergedGap = (was: string | undefined, mine: string, theirs: string): string | undefined => {
  if (mine === theirs || was === theirs) return mine;
  if (was === mine) return theirs;
  return separatorIn(mine) === separatorIn(theirs) ? mine : undefined;
};

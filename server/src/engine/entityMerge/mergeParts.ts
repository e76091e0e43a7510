import { mergedLines } from '../textual/mergedLines.ts';
import { Gaps } from './gaps.ts';
import type { Moves } from './moves.ts';
import { orderSiblings, shortOf } from './orderSiblings.ts';
import type { Part } from './part.ts';
import { anyOf, pairSiblings, type Sibling } from './siblings.ts';

/** A part that was taken from a side as it is, and where it stands in the merge. */
export interface Placed { readonly part: Part; readonly at: number }

export interface MergedPart {
  readonly text: string;
  readonly placed: readonly Placed[];
}

/** Why three versions of a part do not merge. */
export interface Refused { readonly refused: string }

/** Merges parts of one file; what was moved in it is known from the whole. */
export class PartMerger {
  constructor(private readonly moves: Moves) {}

  /** One side's where the other changed nothing but white space; else by lines; else child by child. */
  merge(base: Part, mine: Part, theirs: Part): MergedPart | Refused {
    if (this.moves.holds(mine) || this.moves.holds(theirs)) return this.mergeChildren(base, mine, theirs);
    if (mine.text === theirs.text || theirs.text === base.text) return taken(mine);
    if (mine.text === base.text || mine.shape === base.shape) return taken(theirs);
    if (theirs.shape === base.shape || mine.shape === theirs.shape) return taken(mine);
    const byLines = mergedLines(base.text, mine.text, theirs.text);
    if (byLines !== undefined) return { text: byLines, placed: [] };
    return this.mergeChildren(base, mine, theirs);
  }

  mergeChildren(base: Part, mine: Part, theirs: Part): MergedPart | Refused {
    // An empty file is no part that cannot be taken apart: both added all there is.
    const isWhole = [base, mine, theirs].some((it) => it.children.length === 0 && it.text !== '');
    if (isWhole || mine.type !== theirs.type || base.type !== mine.type) return { refused: `both changed "${shortOf(base.text)}"` };
    const siblings = pairSiblings(base, mine, theirs);
    const order = orderSiblings(siblings);
    if ('refused' in order) return order;
    const lost = siblings.base.find((it) => isLost(it) && !this.moves.left(it.base!));
    if (lost) return { refused: `one side changed "${shortOf(lost.base!.text)}", which the other deleted` };
    return this.write(order, new Gaps(siblings, base, mine, theirs));
  }

  private write(order: readonly Sibling[], gaps: Gaps): MergedPart | Refused {
    let text = '';
    const placed: Placed[] = [];
    for (let at = 0; at <= order.length; at++) {
      const [before, it] = [order[at - 1], order[at]];
      const gap = gaps.between(before, it);
      if (gap === undefined) return { refused: `nothing says what stands between ${nameOf(before)} and ${nameOf(it)}` };
      text += gap;
      if (!it) break;
      const merged = this.mergeSibling(it);
      if ('refused' in merged) return merged;
      for (const piece of merged.placed) placed.push({ part: piece.part, at: text.length + piece.at });
      text += merged.text;
    }
    return { text, placed };
  }

  private mergeSibling({ base, mine, theirs }: Sibling): MergedPart | Refused {
    if (mine && theirs) {
      if (base) return this.merge(base, mine, theirs);
      return mine.shape === theirs.shape ? taken(mine) : { refused: `both added "${shortOf(mine.text)}", differently` };
    }
    const own = (mine ?? theirs)!;
    if (this.moves.holds(own)) return { refused: `one side moved what the other changed into "${shortOf(own.text)}", which is new` };
    return taken(this.moves.arrived(own) ?? own);
  }
}

const taken = (part: Part): MergedPart => ({ text: part.text, placed: [{ part, at: 0 }] });

/** Deleted by one, and not as it was with the other. */
const isLost = ({ base, mine, theirs }: Sibling): boolean =>
  base !== undefined && (mine === undefined) !== (theirs === undefined) && (mine ?? theirs)!.shape !== base.shape;

const nameOf = (it: Sibling | undefined): string => it ? `"${shortOf(anyOf(it).text)}"` : 'its ends';

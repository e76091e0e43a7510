import type { FileHistory } from '../engine/conflicts/observed/staleBase.ts';
import type { FileOnSide, FileVersionText, Judgement } from '../engine/conflicts/observed/judgement.ts';
import type { Finding } from './conflictList.ts';
import type { Verdict } from './proofs.ts';

interface Kept {
  readonly base: FileVersionText;
  readonly history: FileHistory | undefined;
  readonly judged: Judgement;
  /** What came of it with git's verdict. */
  told?: { readonly verdict: Verdict; readonly finding: Finding };
}

/**
 * What two texts do to each other, kept as long as both texts are: of a file that many sides changed, only the pairs of
 * the one that changed it again are judged again.
 */
export class KeptPairs {
  private readonly sides = new WeakMap<FileVersionText, Map<string, FileOnSide>>();
  private readonly pairs = new WeakMap<FileOnSide, WeakMap<FileOnSide, Kept>>();

  /** One object for one text on one side, under one name: pairs are found by it. */
  side(version: FileVersionText, rest: Omit<FileOnSide, keyof FileVersionText>): FileOnSide {
    let named = this.sides.get(version);
    if (!named) this.sides.set(version, named = new Map<string, FileOnSide>());
    const key = [rest.side, rest.where, rest.who, rest.actor].join('\0');
    let side = named.get(key);
    if (!side) named.set(key, side = { ...version, ...rest });
    return side;
  }

  of(base: FileVersionText, a: FileOnSide, b: FileOnSide, history: FileHistory | undefined, judge: () => Judgement): Kept {
    let others = this.pairs.get(a);
    if (!others) this.pairs.set(a, others = new WeakMap<FileOnSide, Kept>());
    const known = others.get(b);
    if (known?.base === base && known.history === history) return known;
    const kept: Kept = { base, history, judged: judge() };
    others.set(b, kept);
    return kept;
  }
}

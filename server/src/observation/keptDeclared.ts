import type { FileOnSide, FileVersionText } from '../engine/conflicts/observed/judgement.ts';
import type { OwnWork } from '../engine/conflicts/observed/ownWork.ts';
import type { Intent } from '../protocol/shapes.ts';
import type { Finding } from './conflictList.ts';

/** What a side's edit of a file was measured against. Intents are other objects when they are changed. */
export interface Measure {
  readonly base: FileVersionText;
  /** The same text under the name of who declared. */
  readonly declarer: FileOnSide;
  readonly others: readonly Intent[];
  readonly own: OwnWork;
  /** The file as those have it who declared. */
  readonly theirs: readonly FileVersionText[];
}

/** What an edit does to declared work, kept as long as the text is and nothing it was measured against is other. */
export class KeptDeclared {
  private readonly kept = new WeakMap<FileOnSide, { readonly measure: Measure; readonly finding: Finding }>();

  of(side: FileOnSide, measure: Measure, judge: () => Finding): Finding {
    const known = this.kept.get(side);
    if (known && isSame(known.measure, measure)) return known.finding;
    const finding = judge();
    this.kept.set(side, { measure, finding });
    return finding;
  }
}

const isSame = (a: Measure, b: Measure): boolean =>
  a.base === b.base && a.declarer === b.declarer && isSameList(a.others, b.others) && isSameWork(a.own, b.own) && isSameList(a.theirs, b.theirs);

const isSameWork = (a: OwnWork, b: OwnWork): boolean => a.codes === b.codes && a.only === b.only && isSameList(a.near, b.near);

const isSameList = (a: readonly object[], b: readonly object[]): boolean => a.length === b.length && a.every((it, at) => it === b[at]);

import type { FileOnSide, FileVersionText } from '../engine/conflicts/observed/judgement.ts';
import type { OwnWork } from '../engine/conflicts/observed/ownWork.ts';
import type { Intent } from '../protocol/shapes.ts';
import type { Finding } from './conflictList.ts';

/** What a side's edit of a file was measured against, beside the declaration itself. Intents are other objects when they are changed. */
export interface Measure {
  readonly base: FileVersionText;
  readonly own: OwnWork;
  /** The file as those have it who declared. */
  readonly theirs: readonly FileVersionText[];
}

/** Stands for what the side's own actor declared. */
const ownActor = {};

/**
 * What an edit does to declared work, kept as long as the text is and nothing it was measured against is other: where many
 * declared something of one file, one more is measured alone.
 */
export class KeptDeclared {
  private readonly kept = new WeakMap<FileOnSide, WeakMap<object, { readonly measure: Measure; readonly finding: Finding }>>();

  /** @param intent another's; undefined: what its own actor declared */
  of(side: FileOnSide, intent: Intent | undefined, measure: Measure, judge: () => Finding): Finding {
    const ofSide = this.kept.get(side) ?? new WeakMap<object, { readonly measure: Measure; readonly finding: Finding }>();
    const known = ofSide.get(intent ?? ownActor);
    if (known && isSame(known.measure, measure)) return known.finding;
    const finding = judge();
    this.kept.set(side, ofSide.set(intent ?? ownActor, { measure, finding }));
    return finding;
  }
}

const isSame = (a: Measure, b: Measure): boolean => a.base === b.base && isSameWork(a.own, b.own) && isSameList(a.theirs, b.theirs);

const isSameWork = (a: OwnWork, b: OwnWork): boolean => a.codes === b.codes && a.only === b.only && isSameList(a.near, b.near);

const isSameList = (a: readonly object[], b: readonly object[]): boolean => a.length === b.length && a.every((it, at) => it === b[at]);

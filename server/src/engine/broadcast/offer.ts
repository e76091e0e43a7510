import type { Range } from '../../protocol/shapes.ts';

/** One piece of a text and what is to stand there instead. Offsets are UTF-16 units of the text before any edit. */
export interface PlacedEdit {
  readonly start: number;
  readonly end: number;
  readonly range: Range;
  readonly text: string;
  /** It is on lines that the using side wrote itself; the others are the taking side's own edits, made here too. */
  readonly own: boolean;
}

export interface FileEdits {
  /** As the using side calls it now. */
  readonly path: string;
  /** The text that was looked at. */
  readonly before: string;
  readonly after: string;
  readonly edits: readonly PlacedEdit[];
}

/** A place that was not changed, though the old name stands there. */
export interface LeftPlace { readonly path: string; readonly range: Range; readonly reason: string }

/** What one side took away from under another, or changed, as edits of the other's files. */
export interface Offer {
  /** The same as long as what is renamed, and to what. */
  readonly key: string;
  /** `renamed`: what is edited is right at once; of the others once both sides are merged. */
  readonly how: 'renamed' | 'moved' | 'signature';
  /** Names; with `moved` files, as the base and the other side call them; with `signature` names with those of their parameters. */
  readonly from: string;
  readonly to: string;
  /** What was renamed, moved or changed, as `file#path` of the base. */
  readonly symbols: readonly string[];
  readonly files: readonly FileEdits[];
  readonly left: readonly LeftPlace[];
  /** Why the edits are not offered; then there are none. */
  readonly refused?: string;
}

import type { Intent } from '../../../protocol/shapes.ts';
import type { ReadTarget } from '../../targets/readTarget.ts';

/** What the actor of a side declared, as far as its edit of one file is measured against it. */
export interface OwnWork {
  /** Its intents that may concern the file. */
  readonly near: readonly Intent[];
  /** Whether any of its intents speaks of code: else nothing can be outside of them. */
  readonly codes: boolean;
  /** Its intent, where it has no other: what is outside of all that it declared is outside of that one. */
  readonly only?: string | undefined;
}

/** Of a side that nobody declared anything for. */
export const noOwnWork: OwnWork = { near: [], codes: false };

export const speaksOfCode = (targets: readonly ReadTarget[]): boolean => targets.some(({ kind }) => kind === 'file' || kind === 'symbol');

import type { Intent } from '../../../protocol/shapes.ts';
import type { FileOnSide, FileVersionText, Judgement } from './judgement.ts';
import type { ReadSide } from './readSide.ts';

/** Judges one side's edit of a file against what its own actor declared. `intents`: those bound to the side. */
export function judgeDrift(_base: FileVersionText, _side: FileOnSide, _intents: readonly Intent[], _read?: ReadSide): Judgement {
  return { findings: [], notAssessed: [] };
}

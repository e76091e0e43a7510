import type { Intent } from '../../../protocol/shapes.ts';
import type { FileOnSide, FileVersionText, Judgement } from './judgement.ts';
import type { ReadSide } from './readSide.ts';

/** Judges one side's edit of a file against what others declared. `intents`: those of other actors that still count. */
export function judgeEditAgainstIntents(_base: FileVersionText, _side: FileOnSide, _intents: readonly Intent[], _read?: ReadSide): Judgement {
  return { findings: [], notAssessed: [] };
}

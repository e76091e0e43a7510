import type { FileOnSide, FileVersionText } from '../conflicts/observed/judgement.ts';
import type { SideReading } from '../conflicts/observed/readSide.ts';

/** What one side made of one file of the base. */
export interface ChangedFile {
  readonly base: FileVersionText;
  readonly now: FileOnSide;
  readonly reading: SideReading;
}

import type { Party } from '../parties.ts';
import type { FileNames } from './fileNames.ts';

/** One side's version of one file, as sides meet across files. Holds no text: thousands may stand. */
export interface Draft {
  /** One for each version of each side of each file. */
  readonly id: string;
  /** The base's path of the file. */
  readonly at: string;
  /** Path it has now. */
  readonly path: string;
  /** `worktree/x`; with a window's unsaved text `buffers/w/x`. */
  readonly sideId: string;
  /** `worktree/x`. */
  readonly worktree: string;
  /** Changed only by commits since others parted from it: met only by sides that began at `from`. */
  readonly committedOnly: boolean;
  /** The commit it is measured against. */
  readonly from: string;
  /** The same as long as text, place and commits are. */
  readonly stamp: string;
  readonly names: FileNames;
}

/** Which state of a side a version belongs to: that on disk, a window's, or the committed one as seen from a commit. */
export const stateOf = ({ sideId, committedOnly }: Pick<Party, 'sideId' | 'committedOnly'>, from: string): string => committedOnly ? `${sideId}@${from}` : sideId;

export const draftId = (state: string, path: string): string => `${state}\0${path}`;

/** Whether two versions can meet: of two worktrees, and a committed one only with those that parted from it there. */
export const canMeet = (a: Draft, b: Draft): boolean => {
  if (a.worktree === b.worktree || (a.committedOnly && b.committedOnly)) return false;
  return !(a.committedOnly || b.committedOnly) || a.from === b.from;
};

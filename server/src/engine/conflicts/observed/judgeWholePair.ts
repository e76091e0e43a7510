import type { FileOnSide, Judgement, ObservedFinding } from './judgement.ts';
import { filePlace, fileTarget } from './places.ts';
import { nameOf, waysOut } from './wording.ts';

/** A file that git merges only as a whole, on a side. */
export interface WholeFile extends Pick<FileOnSide, 'side' | 'path' | 'who' | 'where' | 'actor'> {
  /** What tells it from any other; undefined: there is no such file. */
  readonly bytes: string | undefined;
}

/**
 * Judges a file that has no lines, as a picture: where both sides changed it, a merge stops and one of the two is taken.
 * @param base what it was for both, at `base.path`
 */
export function judgeWholePair(base: Pick<WholeFile, 'path' | 'bytes'>, a: WholeFile, b: WholeFile): Judgement {
  const isSettled = a.bytes === b.bytes || a.bytes === base.bytes || b.bytes === base.bytes;
  return { findings: isSettled ? [] : [meeting(base, a, b)], notAssessed: [] };
}

const meeting = (base: Pick<WholeFile, 'path' | 'bytes'>, a: WholeFile, b: WholeFile): ObservedFinding => {
  const [deleting, other] = a.bytes === undefined ? [a, b] : [b, a];
  const isDeleted = deleting.bytes === undefined;
  const operation = base.bytes === undefined ? 'add' : 'modify';
  const said = `${nameOf(a, b)} and ${nameOf(b, a)} both ${operation === 'add' ? `add ${a.path}, with different content` : `change ${base.path}`}`;
  return {
    kind: isDeleted ? 'delete-modify' : 'textual', severity: 'error', certainty: 'DERIVED', intents: [],
    message: isDeleted ? `${nameOf(deleting, other)} deletes ${base.path}, which ${nameOf(other, deleting)} changes` : `${said}: it is no text, so a merge takes one of the two whole`,
    targets: isDeleted ? [fileTarget(base.path, 'delete'), fileTarget(base.path, 'modify')] : [fileTarget(base.path, operation)],
    places: [filePlace(a), filePlace(b)], suggestions: waysOut({ a: { file: a }, b: { file: b } }, base.path),
  };
};

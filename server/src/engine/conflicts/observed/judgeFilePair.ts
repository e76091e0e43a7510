import { severities } from '../../../protocol/words.ts';
import type { NotAssessed } from '../../../protocol/shapes.ts';
import { mergeHunks } from '../../textual/merge3.ts';
import type { FilePair, PairFinding, PairSide } from './filePair.ts';
import type { FileOnSide, FileVersionText, Judgement, ObservedFinding } from './judgement.ts';
import { observedJudges } from './observedJudges.ts';
import { readSide, type ReadSide } from './readSide.ts';
import type { FileHistory } from './staleBase.ts';

const nothing: Judgement = { findings: [], notAssessed: [] };

/**
 * Judges what two sides made of one file of their common base. `base.text` undefined: both added it. `read` may keep
 * its answers; `history` is what the file was before its base, for a version that is out of date. Nothing is found when
 * a side left the file as it was, or both made the same of it.
 */
export function judgeFilePair(base: FileVersionText, a: FileOnSide, b: FileOnSide, read: ReadSide = readSide, history?: FileHistory): Judgement {
  if (isSame(a, b) || isSame(a, base) || isSame(b, base)) return nothing;
  const pair = { ...pairOf(base, { file: a, reading: read(base, a) }, { file: b, reading: read(base, b) }), ...(history && { history }) };
  return { findings: withoutRepeats(observedJudges.flatMap((it) => it.judge(pair))), notAssessed: unread(pair) };
}

const isSame = (one: FileVersionText, other: FileVersionText): boolean => one.text === other.text && (one.path === other.path || one.text === undefined);

const pairOf = (base: FileVersionText, a: PairSide, b: PairSide): FilePair => {
  const both = a.file.text !== undefined && b.file.text !== undefined;
  return { base, a, b, overlaps: both ? mergeHunks(a.reading, b.reading) : [] };
};

/** A declaration is spoken about once; what is left out only adds that its lines overlap. */
function withoutRepeats(found: readonly PairFinding[]): readonly ObservedFinding[] {
  const rank = (it: PairFinding): number => severities.indexOf(it.finding.severity);
  const kept: PairFinding[] = [];
  for (const it of [...found].sort((x, y) => rank(x) - rank(y))) {
    const known = new Set(kept.flatMap((other) => other.about));
    if (it.about.length === 0 || it.about.some((key) => !known.has(key))) kept.push(it);
    else if (it.finding.overlaps) markOverlap(kept, it.about);
  }
  return kept.map((it) => it.finding);
}

const markOverlap = (kept: PairFinding[], about: readonly string[]): void => kept.forEach((other, at) => {
  if (other.about.some((key) => about.includes(key))) kept[at] = { ...other, finding: { ...other.finding, overlaps: true } };
});

/** Symbols of a deleted file need not be read; of two sides with one reason both are named. */
const unread = ({ a, b }: FilePair): readonly NotAssessed[] => [a, b].flatMap(({ file, reading }) =>
  file.text === undefined || reading.notAssessed === undefined ? [] : [{ side: file.side, path: file.path, reason: `compared by line only: ${reading.notAssessed}` }]);

import { createHash } from 'node:crypto';
import { crossJudges } from '../../engine/conflicts/observed/crossJudges.ts';
import type { ChangedFile } from '../../engine/references/changedFile.ts';
import { wordsWritten } from '../../engine/references/newUses.ts';
import { wordsIn } from '../../engine/words.ts';
import { noOtherNames, type OtherNames } from '../../engine/references/otherNames.ts';
import { TakenSymbols } from '../../engine/references/takenSymbols.ts';
import { hashesOf, type WordHashes } from './wordHashes.ts';

/** The names by which a changed file can have to do with files of other sides, and of its own. */
export interface FileNames {
  /** What it takes away, changes for others, or demands of them. */
  readonly offers: WordHashes;
  /** Words on the lines it wrote. */
  readonly wants: WordHashes;
  /** What it took away, and what it declares that was not there: tells another file of its side where things went. */
  readonly marks: WordHashes;
  /** Marks of its own side's files that it is judged with. */
  readonly asks: WordHashes;
  /** The same as long as others find the same in it: its declarations, imports and what became of them. */
  readonly shape: string;
}

/** `others`: what the names that it uses are called elsewhere. */
export const namesOf = (file: ChangedFile, others: OtherNames = noOtherNames): FileNames => {
  const taken = new TakenSymbols([file]);
  const offers = new Set(taken.names);
  for (const { container, name } of taken.newMembers) offers.add(lastOf(container)).add(name);
  const marks = new Set(offers), asks = new Set(offers);
  for (const { change, now, base } of file.reading.changes) {
    if (now && change !== 'body' && change !== 'comment') marks.add(now.name);
    if (base && change === 'signature') for (const it of wordsIn(base.signature)) asks.add(it);
  }
  for (const it of lookedAt(file)) {
    offers.add(it);
    marks.add(it);
    asks.add(it);
  }
  return { offers: hashesOf(offers), wants: hashesOf(wants(file, others)), marks: hashesOf(marks), asks: hashesOf(asks), shape: shapeOf(file) };
};

/** Judges that look at a file for what it is compare it with all others that they look at. */
const judgesOf = ({ base, now }: ChangedFile): readonly string[] =>
  crossJudges.flatMap((it) => it.looksAt?.(now.path) || it.looksAt?.(base.path) ? [`:${it.kind}`] : []);

function* wants(file: ChangedFile, others: OtherNames): Iterable<string> {
  yield* judgesOf(file);
  yield* wordsWritten(file);
  for (const its of others.values()) yield* its;
}

/** More lines than a person or a tool writes for others to refer to: a lock file is known by its kind alone. */
const maxLines = 5_000;

/** What a manifest, a migration or a file of settings says on lines that changed: others refer to it by these words. */
function* lookedAt(file: ChangedFile): Iterable<string> {
  const judges = judgesOf(file);
  if (judges.length === 0) return;
  yield* judges;
  const { base: { text = '' }, reading: { hunks, lines } } = file;
  if (hunks.reduce((sum, it) => sum + it.base.end - it.base.start + it.side.end - it.side.start, 0) > maxLines) return;
  const before = text.split('\n');
  for (const { base, side } of hunks) {
    for (const line of [...before.slice(base.start, base.end), ...lines.slice(side.start, side.end)]) yield* wordsIn(line);
  }
}
const lastOf = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

/** Lines that hand names from one file to another. */
const handing = /^.*\b(?:export|import|from|include|require|use|using|package|namespace)\b.*$/gmu;

const shapeOf = ({ base, now, reading }: ChangedFile): string => {
  const hash = createHash('sha1').update(`${base.path}\0${now.path}\0${now.text === undefined}`);
  if (now.parsed.assessed) for (const it of now.parsed.declarations) hash.update(`${it.path}\0${it.kind}\0${it.signature}\n`);
  for (const it of reading.changes) hash.update(`${it.change}\0${it.path}\0${it.from ?? ''}\n`);
  for (const line of now.text?.match(handing) ?? []) hash.update(line);
  return hash.digest('base64');
};

import { splitLines, type LineRange } from '../textual/lines.ts';
import type { ChangedFile } from './changedFile.ts';
import { wordsWritten } from './newUses.ts';

/**
 * The files of one side that may have taken or changed something the other side writes of. Told from words alone, so
 * that the others need not be parsed: a change to a declaration shows on its own lines, or on those that enclose them.
 */
export function mayBeMissed(taking: readonly ChangedFile[], using: readonly ChangedFile[]): readonly ChangedFile[] {
  const written = new Set<string>();
  for (const it of using) for (const word of wordsWritten(it)) if (!reserved.has(word)) written.add(word);
  return written.size === 0 ? [] : taking.filter((it) => mentions(wordsTouched(it), written));
}

const mentions = (words: Iterable<string>, wanted: ReadonlySet<string>): boolean => {
  for (const it of words) if (wanted.has(it)) return true;
  return false;
};

/** Words that name nothing in any language that is read here: most files have them. */
const reserved = new Set(('if else elif return for while do break continue import from in is and or not new this self true false null None True False nil let var const '
  + 'function def fn func end class struct public private protected static final void int try catch finally throw throws raise except with as async await typeof instanceof '
  + 'export extends implements package include require a an the of to it be').split(' '));

/** Words of the lines a side changed and of those that enclose them, before and after; of a file that is gone or elsewhere, all of them. */
function* wordsTouched(file: ChangedFile): Iterable<string> {
  const { base, now, reading } = file;
  const gone = base.text !== undefined && (now.text === undefined || now.path !== base.path);
  if (gone) yield* base.path.match(word) ?? [];
  const before = splitLines(base.text ?? '');
  if (gone || isUnlaidOut(before)) return void (yield* base.text?.match(word) ?? []);
  yield* wordsOf(before, reading.hunks.map((it) => it.base));
  yield* wordsOf(reading.lines, reading.hunks.map((it) => it.side));
}

const word = /[\p{L}_$][\p{L}\p{N}_$]*/gu;

/** Written by a machine: its lines do not show what encloses what. */
const isUnlaidOut = (lines: readonly string[]): boolean => lines.some((it) => it.length > 2_000);

function* wordsOf(lines: readonly string[], ranges: readonly LineRange[]): Iterable<string> {
  const seen = new Set<number>();
  for (const { start, end } of ranges) {
    for (let at = start; at < end; at++) if (!seen.has(at)) { seen.add(at); yield* lines[at]?.match(word) ?? []; }
    for (const at of enclosing(lines, start, seen)) yield* lines[at]?.match(word) ?? [];
  }
}

/**
 * Lines above that are indented less, each with those right above it that it may go on from: a head of several lines,
 * decorators. Stops where lines were seen before.
 */
function* enclosing(lines: readonly string[], from: number, seen: Set<number>): Iterable<number> {
  let depth = indentOf(lines[from] ?? lines[from - 1] ?? '') + 1;
  for (let at = from - 1; at >= 0 && depth > 0; at--) {
    const line = lines[at]!;
    const indent = indentOf(line);
    if (indent >= depth || line.trim() === '') continue;
    depth = indent;
    if (seen.has(at)) continue;
    for (let head = at; head >= 0 && lines[head]!.trim() !== '' && (head === at || indentOf(lines[head]!) >= indent) && at - head < longestHead; head--) {
      seen.add(head);
      yield head;
    }
  }
}

const longestHead = 30;

const indentOf = (line: string): number => line.search(/[^\s]/) < 0 ? Number.MAX_SAFE_INTEGER : line.search(/[^\s]/);

import { splitLines, type LineRange } from '../textual/lines.ts';
import type { ChangedFile } from './changedFile.ts';

/**
 * The files of one side that may have taken or changed something the other side begins to write of. Told from words
 * alone, so that the others need not be parsed: a change to a declaration shows on lines that could be its head, or on the heads
 * that enclose it.
 */
export function mayBeMissed(taking: readonly ChangedFile[], using: readonly ChangedFile[]): readonly ChangedFile[] {
  const written = new Map<string, Set<string>>();
  for (const it of using) {
    if (it.now.text === undefined) continue;
    const family = familyOf(it.now.path);
    const words = written.get(family) ?? new Set();
    written.set(family, words);
    for (const word of wordsBegun(it)) if (!reserved.has(word)) words.add(word);
  }
  return taking.filter((it) => mentions(wordsTouched(it), written.get(familyOf(it.base.path))));
}

const mentions = (words: Iterable<string>, wanted: ReadonlySet<string> = new Set()): boolean => {
  if (wanted.size === 0) return false;
  for (const it of words) if (wanted.has(it)) return true;
  return false;
};

/** Words that name nothing in any language that is read here: most files have them. */
const reserved = new Set(('if else elif return for while do break continue import from in is and or not new this self true false null None True False nil let var const '
  + 'function def fn func end class struct public private protected static final void int try catch finally throw throws raise except with as async await typeof instanceof '
  + 'export extends implements package include require a an the of to it be').split(' '));

/** Languages whose files can use each other's declarations. */
const families: readonly (readonly string[])[] = [
  ['ts', 'tsx', 'mts', 'cts', 'js', 'jsx', 'mjs', 'cjs', 'vue', 'svelte'], ['java', 'kt', 'kts', 'groovy', 'scala'], ['c', 'h', 'cc', 'cpp', 'cxx', 'hh', 'hpp', 'hxx', 'm', 'mm', 'swift'], ['py', 'pyi'],
];

const familyOf = (path: string): string => {
  const ending = /[^./]*$/.exec(path)![0].toLowerCase();
  return families.find((it) => it.includes(ending))?.[0] ?? ending;
};

/** Words a side wrote where they were not; those that are called also where they were, since they may be called otherwise now. */
function* wordsBegun(file: ChangedFile): Iterable<string> {
  const before = splitLines(file.base.text ?? '');
  for (const hunk of file.reading.hunks) {
    const was = new Set(wordsIn(before, hunk.base));
    for (let at = hunk.side.start; at < hunk.side.end; at++) {
      for (const [, name = '', call] of file.reading.lines[at]!.matchAll(wordMaybeCalled)) if (call !== undefined || !was.has(name)) yield name;
    }
  }
}

const word = /[\p{L}_$][\p{L}\p{N}_$]*/gu;
const wordMaybeCalled = /([\p{L}_$][\p{L}\p{N}_$]*)(\s*[(<{])?/gu;

/** Names that may be of what a side took away, changed or added; of a file that is gone or elsewhere, all words. */
function* wordsTouched(file: ChangedFile): Iterable<string> {
  const { base, now, reading } = file;
  const gone = base.text !== undefined && (now.text === undefined || now.path !== base.path);
  if (gone) yield* base.path.match(word) ?? [];
  const before = splitLines(base.text ?? '');
  if (gone || before.some((it) => it.length > longestLaidOut)) return void (yield* base.text?.match(word) ?? []);
  for (const { base: was, side: is } of reading.hunks) {
    for (let at = was.start; at < was.end; at++) yield* headWords(before[at]!);
    for (let at = is.start; at < is.end; at++) yield* headWords(reading.lines[at]!);
  }
  yield* headsAbove(before, reading.hunks.map((it) => it.base));
  yield* headsAbove(reading.lines, reading.hunks.map((it) => it.side));
}

/** Longer lines were written by a machine: they do not show what encloses what. */
const longestLaidOut = 2_000;

function* wordsIn(lines: readonly string[], { start, end }: LineRange): Iterable<string> {
  for (let at = start; at < end; at++) yield* lines[at]!.match(word) ?? [];
}

/** Names that a line may declare or hand on: all where it says that it does, else those before anything is called or given. */
const headWords = (line: string): readonly string[] => (declaring.test(line) ? line : headOf(line)).match(word) ?? [];

/** Only what is given to is declared as a member of something: `exports.total = …`. */
const headOf = (line: string): string => {
  const head = line.replace(/[(=].*/s, '');
  return line[head.length] === '=' ? head : head.replace(/\.\s*[\p{L}_$][\p{L}\p{N}_$]*/gu, '');
};

const declaring = /\b(?:func|fun|fn|function|def|pub|class|interface|struct|enum|trait|impl|typedef|record|module|namespace|template|operator|import|include|require|use|using)\b|^\s*(?:@|#|\[|export\b|from\b|type\b|object\b|})/;

/** Heads on lines above that are indented less, with the lines they go on from: heads of several lines, decorators. */
function* headsAbove(lines: readonly string[], ranges: readonly LineRange[]): Iterable<string> {
  const seen = new Set<number>();
  for (const { start, end } of ranges) {
    let depth = indentOf(end > start ? lines[start]! : lines[start - 1] ?? '') + 1;
    for (let at = start - 1; at >= 0 && depth > 0; at--) {
      const indent = indentOf(lines[at]!);
      if (indent >= depth) continue;
      depth = indent;
      for (let head = at; head >= 0 && !seen.has(head); head--) {
        seen.add(head);
        yield* headWords(lines[head]!);
        if (!goesOn(lines[head]!, lines[head - 1] ?? '', indent)) break;
      }
    }
  }
}

/** A line that begins with a bracket, or that stands below one that is not ended, belongs to the head above. */
const goesOn = (line: string, above: string, indent: number): boolean =>
  above.trim() !== '' && indentOf(above) >= indent && (indentOf(line) > indent || /^\s*[)\]}{:>]/.test(line) || /[,(<[|&@]\s*$|^\s*[@#]/.test(above));

/** White space only: deeper than any. */
const indentOf = (line: string): number => {
  const at = line.search(/\S/);
  return at < 0 ? Number.MAX_SAFE_INTEGER : at;
};

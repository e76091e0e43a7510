import { wordsIn, wordsOn } from '../words.ts';
import type { ChangedFile } from './changedFile.ts';
import { headsAbove, headsOn } from './heads.ts';
import { bindingsOf, defaultsOf } from './namesTaken.ts';
import { noOtherNames, type OtherNames } from './otherNames.ts';
import { familyOf, isRemark, isReserved } from './namesOn.ts';

/**
 * The files of one side that may have taken or changed something the other side begins to write of, and the new ones
 * that may hold what others of them lost. Told from words alone, so that the rest need not be parsed: a change to a
 * declaration shows on lines that could be its head, or on the heads that enclose it. `withTests`: what tests declare for
 * themselves, too. `others`: what the other side calls things otherwise.
 */
export function mayBeMissed(taking: readonly ChangedFile[], using: readonly ChangedFile[], withTests = false, others: OtherNames = noOtherNames): readonly ChangedFile[] {
  const read = taking.filter((it) => (withTests || !isTest.test(it.base.path)) && (!holdsData.test(it.base.path) || isGone(it)));
  const families = new Set(read.map((it) => familyOf(it.base.path)));
  const written = new Map<string, Set<string>>();
  for (const it of using) {
    const family = familyOf(it.now.path);
    if (it.now.text === undefined || !families.has(family)) continue;
    const words = written.get(family) ?? new Set();
    written.set(family, words);
    for (const word of wordsBegun(it)) if (!isReserved(word, family)) words.add(word);
  }
  for (const [family, words] of written) if (bindingsOf.has(family)) for (const its of others.values()) for (const it of its) if (!isReserved(it, family)) words.add(it);
  const missed = read.filter((it) => it.base.text !== undefined && mentions(wordsTouched(it), written.get(familyOf(it.base.path))));
  const lost = new Set(missed.flatMap((it) => [...wordsLost(it)].filter((name) => !isReserved(name, familyOf(it.base.path)))));
  return [...missed, ...read.filter((it) => !missed.includes(it) && mentions(wordsBrought(it), lost))];
}

const mentions = (words: Iterable<string>, wanted: ReadonlySet<string> = new Set()): boolean => {
  if (wanted.size === 0) return false;
  for (const it of words) if (wanted.has(it)) return true;
  return false;
};

const begun = new WeakMap<ChangedFile, ReadonlySet<string>>();

/** Words a side wrote where they were not, and what they are called elsewhere where the file imports it under such a name. */
export function wordsBegun(file: ChangedFile): ReadonlySet<string> {
  let words = begun.get(file);
  if (!words) begun.set(file, words = withOtherNames(wordsHere(file), file.now.text ?? ''));
  return words;
}

/** With what names are called elsewhere that the text imports under one of them. */
function withOtherNames(words: ReadonlySet<string>, text: string): ReadonlySet<string> {
  const all = new Set(words);
  for (let at = text.indexOf(' as '); at >= 0; at = text.indexOf(' as ', at + 1)) {
    wordAt.lastIndex = at + 4;
    const local = wordAt.exec(text)?.[0];
    if (local === undefined || !words.has(local)) continue;
    // Beginning at each word of the text costs more than all else here.
    const name = /(?:^|[^\w$.])([\w$]+)$/.exec(text.slice(Math.max(0, at - longestName), at))?.[1];
    if (name !== undefined) all.add(name);
  }
  return all;
}

const wordAt = /[\w$]+/y;
const longestName = 200;

/** Those that are called also where they were, since they may be called otherwise now. */
function wordsHere(file: ChangedFile): ReadonlySet<string> {
  const { before } = file.reading;
  const words = new Set<string>();
  const plain = plainStrings.has(familyOf(file.now.path));
  for (const hunk of file.reading.hunks) {
    const was = new Set(wordsOn(before, hunk.base));
    for (let at = hunk.side.start; at < hunk.side.end; at++) {
      const line = file.reading.lines[at]!;
      if (isRemark(line)) continue;
      for (const [, name = '', call] of (plain ? withoutStrings(line) : line).matchAll(wordMaybeCalled)) if (call !== undefined || !was.has(name)) words.add(name);
    }
  }
  return words;
}

/** Families whose quoted strings hold no names that are used. */
const plainStrings: ReadonlySet<string> = new Set(['ts', 'java', 'c', 'go']);

/** Without strings that hold no expressions, and without the comment behind; modules are named in strings. */
const withoutStrings = (line: string): string => /\b(?:import|from|require|export|include)\b/.test(line) ? line
  : line.replace(/"(?:[^"\\$]|\\[^(])*"|'(?:[^'\\$]|\\[^(])*'/g, '""').replace(/(?<!\S)\/\/.*/s, '');

const wordMaybeCalled = /([A-Za-z_$\x80-\uffff][\w$\x80-\uffff]*)(\s*[(<{])?/g;

/** Names that may be of what a side took away, changed or added to; of a file that is gone or elsewhere, its own and all it declared. */
function* wordsTouched(file: ChangedFile): Iterable<string> {
  const { base, reading, reading: { before } } = file;
  const family = familyOf(base.path);
  if (family === 'ts' && /\bdefault\b/.test(base.text ?? '')) yield* defaultsOf(base.path);
  if (isGone(file)) yield* wordsIn(base.path.slice(base.path.lastIndexOf('/') + 1));
  if (before.some((it) => it.length > longestLaidOut)) return void (yield* wordsIn(base.text ?? ''));
  if (isGone(file)) return void (yield* holdsData.test(base.path) ? [] : headsOn(before, { start: 0, end: before.length }, family));
  yield* wordsLost(file);
  yield* headsAbove(before, reading.hunks.map((it) => it.base), family);
  yield* headsAbove(reading.lines, reading.hunks.map((it) => it.side), family);
}

const isGone = ({ base, now }: ChangedFile): boolean => now.text === undefined || now.path !== base.path;

/** Names in them are not used from elsewhere; only the files are. */
const holdsData = /\.(?:md|markdown|jsonc?|ya?ml|toml|html?|xml|svg|txt|mod|sum)$/i;

/** Files of tests that run by themselves: others do not import them. */
const isTest = /\.(?:test|spec)\.[cm]?[jt]sx?$|(?:^|\/)test_[^/]*\.py$|_(?:test|spec)\.rb$|Tests?\.(?:java|kt|cs|php)$/;

/** Longer lines were written by a machine: they do not show what encloses what. */
const longestLaidOut = 2_000;

/** Names that lines which are gone may have declared. */
function* wordsLost({ base, reading }: ChangedFile): Iterable<string> {
  for (const it of reading.hunks) yield* headsOn(reading.before, it.base, familyOf(base.path));
}

/** Names that lines which are new may declare. */
export function* wordsBrought({ now, reading }: ChangedFile): Iterable<string> {
  for (const { side } of reading.hunks) yield* headsOn(reading.lines, side, familyOf(now.path));
}

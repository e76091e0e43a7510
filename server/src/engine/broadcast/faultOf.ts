import { readSide } from '../conflicts/observed/readSide.ts';
import { findBrokenUses, type BrokenUse } from '../references/brokenUses.ts';
import type { ChangedFile } from '../references/changedFile.ts';
import { missingMembers } from '../references/missingMembers.ts';
import { meetings, type Meeting } from '../references/sidesMet.ts';
import { withoutOverload, type SourceFile } from '../references/world.ts';
import { lineAt, startsOfLines, wordsOf } from './alignment.ts';
import { isRemarked } from './codeTokens.ts';
import type { Known } from './meaning.ts';
import type { FileEdits, LeftPlace } from './offer.ts';
import { allGot, type Overloads } from './overloads.ts';
import type { BroadcastReader } from './renameOffer.ts';
import { symbolKey, type Rename } from './renames.ts';

export interface FoundEdits { readonly files: readonly FileEdits[]; readonly left: readonly LeftPlace[] }

/** Why edits are not offered, one sentence; undefined where they stand. */
export const faultOf = (meeting: Meeting, rename: Rename, { symbols, overloads }: Pick<Known, 'symbols' | 'overloads'>, found: FoundEdits, reader: BroadcastReader): string | undefined =>
  (overloads.differ ? undefined : overloadFault(rename)) ?? emptyFault(rename, found) ?? nameFault(meeting, rename, symbols, found, reader) ?? parseFault(found, reader) ?? judgeFault(meeting, rename, overloads, found, reader);

/** Of several of one name, where uses do not tell which is meant: all have to have got the same name. */
function overloadFault({ from, to, taken }: Rename): string | undefined {
  const others = taken.flatMap((it) => allGot(it) ? [] : [it]).flatMap(({ file, change: { base } }) => file.reading.changes.flatMap((it) =>
    base && it.base && it.base !== base && (it.change === 'renamed' || it.change === 'deleted') && withoutOverload(it.base.path) === withoutOverload(base.path) && it.base.signature !== base.signature && it.now?.name !== to ? [it] : []));
  return others.length === 0 ? undefined : `there were several ${from}, and not all of them are called ${to} now`;
}

const emptyFault = ({ from }: Rename, { files }: FoundEdits): string | undefined =>
  files.some((it) => it.edits.some((edit) => edit.own)) ? undefined : `no new use of ${from} is certain to mean it`;

/** The new name would be that of something else where it would stand. */
function nameFault({ usingWorld, using }: Meeting, { to, members, taken }: Rename, symbols: ReadonlySet<string>, { files }: FoundEdits, reader: BroadcastReader): string | undefined {
  for (const { file: { base }, change } of taken) {
    const file = usingWorld.file(using.find((it) => it.base.path === base.path)?.now.path ?? base.path);
    const path = (change.base?.path ?? '').replace(/[^.]*$/, to);
    if (typeof file === 'object' && file.at(path).length > 0 && !symbols.has(symbolKey(base.path, path)) && !isBeside(taken, file, path)) return `${file.path} has a ${path} of its own`;
  }
  const clash = members ? undefined : files.find(({ path, edits }) => edits.some((edit) => edit.own) && writesWord(using.find((it) => it.now.path === path), to, reader));
  return clash && `${clash.path} uses the name ${to} already`;
}

/** The renaming side has it beside all that has the new name here. */
const isBeside = ([{ file }]: Rename['taken'], here: SourceFile, path: string): boolean => {
  const { parsed } = file.now, there = parsed.assessed ? parsed.declarations.filter((it) => it.kind !== 'import' && withoutOverload(it.path) === path) : [];
  return here.at(path).every((it) => there.some((that) => that.signature === it.signature)) && there.length > here.at(path).length;
};

/** In the code on lines of its own; what comments say is no name. */
function writesWord(file: ChangedFile | undefined, name: string, reader: BroadcastReader): boolean {
  const text = file?.now.text, places = text === undefined ? [] : wordsOf(text).filter((it) => it.text === name);
  if (!file || text === undefined || places.length === 0) return false;
  const starts = startsOfLines(text), own = places.filter(({ start }) => { const line = lineAt(starts, start); return file.reading.hunks.some(({ side }) => line >= side.start && line < side.end); });
  const structure = own.length === 0 ? undefined : reader.structure(file.now.path, text);
  return own.length > 0 && !(structure?.assessed && own.every((it) => isRemarked(structure.root, it.start)));
}

/** A file that would parse worse than it does. */
export const parseFault = ({ files }: FoundEdits, reader: BroadcastReader): string | undefined => {
  const worse = files.find(({ path, before, after }) => errorsOf(reader, path, after) > errorsOf(reader, path, before));
  return worse && `${worse.path} would not parse with it`;
};

const errorsOf = (reader: BroadcastReader, path: string, text: string): number => {
  const structure = reader.structure(path, text);
  return structure.assessed ? structure.errors : Infinity;
};

/** The judges look at the sides again as they would be. What is only guessed by its name, and was left, may stay. */
function judgeFault(meeting: Meeting, { from, to, symbols }: Rename, overloads: Overloads, { files }: FoundEdits, reader: BroadcastReader): string | undefined {
  const after = withEdits(meeting, files, reader);
  const [again] = meetings(meeting.base, meeting.taken.files, after, reader);
  const broken = findBrokenUses(again)().find((it) => !it.guessed && symbols.has(symbolKey(it.target.file, it.target.path)) && it.taken?.how === 'renamed' && it.why === undefined && !isOfOther(again, overloads, it));
  if (broken) return `${broken.file.now.path}:${broken.range.start.line + 1} would still use ${from}`;
  const missing = missingMembers(again).find((it) => it.member.change.base?.name === from && it.member.change.now?.name === to && symbols.has(symbolKey(it.member.file.base.path, it.member.change.base.path)));
  return missing && `${missing.file.now.path}:${missing.range.start.line + 1} would still lack ${missing.member.name}`;
}

/** Of several functions of one name another one is called, that this rename is not of. */
function isOfOther({ usingWorld }: Meeting, overloads: Overloads, { file, range }: BrokenUse): boolean {
  const at = overloads.differ ? usingWorld.file(file.now.path) : undefined;
  const use = typeof at === 'object' ? at.references()?.uses.find((it) => it.range.start.line === range.start.line && it.range.start.character === range.start.character) : undefined;
  return use !== undefined && overloads.of(use.arguments) === 'other';
}

/** What the using side would have changed with the edits made. */
export function withEdits({ using, taken, usingWorld }: Meeting, files: readonly FileEdits[], reader: BroadcastReader): readonly ChangedFile[] {
  const edits = new Map(files.map((it) => [it.path, it]));
  const left = using.filter((it) => !edits.has(it.now.path));
  const bases = new Map([...taken.files, ...using].map((it) => [it.base.path, it.base]));
  const known = new Map(using.map((it) => [it.now.path, it]));
  const [any] = using;
  return [...left, ...files.flatMap(({ path, after }): readonly ChangedFile[] => {
    const its = known.get(path), base = its?.base ?? bases.get(path);
    if (!base || !any || typeof usingWorld.file(path) !== 'object') return [];
    const { whole: _, ...now } = its?.now ?? { ...any.now, path };
    const side = { ...now, path, text: after, parsed: reader.parse(path, after) };
    return [{ base, now: side, reading: readSide(base, side) }];
  })];
}

import type { FileStructure, SyntaxNode } from '../../ports/syntax.ts';
import type { ChangedFile } from '../references/changedFile.ts';
import type { Meeting } from '../references/sidesMet.ts';
import type { SourceFile, StructureReader } from '../references/world.ts';
import { codeTokens } from './codeTokens.ts';
import { Echoes } from './echoes.ts';
import { faultOf } from './faultOf.ts';
import { followers, Meanings, type Known } from './meaning.ts';
import type { FileEdits, LeftPlace, Offer, PlacedEdit } from './offer.ts';
import { edited, rangesIn } from './placedEdits.ts';
import { Overloads } from './overloads.ts';
import { Places } from './places.ts';
import { type Rename } from './renames.ts';
import { spelled } from './spelling.ts';
import { Unanimous } from './unanimous.ts';

/** Reads what edits are found and checked by. */
export interface BroadcastReader extends StructureReader { structure(path: string, text: string): FileStructure }

/**
 * One rename of a side as edits of the other side's files. On lines that the other side left, what the renaming side wrote
 * there says what is meant; on its own lines, what the name resolves to. What cannot be told is left and listed, and edits
 * that do not stand when they are looked at again are not offered.
 */
export function renameOffer(meeting: Meeting, rename: Rename, reader: BroadcastReader): Offer {
  const files = filesOf(meeting, rename);
  const symbols = familyOf(meeting, files.map((it) => it.file), rename);
  const known: Known = { symbols, echoes: new Echoes(meeting, rename), unanimous: new Unanimous(meeting, rename, symbols, reader), overloads: new Overloads(rename.taken, rename.from, rename.to) };
  const read = files.map((it) => editsOf(meeting, it, rename, known, reader));
  const found = { files: read.flatMap((it) => it.edits ? [it.edits] : []), left: read.flatMap((it) => it.left) };
  const common = { key: `${rename.from} ${rename.to} ${[...rename.symbols].sort().join(' ')}`, how: 'renamed' as const, from: rename.from, to: rename.to, symbols: [...rename.symbols] };
  const refused = faultOf(meeting, rename, known, found, reader);
  return refused === undefined ? { ...common, ...found } : { ...common, files: [], left: found.left, refused };
}

/** A file as the using side has it, what it made of it, and what the renaming side did. */
interface FileToEdit {
  readonly file: SourceFile;
  readonly using: ChangedFile | undefined;
  readonly renaming: ChangedFile | undefined;
}

/** Files that either side changed and in which the old name stands; of one that is not read yet nothing is known. */
function filesOf({ taken, using, usingWorld }: Meeting, { from }: Rename): readonly FileToEdit[] {
  const renaming = new Map(taken.files.map((it) => [it.base.path, it]));
  const own = new Map(using.map((it) => [it.base.path, it]));
  return [...new Set([...renaming.keys(), ...own.keys()])].flatMap((path) => {
    const file = usingWorld.file(own.get(path)?.now.path ?? path);
    return typeof file === 'object' && file.text.includes(from) ? [{ file, using: own.get(path), renaming: renaming.get(path) }] : [];
  });
}

/** What was renamed, with what the using side wrote to stand for it. Its types may inherit from one another. */
function familyOf(meeting: Meeting, files: readonly SourceFile[], rename: Rename): ReadonlySet<string> {
  const symbols = new Set(rename.symbols);
  for (let before = -1; before !== symbols.size;) {
    before = symbols.size;
    for (const file of files) for (const it of followers(meeting, file, rename, symbols)) symbols.add(it);
  }
  return symbols;
}

/** The whole texts of files as the grammar sees them, each read once. */
function rootsRead(reader: BroadcastReader): (file: SourceFile) => SyntaxNode | undefined {
  const known = new Map<SourceFile, SyntaxNode | undefined>();
  return (file) => {
    if (!known.has(file)) { const it = reader.structure(file.path, file.text); known.set(file, it.assessed ? it.root : undefined); }
    return known.get(file);
  };
}

interface Edits { readonly edits?: FileEdits; readonly left: readonly LeftPlace[] }

function editsOf(meeting: Meeting, { file, using, renaming }: FileToEdit, rename: Rename, known: Known, reader: BroadcastReader): Edits {
  const { path, text } = file;
  const structure = reader.structure(path, text);
  const rangeIn = rangesIn(text);
  if (!structure.assessed) return { left: [{ path, range: rangeIn(0, 0), reason: structure.reason }] };
  const places = new Places(file.text, using, renaming, rename);
  const meanings = new Meanings(meeting, file, rename, known, rootsRead(reader));
  const edits: PlacedEdit[] = [], left: LeftPlace[] = [];
  for (const token of codeTokens(structure.root, text, rename.from)) {
    const range = rangeIn(token.start, token.end), place = places.of(token, range.start.line);
    if (place === 'left') continue;
    // On lines of its own what stands there may mean another thing than it did.
    const meaning = place.own || place.wrote === undefined ? meanings.of(token) : undefined;
    const written = meaning?.how === 'renamed' ? spelled(token, meaning, rename) : meaning?.how === 'other' ? undefined : place.wrote;
    if (written !== undefined) edits.push({ start: token.start, end: token.end, range, text: written, own: place.own });
    else if (meaning?.how === 'unsure' && place.own) left.push({ path, range, reason: meaning.reason });
  }
  return { left, ...(edits.length > 0 && { edits: { path, before: text, after: edited(text, edits), edits } }) };
}


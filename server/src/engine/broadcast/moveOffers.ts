import type { SyntaxNode } from '../../ports/syntax.ts';
import { counterpart, findBrokenUses, meaningOf } from '../references/brokenUses.ts';
import type { ChangedFile } from '../references/changedFile.ts';
import { newUses, type NewUse } from '../references/newUses.ts';
import { meetings, type Meeting } from '../references/sidesMet.ts';
import type { Taken } from '../references/takenSymbols.ts';
import { isSymbol, type SourceFile } from '../references/world.ts';
import { parseFault, withEdits } from './faultOf.ts';
import type { FileEdits, LeftPlace, Offer, PlacedEdit } from './offer.ts';
import { edited, rangesIn } from './placedEdits.ts';
import type { BroadcastReader } from './renameOffer.ts';
import { symbolKey, symbolOf } from './renames.ts';
import { movedSpecifier } from './specifiers.ts';

/** A line of the using side that imports, or hands on, what the other side moved to another file. */
interface MovedUse { readonly use: NewUse; readonly taken: Taken; readonly to: string }

/** What is to be changed in one file for one move, and what is left. */
interface Found { readonly key: string; readonly edits: FileEdits | undefined; readonly left: readonly LeftPlace[]; readonly taken: readonly Taken[] }

/**
 * Moves of one side as edits of the other's new imports. They name where things are once both sides are merged: until then
 * the other side has nothing there.
 */
export function moveOffers(meeting: Meeting, reader: BroadcastReader): readonly Offer[] {
  const found = meeting.using.flatMap((changed) => inFile(meeting, changed, reader));
  return [...new Set(found.map((it) => it.key))].map((key) => {
    const its = found.filter((it) => it.key === key);
    const [from = '', to = ''] = key.split('\0');
    const files = its.flatMap((it) => it.edits ?? []), left = its.flatMap((it) => it.left);
    const symbols = [...new Set(its.flatMap((it) => it.taken.map(symbolOf)))].sort();
    const common = { key: `${from} ${to} ${symbols.join(' ')}`, how: 'moved' as const, from, to, symbols };
    const refused = files.length === 0 ? `no import of what was in ${from} is certain to be right elsewhere` : parseFault({ files, left }, reader) ?? stillBroken(meeting, symbols, files, reader);
    return refused === undefined ? { ...common, files, left } : { ...common, files: [], left, refused };
  });
}

function inFile(meeting: Meeting, changed: ChangedFile, reader: BroadcastReader): readonly Found[] {
  const file = changed.now.text === undefined ? undefined : meeting.usingWorld.file(changed.now.path);
  if (typeof file !== 'object') return [];
  const moved = newUses(changed, file, () => true).flatMap((use) => movedUse(meeting, changed, file, use));
  const structure = moved.length === 0 ? undefined : reader.structure(file.path, file.text);
  if (!structure?.assessed) return [];
  const keys = new Set(moved.map((it) => keyOf(it)));
  return [...keys].map((key) => editsOf(file, structure.root, moved, key));
}

const keyOf = ({ taken, to }: MovedUse): string => `${taken.file.base.path}\0${to}`;

function movedUse({ usingWorld, merged, basePath, mergedPath, taken }: Meeting, changed: ChangedFile, file: SourceFile, use: NewUse): readonly MovedUse[] {
  if (use.kind === 'use') return [];
  const found = meaningOf(usingWorld, file, use);
  const how = isSymbol(found) ? taken.at(basePath(found.file.path), found.path) : undefined;
  const after = merged.file(mergedPath(changed.base.path));
  if (how?.how !== 'moved' || !how.to || how.to.file === how.file.base.path || typeof after !== 'object') return [];
  const same = after === file ? use : counterpart(file, after, use);
  return same && isSymbol(meaningOf(merged, after, same)) ? [] : [{ use, taken: how, to: how.to.file }];
}

function editsOf(file: SourceFile, root: SyntaxNode, moved: readonly MovedUse[], key: string): Found {
  const edits = new Map<number, PlacedEdit>(), left: LeftPlace[] = [];
  const its = moved.filter((it) => keyOf(it) === key), rangeIn = rangesIn(file.text);
  for (const it of its) {
    const at = statementOf(file, root, it.use), { range } = it.use;
    const spelled = at && movedSpecifier(file.references()!.modules, { source: sourceOf(it.use), in: file.path, from: it.taken.file.base.path, to: it.to });
    const others = at ? importedIn(file, at.statement).filter((start) => !its.some((that) => startOf(file, that.use) === start)) : [];
    if (!at || spelled === undefined) left.push({ path: file.path, range, reason: `how ${it.to} is named here cannot be told` });
    else if (others.length > 0) left.push({ path: file.path, range, reason: 'it is taken together with what stays where it was' });
    else edits.set(at.source.start, { start: at.source.start, end: at.source.end, range: rangeIn(at.source.start, at.source.end), text: spelled, own: true });
  }
  const made = [...edits.values()];
  return { key, left, taken: its.map((it) => it.taken), edits: made.length === 0 ? undefined : { path: file.path, before: file.text, after: edited(file.text, made), edits: made } };
}

const sourceOf = (use: NewUse): string => use.kind === 'import' ? use.import.source : use.kind === 'export' ? use.export.source : '';

const startOf = (file: SourceFile, { range: { start } }: Pick<NewUse, 'range'>): number => file.text.split('\n').slice(0, start.line).reduce((sum, line) => sum + line.length + 1, start.character);

/** Where names begin that a statement takes or hands on. */
const importedIn = (file: SourceFile, { start, end }: SyntaxNode): readonly number[] =>
  [...file.references()?.imports ?? [], ...file.references()?.exports ?? []].map((it) => startOf(file, it)).filter((at) => at >= start && at < end);

/** The statement that a name is taken by, and where it writes the module, quotes left out. */
function statementOf(file: SourceFile, root: SyntaxNode, use: NewUse): { readonly statement: SyntaxNode; readonly source: { readonly start: number; readonly end: number } } | undefined {
  const at = startOf(file, use), written = sourceOf(use);
  const around: SyntaxNode[] = [];
  for (let node: SyntaxNode | undefined = root; node; node = node.children.find((it) => it.start <= at && it.end > at)) around.unshift(node);
  for (const statement of around.slice(0, -1)) {
    for (const it of statement.children) {
      const text = file.text.slice(it.start, it.end), quote = /^["'`]/.test(text) ? 1 : 0;
      if (it.named && text.slice(quote, text.length - quote) === written) return { statement, source: { start: it.start + quote, end: it.end - quote } };
    }
  }
  return undefined;
}

function stillBroken(meeting: Meeting, symbols: readonly string[], files: readonly FileEdits[], reader: BroadcastReader): string | undefined {
  const [again] = meetings(meeting.base, meeting.taken.files, withEdits(meeting, files, reader), reader);
  const edited = new Set(files.flatMap((it) => it.edits.map((edit) => `${it.path}:${edit.range.start.line}`)));
  const broken = findBrokenUses(again)().find((it) => !it.guessed && it.taken?.how === 'moved' && symbols.includes(symbolKey(it.target.file, it.target.path)) && edited.has(`${it.file.now.path}:${it.range.start.line}`));
  return broken && `${broken.file.now.path}:${broken.range.start.line + 1} would still look in the old place`;
}

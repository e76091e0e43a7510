import type { Parser, QueryOptions, Tree } from 'web-tree-sitter';
import { inOrder, type Entry, type OffsetRange, type Span } from './entry.ts';
import type { Grammar } from './grammar.ts';
import type { LanguageDefinition } from './languageDefinition.ts';
import { LineTable } from './lineTable.ts';
import { readEntries } from './readEntries.ts';
import { textEdit, type TextEdit } from './textEdit.ts';
import { TimeLimit } from './timeLimit.ts';

/** A text with its tree and what the query found in it. The tree has to be deleted by who holds it. */
export interface ParsedTree {
  readonly text: string;
  readonly tree: Tree;
  readonly lines: LineTable;
  /** In order. */
  readonly entries: readonly Entry[];
}

/** Undefined when the time limit was hit. */
export function parseText(grammar: Grammar, text: string, limitMs: number): ParsedTree | undefined {
  const limit = new TimeLimit(limitMs);
  const tree = parseTree(grammar.parser, text, null, limit);
  if (!tree) return undefined;
  const entries = readEntries(grammar.query, tree, text, { progressCallback: limit.isOver });
  return finished({ text, tree, lines: new LineTable(text), entries }, limit);
}

/**
 * The same for a text that will not be edited: where it is not understood, line ends that the grammar misses are read
 * as `;`. Offsets stay as they are, the tree's own rows do not.
 */
export function parseWhole(grammar: Grammar, text: string, limitMs: number): ParsedTree | undefined {
  const parsed = parseText(grammar, text, limitMs);
  const repaired = parsed?.tree.rootNode.hasError ? withLineEnds(grammar.definition, text) : text;
  if (!parsed || repaired === text) return parsed;
  const again = parseText(grammar, repaired, limitMs);
  const better = again && (parsed.tree.rootNode.isError ? !again.tree.rootNode.isError : !again.tree.rootNode.hasError);
  (better ? parsed : again)?.tree.delete();
  return better ? { ...again, text, lines: parsed.lines } : parsed;
}

/** The text with the line ends that its language's definition tells of as `;`. */
export const withLineEnds = ({ lineEnds }: Pick<LanguageDefinition, 'lineEnds'>, text: string): string =>
  lineEnds.reduce((so, pattern) => so.replace(new RegExp(pattern, 'g'), (found) => `${found.slice(0, -1)};`), text);

/**
 * Parses what an earlier text became, reading again only what the edit touched. Takes the earlier one over: its tree is
 * deleted and its entries may move, whatever comes of it.
 */
export function parseEdited(grammar: Grammar, before: ParsedTree, text: string, limitMs: number): ParsedTree | undefined {
  const edit = textEdit(before.text, text);
  if (!edit) return before;
  try {
    const limit = new TimeLimit(limitMs);
    const lines = new LineTable(text);
    editTree(grammar, before, edit, lines);
    const tree = parseTree(grammar.parser, text, before.tree, limit);
    if (!tree) return undefined;
    const touched = touchedRange(before.tree, tree, edit);
    const fresh = readEntries(grammar.query, tree, text, { ...around(touched, lines), progressCallback: limit.isOver });
    const entries = mergeInOrder(untouched(before.entries, touched, edit), fresh.filter(it => touches(it, it.extent, touched)));
    return finished({ text, tree, lines, entries }, limit);
  } finally {
    before.tree.delete();
  }
}

/** What a query found until it was broken off is not what is there. */
function finished(parsed: ParsedTree, limit: TimeLimit): ParsedTree | undefined {
  if (limit.hit) parsed.tree.delete();
  return limit.hit ? undefined : parsed;
}

function parseTree(parser: Parser, text: string, old: Tree | null, limit: TimeLimit): Tree | null {
  const tree = parser.parse(text, old, { progressCallback: limit.isOver });
  // Otherwise the next parse would go on with this text.
  if (!tree) parser.reset();
  return tree;
}

const editTree = (grammar: Grammar, { tree, lines }: ParsedTree, { start, oldEnd, newEnd }: TextEdit, linesAfter: LineTable): void =>
  tree.edit(grammar.edit({
    startIndex: start, oldEndIndex: oldEnd, newEndIndex: newEnd,
    startPosition: lines.point(start), oldEndPosition: lines.point(oldEnd), newEndPosition: linesAfter.point(newEnd),
  }));

/** In the new text: the edit, and every place whose nodes or their ancestors are others than before. */
function touchedRange(old: Tree, now: Tree, { start, newEnd }: TextEdit): OffsetRange {
  let range = { start, end: newEnd };
  for (const { startIndex, endIndex } of old.getChangedRanges(now)) {
    range = { start: Math.min(range.start, startIndex), end: Math.max(range.end, endIndex) };
  }
  return { start: Math.max(0, range.start - 1), end: range.end + 1 };
}

/**
 * Wider by one, since the parser leaves out what only touches the ends of a range. As points: web-tree-sitter takes a
 * query's columns in UTF-16 units, but its indexes as bytes.
 */
const around = ({ start, end }: OffsetRange, lines: LineTable): QueryOptions =>
  ({ startPosition: lines.point(Math.max(0, start - 1)), endPosition: lines.point(end + 1) });

/** Entries outside the touched range, moved to where they are in the new text. */
function untouched(entries: readonly Entry[], touched: OffsetRange, { start, oldEnd, newEnd }: TextEdit): readonly Entry[] {
  const kept: Entry[] = [];
  for (const it of entries) {
    const from = it.start + it.extent.from;
    const to = it.start + it.extent.to;
    if (from < oldEnd && to > start) continue;
    it.start += from >= oldEnd ? newEnd - oldEnd : 0;
    if (touches(it, it.extent, touched)) continue;
    // A decorator is read with what it decorates, and may be touched alone.
    if (it.digest && touches(it, it.digest.span, touched)) delete it.digest;
    kept.push(it);
  }
  return kept;
}

function mergeInOrder(kept: readonly Entry[], fresh: readonly Entry[]): readonly Entry[] {
  const merged: Entry[] = [];
  let at = 0;
  for (const it of kept) {
    while (at < fresh.length && inOrder(fresh[at]!, it) < 0) merged.push(fresh[at++]!);
    merged.push(it);
  }
  return merged.concat(fresh.slice(at));
}

const touches = ({ start }: Entry, { from, to }: Span, range: OffsetRange): boolean =>
  start + from <= range.end && start + to >= range.start;

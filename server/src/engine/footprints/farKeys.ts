import type { LineRange } from '../textual/lines.ts';
import { indentOf, worthIt } from './farLines.ts';

/** How a language of keys and values is written when every key begins a line. */
export interface KeyStyle {
  /** Whether what may be left out without harm to its neighbours: the lines of one key and its value. */
  canGo(lines: readonly string[], group: LineRange): boolean;
  /** Whether the line opens keys on deeper lines. */
  readonly opens: RegExp;
  /** Lines at the indentation of keys that belong to the key above. */
  readonly goesOn: RegExp;
}

/** All but the last of an object ends with a comma, and the last one must not. */
export const jsonKeys: KeyStyle = { opens: /\{\s*$/, goesOn: /^\s*[}\]]/, canGo: (lines, { end }) => /,\s*$/.test(lines[end - 1]!) };

/** Elements of a list may stand as deep as the key. */
export const yamlKeys: KeyStyle = { opens: /:\s*(?:#.*)?$/, goesOn: /^\s*(?:-\s|-$|[}\]])/, canGo: (lines, { start }) => /^\s*["'\w][^#]*:(?:\s|$)/.test(lines[start]!) };

/**
 * Lines of keys that no `touched` line belongs to, at every depth. What is left says of each key where it belongs. In
 * order; empty where little would be left out.
 */
export const farKeys = (style: KeyStyle) => (lines: readonly string[], touched: readonly LineRange[]): readonly LineRange[] => {
  const root = style === jsonKeys ? insideOf(lines, { start: 0, end: lines.length }) : { start: 0, end: lines.length };
  return root && !touched.some((it) => it.start < root.start || it.end > root.end) ? worthIt(lines, farIn(style, lines, root, touched)) : [];
};

function farIn(style: KeyStyle, lines: readonly string[], range: LineRange, touched: readonly LineRange[]): readonly LineRange[] {
  return groupsOf(style, lines, range).flatMap((group): readonly LineRange[] => {
    const near = touched.filter((it) => it.start <= group.end && it.end >= group.start);
    if (near.length === 0) return style.canGo(lines, group) ? [group] : [];
    const inside = style.opens.test(lines[group.start]!) ? insideOf(lines, group) : undefined;
    return !inside || near.some((it) => it.start < inside.start) || indentOf(lines[inside.start]!) <= indentOf(lines[group.start]!) ? [] : farIn(style, lines, inside, near);
  });
}

/** From one line at the indentation of the first to the next. */
function groupsOf({ goesOn }: KeyStyle, lines: readonly string[], { start, end }: LineRange): readonly LineRange[] {
  const groups: LineRange[] = [];
  const indent = start < end ? indentOf(lines[start]!) : 0;
  let from = start;
  for (let at = start + 1; at < end; at++) {
    if (indentOf(lines[at]!) !== indent || goesOn.test(lines[at]!)) continue;
    groups.push({ start: from, end: at });
    from = at;
  }
  return from < end ? [...groups, { start: from, end }] : groups;
}

/** Without the line that opens it and the one that closes it. */
function insideOf(lines: readonly string[], { start, end }: LineRange): LineRange | undefined {
  let last = end;
  while (last > start + 1 && (!/\S/.test(lines[last - 1]!) || /^\s*[}\]]/.test(lines[last - 1]!) && indentOf(lines[last - 1]!) <= indentOf(lines[start]!))) last--;
  return last > start + 1 ? { start: start + 1, end: last } : undefined;
}

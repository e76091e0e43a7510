import type { LineRange } from '../textual/lines.ts';

/** A text with less than this to leave out is read as it is: UTF-16 units. */
const worthwhile = 2_000;
/** Sections of fewer lines are not taken apart. */
const small = 24;
/** Lines; of what stands before the members. */
const longestHead = 12;
/** What a file begins with may say what the rest of it is. */
const opening = 3;

/**
 * Lines of a text that lie in other sections than all `touched` ones: at the top of the file and in classes, what
 * blank lines set apart. Without them the rest parses as before, since a section that is left out begins at the
 * indentation of its neighbours and opens nothing that it does not close. Told by layout alone: a parse of the rest that
 * finds errors shows that it was misleading. In order; empty where little would be left out.
 */
export function farLines(lines: readonly string[], touched: readonly LineRange[]): readonly LineRange[] {
  return worthIt(lines, farIn(lines, { start: Math.min(opening, lines.length), end: lines.length }, 0, touched));
}

/** Nothing where little would be left out. */
export function worthIt(lines: readonly string[], found: readonly LineRange[]): readonly LineRange[] {
  let saved = 0;
  for (const { start, end } of found) for (let at = start; at < end; at++) saved += lines[at]!.length;
  return saved < worthwhile ? [] : found;
}

/** The same of prose: what stands under other headings than all `touched` lines do. Headings stay, since they say where the rest belongs. */
export function farProse(lines: readonly string[], touched: readonly LineRange[]): readonly LineRange[] {
  const found: LineRange[] = [];
  let from = 0, fence: string | undefined;
  const end = (at: number, next: number): void => {
    if (at > from && !touched.some((it) => it.start <= next && it.end >= from)) found.push({ start: from, end: at });
    from = next;
  };
  lines.forEach((line, at) => {
    const mark = /^ {0,3}(```|~~~)/.exec(line)?.[1];
    if (mark !== undefined) fence = fence === undefined ? mark : fence === mark ? undefined : fence;
    else if (fence === undefined && /^ {0,3}#/.test(line)) end(at, at + 1);
    else if (fence === undefined && /^ {0,3}(?:=+|-+)\s*$/.test(line)) end(Math.max(from, at - 1), at + 1);
  });
  end(lines.length, lines.length);
  return worthIt(lines, found);
}

/** A text with some of its lines empty. Lines and columns of what is left are as before; offsets are not. */
export interface ShortenedText {
  readonly text: string;
  /** Where an offset of the shortened text is in the whole one. */
  offsetOf(at: number): number;
}

export function withoutLines(lines: readonly string[], left: readonly LineRange[]): ShortenedText {
  const kept = [...lines];
  /** Offsets in the short text after which so much more is gone. */
  const cuts: { readonly at: number; readonly gone: number }[] = [];
  let at = 0, gone = 0, line = 0;
  for (const { start, end } of left) {
    for (; line < start; line++) at += lines[line]!.length;
    for (; line < end; line++) {
      const rest = lines[line]!.endsWith('\n') ? 1 : 0;
      gone += lines[line]!.length - rest;
      kept[line] = '\n'.slice(0, rest);
      at += rest;
    }
    cuts.push({ at, gone });
  }
  return { text: kept.join(''), offsetOf: (offset) => offset + (lastBefore(cuts, offset)?.gone ?? 0) };
}

/** What lies behind a cut has moved by it; an end that touches one has not. */
const lastBefore = <T extends { readonly at: number }>(cuts: readonly T[], offset: number): T | undefined => {
  let low = 0, high = cuts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (cuts[middle]!.at <= offset) low = middle + 1;
    else high = middle;
  }
  return cuts[low - 1];
};

function farIn(lines: readonly string[], range: LineRange, indent: number, touched: readonly LineRange[]): readonly LineRange[] {
  return sectionsOf(lines, range, indent).flatMap((section): readonly LineRange[] => {
    const near = touched.filter((it) => it.start <= section.end && it.end >= section.start);
    if (near.length === 0) return closesWhatItOpens(lines, section) ? [section] : [];
    const inside = section.end - section.start < small ? undefined : insideOf(lines, section, indent);
    return !inside || near.some((it) => it.start < inside.range.start) ? [] : farIn(lines, inside.range, inside.indent, near);
  });
}

/** From one line that begins after a blank one at the indentation to the next. */
function sectionsOf(lines: readonly string[], { start, end }: LineRange, indent: number): readonly LineRange[] {
  const sections: LineRange[] = [];
  let from = start;
  for (let at = start + 1; at < end; at++) {
    if (isBlank(lines[at - 1]!) && indentOf(lines[at]!) === indent && !goesOn.test(lines[at]!)) {
      sections.push({ start: from, end: at });
      from = at;
    }
  }
  return from < end ? [...sections, { start: from, end }] : sections;
}

/** The members of a type, without the line that closes it. */
function insideOf(lines: readonly string[], { start, end }: LineRange, indent: number): { readonly range: LineRange; readonly indent: number } | undefined {
  let name = start;
  while (name < end && (indentOf(lines[name]!) !== indent || remark.test(lines[name]!))) name++;
  let head = name;
  while (head < Math.min(end, name + longestHead) && !/[{:]\s*$/.test(lines[head]!)) head++;
  if (head >= Math.min(end, name + longestHead) || !holding.test(lines.slice(name, head + 1).join(''))) return undefined;
  let last = end;
  while (last > head + 1 && indentOf(lines[last - 1]!) <= indent) last--;
  const first = lines.slice(head + 1, last).findIndex((it) => !isBlank(it));
  const inner = first < 0 ? 0 : indentOf(lines[head + 1 + first]!);
  return inner > indent && inner !== Infinity ? { range: { start: head + 1, end: last }, indent: inner } : undefined;
}

/** Words for declarations that hold others. */
const holding = /\b(?:class|interface|struct|enum|trait|impl|namespace|module|mod|object|protocol|extension|record)\b/;

/** Comments and decorators above a head. */
const remark = /^\s*(?:\/\/|\/\*|\*|#|@|["'])/;

/** Closes or continues what stands above. */
const goesOn = /^\s*(?:[)\]}>:,.|&]|(?:else|elif|except|finally|catch|end|then|do|done|fi|esac|rescue|ensure|when)\b)/;

/** What speaks for the lines below it, beyond its own section. */
const speaksOn = /^(?:package|namespace|module|mod)\b[^{]*$|^\s*(?:#\s*(?:if|el|en)|<\?|\?>|(?:public|private|protected|internal)(?:\s+slots)?\s*:?\s*$)/;

function closesWhatItOpens(lines: readonly string[], { start, end }: LineRange): boolean {
  let text = '';
  for (let at = start; at < end; at++) {
    if (speaksOn.test(lines[at]!)) return false;
    text += lines[at]!;
  }
  return pairs.every(([open, close]) => count(text, open) === count(text, close)) && quotes.every((it) => count(text, it) % 2 === 0);
}

const pairs = [['{', '}'], ['(', ')'], ['[', ']'], ['/*', '*/']] as const;
const quotes = ['`', '"""', "'''"] as const;

const count = (text: string, part: string): number => {
  let found = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) found++;
  return found;
};

const isBlank = (line: string): boolean => !/\S/.test(line);
/** White space only: deeper than any. */
export const indentOf = (line: string): number => {
  const at = line.search(/\S/);
  return at < 0 ? Infinity : at;
};

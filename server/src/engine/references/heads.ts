import type { LineRange } from '../textual/lines.ts';

const word = /[\p{L}_$][\p{L}\p{N}_$]*/gu;

/** Words in some lines. */
export function* wordsIn(lines: readonly string[], { start, end }: LineRange): Iterable<string> {
  for (let at = start; at < end; at++) yield* lines[at]!.match(word) ?? [];
}

/** Names that a line may declare or hand on: all where it speaks of other modules, else those before anything is given or called. */
export const headWords = (line: string): readonly string[] =>
  isRemark(line) ? [] : (naming.test(line) ? line : declaring.test(line) ? declared(line) : given(line)).match(word) ?? [];

/** The whole line is a comment, or goes on with one. */
export const isRemark = (line: string): boolean => /^\s*(?:\/\/|\/\*|\*\s|#(?!\s*(?:define|include|import|if|el|end|undef|pragma|!?\[)))/.test(line);

/** Lines whose every word may matter to others: imports, exports, attributes. */
const naming = /^\s*(?:[@#[]|export\s*[{*]|(?:pub(?:\([^)]*\))?\s+)?(?:use|mod)\b|from\b|import\b|include\b|require|using\b|}\s*from\b)|\b(?:include|require)(?:_once|_relative)?\b/;

const declaring = /\b(?:func|fun|fn|function|def|pub|class|interface|struct|enum|trait|impl|typedef|record|namespace|template|operator|module)\b|^\s*(?:export|type|object)\b/;

/** Without parameters, types and what it is built on. */
function declared(line: string): string {
  let head = line;
  for (let before = ''; before !== head;) {
    before = head;
    head = head.replace(/\([^()]*\)|<[^<>]*>|\[[^[\]]*\]/g, ' ');
  }
  return head.replace(/[(=].*/s, '').replace(/\b(?:extends|implements|with|where|throws)\b.*/s, '');
}

/** Only what is given to is declared as a member of something: `exports.total = …`. */
const given = (line: string): string => {
  const head = line.replace(/[(=].*/s, '');
  return line[head.length] === '=' ? head : head.replace(/\.\s*[\p{L}_$][\p{L}\p{N}_$]*/gu, '');
};

/**
 * Words of the heads around some lines, which are on lines above that are indented less, with the lines they go on from:
 * heads of several lines, decorators. A body counts only where what it holds can be noticed from outside: a type's, and
 * that of a function whose result is not `typed`.
 */
export function* headsAbove(lines: readonly string[], ranges: readonly LineRange[], typed: boolean): Iterable<string> {
  const seen = new Set<number>();
  for (const { start, end } of ranges) {
    let depth = indentOf(end > start ? lines[start]! : lines[start - 1] ?? '') + 1;
    for (let at = start - 1; at >= 0 && depth > 0; at--) {
      const indent = indentOf(lines[at]!);
      if (indent >= depth) continue;
      depth = indent;
      if (seen.has(at)) continue;
      seen.add(at);
      const head = lines.slice(beginOf(lines, at), at + 1);
      if (!isSettled(head, typed)) for (const line of head) yield* headWords(line);
    }
  }
}

/** Words of heads on some lines that are not in the body of something that says by itself what it gives. */
export function* headsOn(lines: readonly string[], { start, end }: LineRange, typed: boolean): Iterable<string> {
  let depth = -1, hidden = false;
  for (let at = start; at < end; at++) {
    const indent = indentOf(lines[at]!);
    if (indent === Number.MAX_SAFE_INTEGER) continue;
    if (indent !== depth) hidden = isHidden(lines, at, typed);
    depth = indent;
    if (!hidden) yield* headWords(lines[at]!);
  }
}

function isHidden(lines: readonly string[], from: number, typed: boolean): boolean {
  let depth = indentOf(lines[from]!);
  for (let at = from - 1; at >= 0 && depth > 0; at--) {
    const indent = indentOf(lines[at]!);
    if (indent >= depth) continue;
    if (isSettled(lines.slice(beginOf(lines, at), at + 1), typed)) return true;
    depth = indent;
  }
  return false;
}

function beginOf(lines: readonly string[], at: number): number {
  const indent = indentOf(lines[at]!);
  let begin = at;
  while (begin > 0 && goesOn(lines[begin]!, lines[begin - 1]!, indent)) begin--;
  return begin;
}

/** What follows lies in the body of something that says by itself what it gives. */
const isSettled = (head: readonly string[], typed: boolean): boolean =>
  /[{:]\s*(?:(?:\/\/|#).*)?$/.test(head.at(-1)!) && !head.some((it) => holding.test(it)) && (typed || /\)\s*(?::|->)\s*[^={]+[{:]\s*$/.test(head.at(-1)!));

const holding = /\b(?:class|mod|interface|struct|enum|trait|impl|type|record|object|namespace|module|protocol|extension|union)\b/;

/** A line that begins with a bracket, or that stands below one that is not ended, belongs to the head above. */
const goesOn = (line: string, above: string, indent: number): boolean =>
  above.trim() !== '' && indentOf(above) >= indent && (indentOf(line) > indent || /^\s*[)\]}{:>]/.test(line) || /[,(<[|&@]\s*$|^\s*[@#]/.test(above));

/** White space only: deeper than any. */
const indentOf = (line: string): number => {
  const at = line.search(/\S/);
  return at < 0 ? Number.MAX_SAFE_INTEGER : at;
};

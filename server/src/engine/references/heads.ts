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
  const layout = layoutOf(lines);
  const seen = new Set<number>();
  for (const { start, end } of ranges) {
    for (let at = layout.headOf(start, end > start); at >= 0 && !seen.has(at); at = layout.headOf(at, true)) {
      seen.add(at);
      const head = layout.head(at);
      if (!isSettled(head, typed)) for (const line of head) yield* headWords(line);
    }
  }
}

/** Words of heads on some lines that are not in the body of something that says by itself what it gives. */
export function* headsOn(lines: readonly string[], { start, end }: LineRange, typed: boolean): Iterable<string> {
  const layout = layoutOf(lines);
  for (let at = start; at < end; at++) if (!layout.isHidden(at, typed)) yield* headWords(lines[at]!);
}

/** What encloses what in a text, told by indentation. */
class Layout {
  /** By line, how deep it is; of lines without a word the most there can be. */
  private readonly indents: readonly number[];
  /** By line, the nearest one above that is indented less; -1 at the top. */
  private readonly heads: Int32Array;
  private readonly hidden = new Map<number, boolean>();

  constructor(private readonly lines: readonly string[]) {
    this.indents = lines.map(indentOf);
    this.heads = new Int32Array(lines.length);
    const open: number[] = [];
    this.indents.forEach((indent, at) => {
      while (open.length > 0 && this.indents[open.at(-1)!]! >= indent) open.pop();
      this.heads[at] = open.at(-1) ?? -1;
      if (indent !== deepest) open.push(at);
    });
  }

  /** Of a line, or of the place before it. */
  headOf(at: number, isLine: boolean): number {
    if (isLine) return this.heads[at] ?? -1;
    const above = at - 1;
    // What is put behind a line may lie in it.
    return above < 0 ? -1 : this.indents[above] === deepest ? this.heads[above]! : above;
  }

  /** The line with those it goes on from. */
  head(at: number): readonly string[] {
    const indent = this.indents[at]!;
    let begin = at;
    while (begin > 0 && this.goesOn(begin, indent)) begin--;
    return this.lines.slice(begin, at + 1);
  }

  /** Whether a line lies in the body of something settled. `typed` is one for all of a text. */
  isHidden(at: number, typed: boolean): boolean {
    const head = this.heads[at] ?? -1;
    if (head < 0) return false;
    let known = this.hidden.get(head);
    if (known === undefined) this.hidden.set(head, known = isSettled(this.head(head), typed) || this.isHidden(head, typed));
    return known;
  }

  /** A line that begins with a bracket, or that stands below one that is not ended, belongs to the head above. */
  private goesOn(at: number, indent: number): boolean {
    const line = this.lines[at]!, above = this.lines[at - 1]!, over = this.indents[at - 1]!;
    return over !== deepest && over >= indent && (this.indents[at]! > indent || /^\s*[)\]}{:>]/.test(line) || /[,(<[|&@]\s*$|^\s*[@#]/.test(above));
  }
}

const layouts = new WeakMap<readonly string[], Layout>();

const layoutOf = (lines: readonly string[]): Layout => {
  let layout = layouts.get(lines);
  if (!layout) layouts.set(lines, layout = new Layout(lines));
  return layout;
};

/** What follows lies in the body of something that says by itself what it gives. */
const isSettled = (head: readonly string[], typed: boolean): boolean =>
  /[{:]\s*(?:(?:\/\/|#).*)?$/.test(head.at(-1)!) && !head.some((it) => holding.test(it)) && (typed || /\)\s*(?::|->)\s*[^={]+[{:]\s*$/.test(head.at(-1)!));

const holding = /\b(?:class|mod|interface|struct|enum|trait|impl|type|record|object|namespace|module|protocol|extension|union)\b/;

const deepest = Number.MAX_SAFE_INTEGER;
const indentOf = (line: string): number => {
  const at = line.search(/\S/);
  return at < 0 ? deepest : at;
};

import type { LineRange } from '../textual/lines.ts';
import { isAttribute, namesOn, resultsTyped } from './namesOn.ts';

/**
 * Names in the heads around some lines, which are on lines above that are indented less, with the lines they go on from:
 * heads of several lines, decorators. A body counts only where what it holds can be noticed from outside: a type's, and
 * that of a function in a language whose functions need not say what they give.
 */
export function* headsAbove(lines: readonly string[], ranges: readonly LineRange[], family: string): Iterable<string> {
  const layout = layoutOf(lines), typed = resultsTyped.has(family);
  const seen = new Set<number>();
  for (const { start, end } of ranges) {
    for (let at = layout.headOf(start, end > start); at >= 0 && !seen.has(at); at = layout.headOf(at, true)) {
      seen.add(at);
      const head = layout.head(at);
      if (!isSettled(head, typed) && !head.some((line) => isNamespace.test(line))) for (const line of head) yield* namesOn(line, family);
    }
  }
}

/** Names of heads on some lines, or below attributes there, that are not in the body of something that says by itself what it gives. */
export function* headsOn(lines: readonly string[], { start, end }: LineRange, family: string): Iterable<string> {
  const layout = layoutOf(lines), typed = resultsTyped.has(family);
  for (let at = start; at < end; at++) {
    if (layout.isHidden(at, typed)) continue;
    let head = at;
    while (head < lines.length - 1 && isAttribute(lines[head]!)) head++;
    yield* namesOn(lines[head]!, family);
  }
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

/** It says where its types lie and has nothing that a change in it could be of. */
const isNamespace = /^\s*namespace\b/;

const holding = /\b(?:class|mod|interface|struct|enum|trait|impl|type|record|object|namespace|module|protocol|extension|union)\b/;

const deepest = Number.MAX_SAFE_INTEGER;
const indentOf = (line: string): number => {
  const at = line.search(/\S/);
  return at < 0 ? deepest : at;
};

import type { LineRange } from '../textual/lines.ts';
import { isAttribute, namesOn, resultsTyped } from './namesOn.ts';

/**
 * Names in the heads around some lines, which are on lines above that are indented less, with the lines they go on from:
 * heads of several lines, decorators. A body counts only where what it holds can be noticed from outside: a type's, and
 * that of a function that may give something else without saying so in its head.
 */
export function* headsAbove(lines: readonly string[], ranges: readonly LineRange[], family: string): Iterable<string> {
  const layout = layoutOf(lines, family);
  const seen = new Set<Around>();
  for (const { start, end } of ranges) {
    // Each line of its own: some may be in a function, others not.
    for (let at = start; at < end; at++) {
      for (let around = layout.around(at); around && !seen.has(around); around = around.outer) {
        seen.add(around);
        if (around.counts) for (const line of layout.head(around.at)) yield* namesOn(line, family);
      }
    }
  }
}

/** Names of heads on some lines, or below attributes there, that are not in the body of a function or of something that says by itself what it gives. */
export function* headsOn(lines: readonly string[], { start, end }: LineRange, family: string): Iterable<string> {
  const layout = layoutOf(lines, family);
  for (let at = start; at < end; at++) {
    if (layout.isHidden(at)) continue;
    let head = at;
    while (head < lines.length - 1 && isAttribute(lines[head]!)) head++;
    yield* namesOn(lines[head]!, family);
  }
}

/** Nothing but the end of what stands above. */
const isEnd = /^\s*\}[)\];,]*\s*$/;

/** A head, with the next one around it that is of interest to what lies in it. */
interface Around {
  readonly at: number;
  readonly outer: Around | undefined;
  /** Whether what it declares may be another thing now. */
  readonly counts: boolean;
  /** It is a function's: what lies in it declares nothing. */
  readonly closed: boolean;
}

/** What encloses what in a text, told by indentation. */
class Layout {
  /** By line, how deep it is; of lines without a word the most there can be. */
  private readonly indents: readonly number[];
  /** By line, the nearest one above that is indented less; -1 at the top. */
  private readonly heads: Int32Array;
  private readonly hidden = new Map<number, boolean>();
  private readonly arounds = new Map<number, Around>();
  private readonly typed: boolean;

  constructor(private readonly lines: readonly string[], private readonly family: string) {
    this.typed = resultsTyped.has(family);
    this.indents = lines.map(indentOf);
    this.heads = new Int32Array(lines.length);
    const open: number[] = [];
    this.indents.forEach((indent, at) => {
      while (open.length > 0 && this.indents[open.at(-1)!]! >= indent) open.pop();
      this.heads[at] = open.at(-1) ?? -1;
      // What follows the end of something is not in it, however deep: tabs and spaces may be mixed.
      if (indent !== deepest && !isEnd.test(lines[at]!)) open.push(at);
    });
  }

  /** The line with those it goes on from. */
  head(at: number): readonly string[] {
    const indent = this.indents[at]!;
    let begin = at;
    while (begin > 0 && this.goesOn(begin, indent)) begin--;
    return this.lines.slice(begin, at + 1);
  }

  /** The heads around a line that has a word; none where a function encloses it that says nothing to those outside by what is in it. */
  around(at: number): Around | undefined {
    const found = this.indents[at] === deepest ? undefined : this.within(this.heads[at]!);
    return found?.closed && !found.counts ? undefined : found;
  }

  /** Whether a line lies in the body of something settled. */
  isHidden(at: number): boolean {
    const head = this.heads[at] ?? -1;
    if (head < 0) return false;
    let known = this.hidden.get(head);
    if (known === undefined) this.hidden.set(head, known = isSettled(this.head(head), this.typed) || (!this.typed && isFunction(this.head(head), this.family)) || this.isHidden(head));
    return known;
  }

  /** What lies in the head on a line lies in. */
  private within(at: number): Around | undefined {
    if (at < 0) return undefined;
    let known = this.arounds.get(at);
    if (!known) this.arounds.set(at, known = this.look(at));
    return known;
  }

  private look(at: number): Around {
    const outer = this.within(this.heads[at]!);
    if (outer?.closed) return outer;
    const head = this.head(at), closed = isFunction(head, this.family);
    const counts = closed ? this.givesInPlace(at) : !isSettled(head, this.typed) && !head.some((line) => isNamespace.test(line));
    return { at, outer, closed, counts };
  }

  /** Whether a function returns something written out in place, in a language that tells by it what is given. */
  private givesInPlace(at: number): boolean {
    if (this.typed || isSettled(this.head(at), false)) return false;
    let end = at + 1;
    while (end < this.lines.length && this.indents[end]! > this.indents[at]!) end++;
    return inPlace.test(this.lines.slice(at, end + 1).join(''));
  }

  /** A line that begins with a bracket or with `where`, or that stands below one that is not ended, belongs to the head above. */
  private goesOn(at: number, indent: number): boolean {
    const line = this.lines[at]!, above = this.lines[at - 1]!, over = this.indents[at - 1]!;
    return over !== deepest && over >= indent && (this.indents[at]! > indent || /^\s*(?:[)\]}{:>]|where\b)/.test(line) || /[,(<[|&@]\s*$|^\s*[@#]/.test(above));
  }
}

const layouts = new WeakMap<readonly string[], Layout>();

const layoutOf = (lines: readonly string[], family: string): Layout => {
  let layout = layouts.get(lines);
  if (!layout) layouts.set(lines, layout = new Layout(lines, family));
  return layout;
};

/** Whether a head is a function's, by itself or as a value. */
function isFunction(head: readonly string[], family: string): boolean {
  const own = head.filter((it) => !/^\s*[@#[]/.test(it));
  const last = own.at(-1), text = own.join(' ');
  if (last === undefined || holding.test(text) || /^\s*[}\s]*(?:if|else|elif|for|foreach|while|switch|match|try|catch|do|with|using|lock|select|unsafe)\b/.test(text)) return false;
  switch (family) {
    case 'py': case 'rb': return /^\s*(?:async\s+)?def\b/.test(text);
    case 'ts': return opens.test(last) && (/\bfunction\b|=>\s*\{\s*$/.test(text) || /^\s*(?:[\w$#*]+\s+)*[\w$#*]+\s*(?:<.*>)?\(.*\)\s*(?::[^={]+)?\{/s.test(text));
    default: return resultsTyped.has(family) && opens.test(last) && /[\w$>)]\s*\(/.test(text);
  }
}

const inPlace = /\breturn\s*[[({]|=>\s*\(/;

/** What follows lies in the body of something that says by itself what it gives. */
const isSettled = (head: readonly string[], typed: boolean): boolean =>
  opens.test(head.at(-1)!) && !head.some((it) => holding.test(it)) && (typed || /\)\s*(?::|->)\s*[^={]+[{:]\s*$/.test(head.at(-1)!));

const opens = /[{:]\s*(?:(?:\/\/|#).*)?$/;

/** It says where its types lie and has nothing that a change in it could be of. */
const isNamespace = /^\s*namespace\b/;

const holding = /\b(?:class|mod|interface|struct|enum|trait|impl|type|record|object|namespace|module|protocol|extension|union)\b/;

const deepest = Number.MAX_SAFE_INTEGER;
/** In columns. Where tabs are narrower than taken here a line seems deeper than it is, which hides nothing. */
const indentOf = (line: string): number => {
  let column = 0;
  for (let at = 0; at < line.length; at++) {
    const code = line.charCodeAt(at);
    // Rarer spaces are left to the expression, which takes longer.
    if (code >= 128) return rareIndentOf(line);
    if (code !== 32 && (code < 9 || code > 13)) return column;
    column += code === 9 ? tab - column % tab : 1;
  }
  return deepest;
};
const tab = 8;

const rareIndentOf = (line: string): number => {
  const at = line.search(/\S/);
  return at < 0 ? deepest : at;
};

import type { Declaration, SyntaxNode } from '../../ports/syntax.ts';
import type { Shapes} from './part.ts';
import { isComment, type Part } from './part.ts';
import { knownBy, type Known } from './knownBy.ts';

export interface ReadableFile {
  readonly text: string;
  readonly root: SyntaxNode;
  readonly declarations: readonly Declaration[];
}

/** The whole text as one part, with all that lies in it. */
export const readParts = (file: ReadableFile, shapes: Shapes): Part => new PartReader(file, shapes).whole();

/** Their white space counts, or they are nothing that can be taken apart. */
const isWhole = ({ type, children }: SyntaxNode): boolean =>
  children.length === 0 || /string|char|heredoc|regex|scalar|comment|literal_content|jsx_text|^text$|^ERROR$|raw_|preproc_arg/.test(type) && !/^(?:template_string_type|string_array|literal_type|text_element)$/.test(type);

interface Span { readonly start: number; readonly end: number }

class PartReader {
  private readonly text: string;
  private readonly known: Known;

  constructor(private readonly file: ReadableFile, private readonly shapes: Shapes) {
    this.text = file.text;
    this.known = knownBy(file.declarations, file.text);
  }

  whole(): Part {
    const inner = this.partsIn(this.file.root.children);
    return this.make({ type: this.file.root.type, named: true, start: 0, end: this.text.length }, inner);
  }

  private read(node: SyntaxNode): Part {
    return this.make({ ...this.trimmed(node), type: node.type, named: node.named }, isWhole(node) ? [] : this.partsIn(node.children, this.trimmed(node)), node);
  }

  private partsIn(nodes: readonly SyntaxNode[], within?: Span): readonly Part[] {
    const real = nodes.filter((it) => !isSeparator(it) && this.trimmed(it).end > this.trimmed(it).start);
    const parts: Part[] = [];
    for (let at = 0; at < real.length;) {
      const together = this.declaredFrom(real, at, within);
      parts.push(together.length > 1 ? this.group('declared', together.map((it) => this.read(it))) : this.read(real[at]!));
      at += together.length;
    }
    return this.withTails(parts);
  }

  /** The comments and decorators above a declaration belong to it. What it is itself made of is no group. */
  private declaredFrom(nodes: readonly SyntaxNode[], from: number, within: Span | undefined): readonly SyntaxNode[] {
    const ends = this.known.endsFrom(this.trimmed(nodes[from]!).start);
    for (const end of ends) {
      if (within?.end === end && within.start === this.trimmed(nodes[from]!).start) continue;
      const to = nodes.findIndex((it, at) => at >= from && this.trimmed(it).end === end);
      if (to > from) return nodes.slice(from, to + 1);
    }
    return [nodes[from]!];
  }

  /** A `;` ends what it stands behind, and a comment on the same line speaks of it. */
  private withTails(parts: readonly Part[]): readonly Part[] {
    const joined: Part[] = [];
    for (const it of parts) {
      const before = joined.at(-1);
      if (before?.named && !isComment(before) && this.isTail(before, it)) joined.push(this.group('tailed', [joined.pop()!, it]));
      else joined.push(it);
    }
    return joined;
  }

  private isTail(before: Part, it: Part): boolean {
    if (!it.named && it.text === ';') return true;
    return isComment(it) && /^[ \t,;]*$/.test(this.text.slice(before.end, it.start)) && /^(?:[ \t]*(?:\r?\n|$))/.test(this.text.slice(it.end, it.end + 200));
  }

  private group(type: string, parts: readonly Part[]): Part {
    const [first] = parts, last = parts.at(-1)!;
    const { start, end } = { start: first!.start, end: last.end };
    // What has a tail is known as it would be without.
    return this.make({ type, named: true, start, end }, parts, undefined, type === 'tailed' ? first : undefined);
  }

  private make(it: Span & Pick<Part, 'type' | 'named'>, inner: readonly Part[], node?: SyntaxNode, like?: Part): Part {
    const text = this.text.slice(it.start, it.end);
    const between = this.gapsIn(it, inner);
    // Text that belongs to no child would be lost with what stands beside it.
    const [children, gaps] = between.every((gap) => /^[\s,]*$/.test(gap)) ? [inner, between] : [[], [text]];
    const known = like ?? this.known.of(it, children, node);
    return { ...it, text, children, gaps, shape: this.shapeOf(it.type, text, children, gaps), key: known?.key, free: known?.free ?? false, closed: children.length > 0 && /,\s*$/.test(gaps.at(-2)!) && isComment(children.at(-1)!) };
  }

  private gapsIn({ start, end }: Span, children: readonly Part[]): readonly string[] {
    const gaps: string[] = [];
    let reached = start;
    for (const child of children) {
      gaps.push(this.text.slice(reached, child.start));
      reached = child.end;
    }
    return [...gaps, this.text.slice(reached, end)];
  }

  private shapeOf(type: string, text: string, children: readonly Part[], gaps: readonly string[]): number {
    if (children.length === 0) return this.shapes.of(`${type} ${text.replace(/\r\n/g, '\n')}`);
    return this.shapes.of(`${type}(${children.map((it, at) => `${gaps[at]!.replace(/\s+/g, '')}${it.shape}`).join(' ')}${gaps.at(-1)!.replace(/[\s,]+/g, '')}`);
  }

  /** Some grammars count the line end behind a node, or the spaces before it, as its own. */
  private trimmed({ start, end }: Span): Span {
    let from = start, to = end;
    while (to > from && isSpace(this.text.charCodeAt(to - 1))) to--;
    while (from < to && isSpace(this.text.charCodeAt(from))) from++;
    return { start: from, end: to };
  }
}

const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13);

/** They come and go with what they stand between. */
const isSeparator = ({ type, named }: SyntaxNode): boolean => !named && type === ',';

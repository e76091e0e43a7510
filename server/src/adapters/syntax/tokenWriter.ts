import type { Atom, PartRole } from './digest.ts';
import { beginsType, isCalled, spelledAlike, type Spelling } from './spelling.ts';
import { textHash } from './textHash.ts';

const token = /\\\r?\n|\s+|[\w$\x80-\uffff]+|./sy;

/**
 * Writes code in one fixed form: no comments, white space only where two tokens would run together, and, where
 * indentation means something, line starts with their depth; of spellings that mean the same, one. Equal forms mean equal
 * code.
 */
export class TokenWriter {
  signature = '';
  private readonly written: string[] = [];
  private last = '';
  private lastInSignature = '';
  private spaced = false;
  private lineStart = -1;
  private readonly brackets: Bracket[] = [];
  /** The last two tokens as they stand in the text. */
  private seen: readonly [string, string] = ['', ''];
  private readonly indents: number[] = [];

  constructor(private readonly text: string, private readonly atoms: readonly Atom[], private readonly spelling: Spelling) {}

  write(start: number, end: number, role: PartRole): void {
    let at = start;
    for (let index = firstAtom(this.atoms, start); index < this.atoms.length && this.atoms[index]!.start < end; index++) {
      const atom = this.atoms[index]!;
      if (atom.end > end || atom.start < at) continue;
      this.code(at, atom.start, role);
      if (atom.literal) this.literal(atom, role);
      else this.spaced = true;
      at = atom.end;
    }
    this.code(at, end, role);
  }

  hash(context: string): string {
    return textHash(context + this.written.join(''));
  }

  private literal({ start, end }: Atom, role: PartRole): void {
    if (this.spelling.indentation && role === 'body') this.indent(start);
    const found = this.text.slice(start, end);
    this.put(this.spelling.alike.includes('quotes') ? spelledAlike(found) : found, role);
  }

  private code(start: number, end: number, role: PartRole): void {
    token.lastIndex = start;
    while (token.lastIndex < end) {
      const from = token.lastIndex;
      const found = token.exec(this.text)?.[0];
      if (found === undefined) break;
      if (from + found.length > end) { this.put(this.text.slice(from, end), role); break; }
      this.one(found, from, role);
    }
  }

  private one(found: string, from: number, role: PartRole): void {
    const isSpace = /^\s/.test(found);
    if (isSpace || found[0] === '\\' && found.length > 1) {
      this.spaced = true;
      const line = isSpace ? found.lastIndexOf('\n') : -1;
      if (line >= 0) this.lineStart = from + line + 1;
      return;
    }
    if (role === 'members' && (found === ',' || found === ';')) return;
    if ((found === '|' || found === '&') && this.spelling.alike.includes('bars') && beginsType(this.seen)) return;
    if (this.spelling.indentation && role === 'body') this.indent(from);
    if ('([{'.includes(found)) this.brackets.push({ tuple: found === '(' && !isCalled(this.seen[1]), commas: 0 });
    else if (')]}'.includes(found)) this.close(role);
    else if (found === ',' && this.brackets.length > 0) this.brackets.at(-1)!.commas++;
    this.put(found, role);
  }

  private indent(from: number): void {
    const { lineStart } = this;
    this.lineStart = -1;
    if (lineStart < 0 || this.brackets.length > 0) return;
    const width = from - lineStart;
    while ((this.indents.at(-1) ?? -1) > width) this.indents.pop();
    if ((this.indents.at(-1) ?? -1) < width) this.indents.push(width);
    this.written.push(`\n${this.indents.length} `);
    this.last = '';
  }

  /** A comma before a closing bracket says nothing, but that of a tuple of one, and where something is left out. */
  private close(role: PartRole): void {
    const bracket = this.brackets.pop();
    const [before, last] = this.seen;
    if (!this.spelling.alike.includes('commas') || last !== ',' || this.last !== ',' || before === '' || '([{,'.includes(before) || bracket?.tuple && bracket.commas < 2) return;
    this.written.length -= 2;
    this.last = before;
    if (role === 'signature' && this.signature.endsWith(',')) this.signature = this.signature.slice(0, -1);
  }

  private put(found: string, role: PartRole): void {
    // A name is no part of what is compared, so that a renamed declaration is known again.
    const shown = role === 'name' ? '' : found;
    this.written.push(this.spaced && runTogether(this.last, shown) ? ' ' : '', shown);
    if (role === 'signature') {
      const apart = this.signature.length > 0 && runTogether(this.lastInSignature, shown) && (this.spaced || this.lastInSignature !== this.last);
      this.signature += apart ? ` ${shown}` : shown;
      this.lastInSignature = shown;
    }
    this.last = shown;
    this.seen = [this.seen[1], found];
    this.spaced = false;
  }
}

/** An open one. */
interface Bracket { readonly tuple: boolean; commas: number }

const word = /[\w$\x80-\uffff]/;
const operator = /[^\w$\x80-\uffff\s()[\]{},;"'`]/;

/** Whether two tokens would read as one, or as others, without the space that was between them. */
const runTogether = (left: string, right: string): boolean => {
  const a = left.at(-1) ?? '';
  const b = right[0] ?? '';
  return (word.test(a) && word.test(b)) || (operator.test(a) && operator.test(b));
};

/** Index of the first atom that ends after the offset. */
function firstAtom(atoms: readonly Atom[], offset: number): number {
  let low = 0;
  let high = atoms.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (atoms[middle]!.end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

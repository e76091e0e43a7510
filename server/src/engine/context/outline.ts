import type { Declaration } from '../../ports/syntax.ts';
import { formatSymbolKey } from '../targets/symbolKey.ts';
import { guessTokens } from './tokens.ts';

/** One declaration as it can be told, at greater and greater length. */
export interface OutlineSymbol {
  /** As targets spell it. */
  readonly id: string;
  /** Dotted path in the file. */
  readonly path: string;
  readonly name: string;
  /** How many declarations lie around it. */
  readonly depth: number;
  /** The lines of its head, and the first of its comment. */
  readonly head: string;
  /** Its whole text; of one that holds others, up to the first of them. */
  readonly text: string;
  readonly tokens: { readonly name: number; readonly head: number; readonly text: number };
}

/** One source file, read once. */
export interface FileOutline {
  readonly path: string;
  /** In order of the text. */
  readonly symbols: readonly OutlineSymbol[];
  /** Of the whole text. */
  readonly tokens: number;
}

/** Overloads are told as one; imports are not told. */
export const outlineOf = (path: string, text: string, declarations: readonly Declaration[]): FileOutline => {
  const own = declarations.filter((it) => it.kind !== 'import');
  const inner = new Map<string, number>();
  for (const it of own) if (it.parent !== undefined && !inner.has(it.parent)) inner.set(it.parent, it.start);
  const seen = new Set<string>();
  const symbols = own.flatMap((it): readonly OutlineSymbol[] => {
    const name = it.path.replace(/#\d+/g, '');
    if (seen.has(name)) return [];
    seen.add(name);
    const first = inner.get(it.path);
    const whole = text.slice(it.start, first !== undefined && first > it.start && first < it.end ? first : it.end).trimEnd();
    const head = headOf(text, it, whole);
    return [{
      id: formatSymbolKey({ path, names: [name] }), path: name, name: it.name, depth: name.split('.').length - 1, head, text: whole,
      tokens: { name: guessTokens(it.name) + 1, head: guessTokens(head) + 1, text: guessTokens(whole) + 1 },
    }];
  });
  return { path, symbols, tokens: guessTokens(text) };
};

/** Lines of a head that goes over several. */
const mostLines = 6;
const longestLine = 200;

/** The first sentence of the comment before it, and the lines from the one with its name until its brackets close. */
const headOf = (text: string, { start, range, nameRange, name }: Declaration, whole: string): string => {
  const at = Math.max(0, nameRange.start.line - range.start.line);
  const lines = firstLines(text, start, at + mostLines);
  let open = 0;
  const head: string[] = [];
  for (const line of lines.slice(at, at + mostLines)) {
    head.push(line.slice(0, longestLine).trim());
    for (const it of line) open += it === '(' ? 1 : it === ')' ? -1 : 0;
    if (open <= 0) break;
  }
  const said = head.join(' ').replace(/\s*(?:\{|=>)\s*[^{]*$/, '').trim() || name;
  const comment = sentenceOf(lines.slice(0, at));
  const short = comment === '' ? said : `${said}  // ${comment}`;
  return short.length < whole.length ? short : whole;
};

const firstLines = (text: string, from: number, count: number): readonly string[] => {
  let end = from;
  for (let left = count; left > 0 && end >= 0; left--) end = text.indexOf('\n', end + 1);
  return text.slice(from, end < 0 ? undefined : end).split('\n');
};

const sentenceOf = (lines: readonly string[]): string => {
  const words = lines.map((it) => it.replace(/^\s*(?:\/\*\*?|\*\/|\*|\/\/[/!]?|#+(?!\[)|--|"""|''')/, '').replace(/\*\/\s*$/, '').trim());
  const found = lines.findIndex((line, at) => /^\s*(?:\/\*|\*|\/\/|#(?!\[)|--)/.test(line) && /[a-z]{2}/i.test(words[at]!) && !words[at]!.startsWith('@'));
  return found < 0 ? '' : words[found]!.slice(0, longestLine / 2);
};

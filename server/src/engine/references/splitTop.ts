const openers = '([{<';
const closers = ')]}>';

/** Offset behind the bracket that closes the one at `at`; the text's length where it is never closed. `=>` and `->` close nothing. */
export function closing(text: string, at: number): number {
  let depth = 0;
  for (let i = at; i < text.length; i++) {
    const it = text[i]!;
    if (isQuote(it)) i = skipQuoted(text, i);
    else if (openers.includes(it)) depth++;
    else if (closers.includes(it) && !isArrow(text, i) && --depth === 0) return i + 1;
  }
  return text.length;
}

/** Pieces between separators that lie in no brackets and no quotes. An empty text has no pieces. */
export function splitTop(text: string, separator: string): readonly string[] {
  const pieces: string[] = [];
  let from = 0;
  for (let i = indexOfTop(text, separator, 0); i >= 0; i = indexOfTop(text, separator, from)) {
    pieces.push(text.slice(from, i));
    from = i + separator.length;
  }
  const last = text.slice(from);
  return (pieces.length === 0 || last.trim() !== '' ? [...pieces, last] : pieces).map((it) => it.trim()).filter((it, _, all) => it !== '' || all.length > 1);
}

/** Where a character stands outside of brackets and quotes; -1 for nowhere. */
export function indexOfTop(text: string, separator: string, from = 0): number {
  let depth = 0;
  for (let i = from; i < text.length; i++) {
    const it = text[i]!;
    if (depth === 0 && text.startsWith(separator, i) && !isArrow(text, i) && !(separator === '=' && text[i + 1] === '>')) return i;
    if (isQuote(it)) i = skipQuoted(text, i);
    else if (openers.includes(it)) depth++;
    else if (closers.includes(it) && !isArrow(text, i)) depth = Math.max(0, depth - 1);
  }
  return -1;
}

const isQuote = (it: string): boolean => it === '"' || it === "'" || it === '`';
const isArrow = (text: string, at: number): boolean => text[at] === '>' && (text[at - 1] === '=' || text[at - 1] === '-');

function skipQuoted(text: string, at: number): number {
  let i = at + 1;
  while (i < text.length && text[i] !== text[at]) i += text[i] === '\\' ? 2 : 1;
  return i;
}

/** A piece of source text. Comments and white space are none. `text` of a string is without its quotes. */
export interface Token { readonly kind: 'word' | 'string' | 'number' | 'sign'; readonly text: string; readonly start: number; readonly line: number }

/** How a family of languages writes strings and comments. */
export interface TokenStyle { readonly comments: 'slashes' | 'hash' | 'both'; readonly templates: boolean; readonly tripleQuotes: boolean; readonly regexes: boolean; readonly rawBackticks: boolean }

const common: TokenStyle = { comments: 'slashes', templates: false, tripleQuotes: false, regexes: false, rawBackticks: false };

/** By language; of others nothing is read. */
export const tokenStyles: Readonly<Record<string, TokenStyle>> = {
  typescript: { ...common, templates: true, regexes: true }, tsx: { ...common, templates: true, regexes: true }, javascript: { ...common, templates: true, regexes: true },
  java: { ...common, tripleQuotes: true }, c: common, cpp: common, csharp: common, go: { ...common, rawBackticks: true },
  php: { ...common, comments: 'both' }, python: { ...common, comments: 'hash', tripleQuotes: true },
};

/** The tokens of a text; undefined where a string or a comment does not end: nothing behind it would be certain. */
export const tokensOf = (text: string, style: TokenStyle): readonly Token[] | undefined => {
  const found: Token[] = [];
  let line = 0, nextLine = text.indexOf('\n');
  for (let at = 0; at < text.length;) {
    const end = endOf(text, at, style, found.at(-1));
    if (end === undefined) return undefined;
    const first = text[at]!;
    if (!/\s/.test(first) && !isComment(text, at, style)) found.push(tokenOf(text.slice(at, end), at, line));
    for (; nextLine >= 0 && nextLine < end; nextLine = text.indexOf('\n', nextLine + 1)) line++;
    at = end;
  }
  return found;
};

const tokenOf = (text: string, start: number, line: number): Token => {
  if (/^["'`]/.test(text) && text.length > 1) return { kind: 'string', text: text.replace(/^("""|'''|["'`])([^]*)\1$/, '$2'), start, line };
  return { kind: /^[A-Za-z_$\x80-\uffff]/.test(text) ? 'word' : /^\d/.test(text) ? 'number' : 'sign', text, start, line };
};

const isComment = (text: string, at: number, { comments }: TokenStyle): boolean =>
  comments !== 'hash' && (text.startsWith('//', at) || text.startsWith('/*', at)) || comments !== 'slashes' && text[at] === '#' && text[at + 1] !== '[';

const space = /\s+/y;
const doubleQuoted = /"(?:\\[^]|[^"\\\n])*"/y;
const singleQuoted = /'(?:\\[^]|[^'\\\n])*'/y;
const regex = /\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/[a-z]*/y;
const plain = /[A-Za-z_$\x80-\uffff][\w$\x80-\uffff]*|\d[\w.]*|=>|->|::|\?\?|&&|\|\|/y;

/** Where what begins here ends. */
const endOf = (text: string, at: number, style: TokenStyle, before: Token | undefined): number | undefined => {
  const first = text[at]!;
  if (isComment(text, at, style)) return text.startsWith('/*', at) ? behind(text, '*/', at + 2) : lineEnd(text, at);
  if (/\s/.test(first)) return match(space, text, at);
  if (style.tripleQuotes && (text.startsWith('"""', at) || text.startsWith("'''", at))) return behind(text, text.slice(at, at + 3), at + 3);
  if (first === '"' || first === "'") return match(first === '"' ? doubleQuoted : singleQuoted, text, at);
  if (first === '`' && style.rawBackticks) return behind(text, '`', at + 1);
  if (first === '`' && style.templates) return templateEnd(text, at + 1);
  if (first === '/' && style.regexes && mayBeRegex(before)) return match(regex, text, at) ?? at + 1;
  return match(plain, text, at) ?? at + 1;
};

const match = (pattern: RegExp, text: string, at: number): number | undefined => {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
};

const behind = (text: string, end: string, from: number): number | undefined => {
  const found = text.indexOf(end, from);
  return found < 0 ? undefined : found + end.length;
};

const lineEnd = (text: string, at: number): number => { const end = text.indexOf('\n', at); return end < 0 ? text.length : end; };

/** Behind the closing backtick; what is put in may hold strings and templates of its own. */
const templateEnd = (text: string, from: number): number | undefined => {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '`') return at + 1;
    else if (text.startsWith('${', at)) {
      const end = holeEnd(text, at + 2);
      if (end === undefined) return undefined;
      at = end - 1;
    }
  }
  return undefined;
};

const holeEnd = (text: string, from: number): number | undefined => {
  for (let at = from, depth = 1; at < text.length; at++) {
    const it = text[at];
    if (it === '{') depth++;
    else if (it === '}' && --depth === 0) return at + 1;
    else if (it === '"' || it === "'" || it === '`') {
      const end = it === '`' ? templateEnd(text, at + 1) : match(it === '"' ? doubleQuoted : singleQuoted, text, at);
      if (end === undefined) return undefined;
      at = end - 1;
    }
  }
  return undefined;
};

const beforeRegex = new Set(['return', 'typeof', 'case', 'in', 'of', 'void', 'delete', 'do', 'else', 'yield', 'await']);
const mayBeRegex = (before: Token | undefined): boolean => !before || (before.kind === 'sign' ? !/[)\]}]/.test(before.text) : before.kind === 'word' && beforeRegex.has(before.text));

import type { Dialect } from '../../protocol/words.ts';

/** A piece of SQL text. `quoted` names and words are names; `value` is the name folded, or the string without quotes. */
export interface Token {
  readonly kind: 'word' | 'quoted' | 'string' | 'number' | 'mark';
  readonly value: string;
  /** Offsets in the script, UTF-16 units. */
  readonly at: number;
  readonly end: number;
}

/** A script that cannot be read, and where. */
export class UnreadableSql extends Error {
  readonly at: number;
  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

const space = /\s+|--[^\n]*|\/\*[\s\S]*?\*\//y;
const hash = /#[^\n]*/y;
const word = /[A-Za-z_@$#\x80-\uffff][\w@$#\x80-\uffff]*/y;
const number = /(?:0x[0-9a-f]+|\d+(?:\.\d*)?(?:e[+-]?\d+)?|\.\d+)/iy;
const mark = /<=>|<>|!=|<=|>=|\|\||::|:=|[^\s]/y;

const at = (pattern: RegExp, sql: string, offset: number): string | undefined => {
  pattern.lastIndex = offset;
  return pattern.exec(sql)?.[0];
};

/** Text up to the closing mark, which is written twice inside; MySQL also escapes with a backslash. */
function closed(sql: string, start: number, close: string, backslash: boolean): { value: string; end: number } {
  let value = '';
  for (let offset = start + 1; offset < sql.length; offset += 1) {
    const sign = sql[offset] as string;
    if (backslash && sign === '\\') {
      value += sql[offset + 1] ?? '';
      offset += 1;
    } else if (sign !== close) value += sign;
    else if (sql[offset + 1] === close) {
      value += close;
      offset += 1;
    } else return { value, end: offset + 1 };
  }
  throw new UnreadableSql(`unterminated ${close === "'" ? 'string' : 'quoted name'}`, start);
}

const closers: Readonly<Record<string, string>> = { "'": "'", '"': '"', '`': '`', '[': ']' };

function quotedToken(sql: string, offset: number, dialect: Dialect): Token | undefined {
  const open = sql[offset] as string;
  const close = closers[open];
  if (close === undefined || (open === '[' && dialect !== 'tsql' && dialect !== 'sqlite')) return undefined;
  const text = open === "'" || (open === '"' && dialect === 'mysql');
  const { value, end } = closed(sql, offset, close, text && dialect === 'mysql');
  // Names do not differ by case in these dialects (for MySQL's tables that depends on the system; taken for equal).
  return { kind: text ? 'string' : 'quoted', value: text ? value : value.toLowerCase(), at: offset, end };
}

/** Splits a script. Throws `UnreadableSql` for a string or name that is not closed. */
export function tokensOf(sql: string, dialect: Dialect): Token[] {
  const tokens: Token[] = [];
  let offset = 0;
  const push = (kind: Token['kind'], text: string): void => {
    tokens.push({ kind, value: kind === 'word' ? text.toLowerCase() : text, at: offset, end: offset + text.length });
    offset += text.length;
  };
  while (offset < sql.length) {
    const skipped = at(space, sql, offset) ?? (dialect === 'mysql' ? at(hash, sql, offset) : undefined);
    if (skipped !== undefined) {
      offset += skipped.length;
      continue;
    }
    const quoted = quotedToken(sql, offset, dialect);
    if (quoted !== undefined) {
      tokens.push(quoted);
      offset = quoted.end;
      continue;
    }
    const name = at(word, sql, offset);
    const digits = name === undefined ? at(number, sql, offset) : undefined;
    // N'text' is a string of wide characters.
    if (name?.toLowerCase() === 'n' && sql[offset + 1] === "'") offset += 1;
    else if (name !== undefined) push('word', name);
    else if (digits !== undefined) push('number', digits);
    else push('mark', at(mark, sql, offset) ?? sql[offset] as string);
  }
  return tokens;
}

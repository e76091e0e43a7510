import type { Name } from '../../engine/schema/expression.ts';
import type { Dialect } from '../../protocol/words.ts';
import { tokensOf, UnreadableSql, type Token } from './sqlTokens.ts';

/** Schemas that every database of the dialect has: `dbo.users` is `users`. */
const ownSchemas: Readonly<Partial<Record<Dialect, string>>> = { tsql: 'dbo', sqlite: 'main' };
/** Words that begin a statement: T-SQL needs no semicolon before them. */
const starters = new Set(['alter', 'create', 'drop', 'exec', 'execute', 'insert', 'go', 'print', 'use', 'if', 'declare', 'truncate', 'begin', 'commit', 'grant', 'select', 'merge', 'while', 'return', 'throw']);

/** Walks a script token by token. Methods that expect something throw `UnreadableSql` at the token that is in the way. */
export class SqlCursor {
  readonly sql: string;
  readonly dialect: Dialect;
  private readonly tokens: readonly Token[];
  private place = 0;

  constructor(sql: string, dialect: Dialect, tokens: readonly Token[] = tokensOf(sql, dialect)) {
    this.sql = sql;
    this.dialect = dialect;
    this.tokens = tokens;
  }

  get done(): boolean { return this.place >= this.tokens.length; }
  peek(ahead = 0): Token | undefined { return this.tokens[this.place + ahead]; }
  /** Offset of the next token, or the end. */
  get offset(): number { return this.peek()?.at ?? this.sql.length; }
  get previousEnd(): number { return this.tokens[this.place - 1]?.end ?? 0; }
  text(from: number, to: number): string { return this.sql.slice(from, to); }

  fail(wanted: string): never {
    const it = this.peek();
    throw new UnreadableSql(it === undefined ? `expected ${wanted} but the script ends` : `expected ${wanted} at or near "${this.text(it.at, it.end)}"`, this.offset);
  }

  next(): Token {
    const it = this.peek() ?? this.fail('more');
    this.place += 1;
    return it;
  }

  /** True when these words come next, in any case and unquoted. */
  is(...words: readonly string[]): boolean {
    return words.every((word, at) => { const it = this.peek(at); return it?.kind === 'word' && it.value === word; });
  }
  isMark(sign: string): boolean { const it = this.peek(); return it?.kind === 'mark' && it.value === sign; }

  /** Takes the words when they come next. */
  take(...words: readonly string[]): boolean {
    const found = this.is(...words);
    if (found) this.place += words.length;
    return found;
  }
  takeMark(sign: string): boolean {
    const found = this.isMark(sign);
    if (found) this.place += 1;
    return found;
  }
  /** Takes the first of the words that comes next. */
  oneOf(...words: readonly string[]): string | undefined { return words.find(it => this.take(it)); }

  need(...words: readonly string[]): void { if (!this.take(...words)) this.fail(words.join(' ').toUpperCase()); }
  needMark(sign: string): void { if (!this.takeMark(sign)) this.fail(`"${sign}"`); }

  get atName(): boolean { const it = this.peek(); return it?.kind === 'word' || it?.kind === 'quoted'; }
  word(what = 'a name'): string { return this.atName || this.peek()?.kind === 'string' ? this.next().value.toLowerCase() : this.fail(what); }

  /** `name` or `schema.name`; the database before them is left out, and so is the schema that is always there. */
  name(): Name {
    const parts = [this.word()];
    while (this.takeMark('.')) parts.push(this.isMark('.') ? '' : this.word());
    const name = parts.at(-1) ?? '';
    const schema = parts.at(-2);
    return schema === undefined || schema === '' || schema === ownSchemas[this.dialect] ? { name } : { schema, name };
  }

  /** Text between the parentheses that come next. */
  group(): string {
    const open = this.offset;
    this.skipGroup();
    return this.text(open + 1, this.previousEnd - 1);
  }
  skipGroup(): void {
    this.needMark('(');
    for (let depth = 1; depth > 0;) {
      const it = this.next();
      if (it.kind === 'mark' && it.value === '(') depth += 1;
      if (it.kind === 'mark' && it.value === ')') depth -= 1;
    }
  }
  /** `(item, item)`. */
  list<T>(item: () => T): T[] {
    this.needMark('(');
    const items = [item()];
    while (this.takeMark(',')) items.push(item());
    this.needMark(')');
    return items;
  }

  /** The statement is over: at its semicolon, at the end, at GO, or (T-SQL) where the next one begins. */
  get atEnd(): boolean {
    if (this.done || this.isMark(';')) return true;
    const it = this.peek();
    return this.dialect === 'tsql' && it?.kind === 'word' && starters.has(it.value) && this.startsLine(it);
  }
  private startsLine(it: Token): boolean { return /(^|[\n;])[^\S\n]*$/.test(this.sql.slice(0, it.at)); }

  /** Skips to the end of the statement, over parentheses. Returns what was skipped. */
  rest(stop: () => boolean = () => false): string {
    const from = this.offset;
    while (!this.atEnd && !stop()) {
      if (this.isMark('(')) this.skipGroup();
      else this.next();
    }
    return this.text(from, this.previousEnd > from ? this.previousEnd : from).replace(/\s+/g, ' ');
  }

  /** Skips a body: BEGIN … END with semicolons inside. In T-SQL a routine lasts until GO. */
  body(): string {
    const from = this.offset;
    for (let depth = 0; !this.done;) {
      if (this.is('go') && this.dialect === 'tsql') break;
      if (depth === 0 && this.isMark(';') && this.dialect !== 'tsql') break;
      if (this.is('begin') || this.is('case') || (this.is('if') && depth > 0 && this.dialect === 'mysql' && this.opensBlock())) depth += 1;
      if (this.is('end')) depth -= this.blockEnd();
      this.next();
    }
    return this.text(from, this.previousEnd > from ? this.previousEnd : from);
  }
  /** IF … THEN is closed by END IF; the function IF(…) and IF EXISTS are not blocks. */
  private opensBlock(): boolean {
    const before = this.tokens[this.place - 1]?.value;
    const after = this.peek(1);
    return before !== 'end' && after?.value !== '(' && after?.value !== 'exists';
  }
  private blockEnd(): number {
    const after = this.peek(1)?.value;
    return after === 'loop' || after === 'while' || after === 'repeat' ? 0 : 1;
  }
}

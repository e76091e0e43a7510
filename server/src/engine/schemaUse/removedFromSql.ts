import { wayForth } from './wayForth.ts';
import { nameAt, sqlTokens, type SqlToken } from './sqlNames.ts';

/** A table, or a column of one, that is no longer there under this name. Names are in small letters, without a schema. */
export interface RemovedName {
  readonly table: string;
  readonly column?: string;
  /** What it is called now. */
  readonly to?: string;
}

/**
 * What a script drops or renames and does not bring back. Of any dialect: only the statements in question are read.
 * What is behind a mark that begins the way back is left out.
 */
export const removedFromSql = (script: string): readonly RemovedName[] => {
  const statements = split(sqlTokens(wayForth(script)));
  const removed = statements.flatMap(removedBy);
  const brought = new Set([...statements.flatMap(broughtBy), ...removed.flatMap((it) => it.to === undefined ? [] : [it.column === undefined ? it.to : `${it.table}.${it.to}`])]);
  return removed.filter(({ table, column }) => !brought.has(column === undefined ? table : `${table}.${column}`) && !brought.has(table));
};

const split = (tokens: readonly SqlToken[]): readonly (readonly SqlToken[])[] => {
  const statements: SqlToken[][] = [[]];
  for (const it of tokens) {
    if (it.sign === ';') statements.push([]);
    else statements.at(-1)!.push(it);
  }
  return statements;
};

const is = (tokens: readonly SqlToken[], at: number, ...words: readonly string[]): boolean => words.every((word, offset) => tokens[at + offset]?.word === word);
const past = (tokens: readonly SqlToken[], at: number, ...words: readonly string[]): number => is(tokens, at, ...words) ? at + words.length : at;

const removedBy = (tokens: readonly SqlToken[]): readonly RemovedName[] => {
  if (is(tokens, 0, 'drop', 'table')) return droppedTables(tokens, past(tokens, 2, 'if', 'exists'));
  if (!is(tokens, 0, 'alter', 'table')) return [];
  const table = nameAt(tokens, past(tokens, past(tokens, 2, 'if', 'exists'), 'only'));
  if (!table) return [];
  return actions(tokens, table.next).flatMap((at) => altered(tokens, at, table.name));
};

const droppedTables = (tokens: readonly SqlToken[], from: number): readonly RemovedName[] => {
  const found: RemovedName[] = [];
  for (let at = from; ;) {
    const table = nameAt(tokens, at);
    if (!table) return found;
    found.push({ table: table.name });
    if (tokens[table.next]?.sign !== ',') return found;
    at = table.next + 1;
  }
};

/** Where the actions of an ALTER TABLE begin. */
const actions = (tokens: readonly SqlToken[], from: number): readonly number[] => {
  const found = [from];
  let depth = 0;
  for (let at = from; at < tokens.length; at++) {
    const { sign } = tokens[at]!;
    depth += sign === '(' ? 1 : sign === ')' ? -1 : 0;
    if (sign === ',' && depth === 0) found.push(at + 1);
  }
  return found;
};

/** What DROP and RENAME can name beside columns. */
const others = new Set(['constraint', 'index', 'key', 'primary', 'foreign', 'partition', 'check', 'default', 'period', 'row']);

const altered = (tokens: readonly SqlToken[], at: number, table: string): readonly RemovedName[] => {
  if (is(tokens, at, 'drop')) {
    const named = is(tokens, at + 1, 'column');
    if (!named && others.has(tokens[at + 1]?.word ?? '')) return [];
    const column = nameAt(tokens, past(tokens, named ? at + 2 : at + 1, 'if', 'exists'));
    return column ? [{ table, column: column.name }] : [];
  }
  if (!is(tokens, at, 'rename') || others.has(tokens[at + 1]?.word ?? '')) return [];
  if (is(tokens, at + 1, 'to') || is(tokens, at + 1, 'as')) return [{ table, ...toName(tokens, at + 2) }];
  const column = nameAt(tokens, past(tokens, at + 1, 'column'));
  return column && is(tokens, column.next, 'to') ? [{ table, column: column.name, ...toName(tokens, column.next + 1) }] : [];
};

const toName = (tokens: readonly SqlToken[], at: number): { readonly to?: string } => {
  const to = nameAt(tokens, at)?.name;
  return to === undefined ? {} : { to };
};

/** Tables that a statement creates, and columns that it adds. */
const broughtBy = (tokens: readonly SqlToken[]): readonly string[] => {
  const create = is(tokens, 0, 'create') ? tokens.findIndex((it, at) => at < 5 && (it.word === 'table' || it.word === 'view')) : -1;
  if (create > 0) {
    const table = nameAt(tokens, past(tokens, create + 1, 'if', 'not', 'exists'));
    return table ? [table.name] : [];
  }
  const table = is(tokens, 0, 'alter', 'table') ? nameAt(tokens, past(tokens, past(tokens, 2, 'if', 'exists'), 'only')) : undefined;
  if (!table) return [];
  return actions(tokens, table.next).flatMap((at) => {
    const column = is(tokens, at, 'add') ? nameAt(tokens, past(tokens, past(tokens, at + 1, 'column'), 'if', 'not', 'exists')) : undefined;
    return column ? [`${table.name}.${column.name}`] : [];
  });
};

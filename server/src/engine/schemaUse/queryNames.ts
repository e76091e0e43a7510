import { nameAt, sqlTokens, type SqlToken } from './sqlNames.ts';

/** Tables and columns that a query needs. Columns only where it is certain whose they are. */
export interface QueryNames { readonly tables: ReadonlySet<string>; /** `table.column`. */ readonly columns: ReadonlySet<string> }

/** Whether a text is a query rather than a sentence. */
export const isQuery = (text: string): boolean =>
  /^\s*(?:select\b[^]*\bfrom\s+[\w"`[]|insert\s+(?:or\s+\w+\s+)?into\s+[\w"`[]+[\w."`\]]*\s*[(\w]|update\s+(?:only\s+)?[\w"`[.\]]+(?:\s+(?:as\s+)?\w+)?\s+set\s+[\w"`[.\]]+\s*=|delete\s+from\s+[\w"`[]|with\s+(?:recursive\s+)?[\w"]+\s*(?:\([^()]*\)\s*)?as\s*(?:(?:not\s+)?materialized\s*)?\(\s*select\b)/i.test(text);

const noAlias = new Set(['where', 'on', 'join', 'left', 'right', 'inner', 'outer', 'full', 'cross', 'natural', 'group', 'order', 'limit', 'set', 'values', 'select', 'returning', 'union', 'having', 'using', 'default', 'for', 'offset', 'window', 'except', 'intersect', 'lateral', 'fetch']);

/** Words of the language: a column of that name has to be quoted to be meant. */
const words = new Set([...noAlias, 'and', 'or', 'not', 'null', 'is', 'in', 'like', 'ilike', 'between', 'by', 'asc', 'desc', 'case', 'when', 'then', 'else', 'end', 'distinct', 'as', 'true', 'false', 'exists', 'all', 'any', 'insert', 'into', 'update', 'delete', 'from', 'with', 'recursive']);

/** What else may come behind a table. */
const follows = new Set(['and', 'or', 'as', 'end', 'then', 'asc', 'desc', 'do', 'when', 'is', 'in', 'not', 'between', 'tablesample', 'force', 'use', 'ignore', 'straight_join', 'qualify', 'with', 'overriding', 'output', 'minus', 'connect', 'start', 'pivot']);

export const queryNames = (sql: string): QueryNames => {
  const tokens = sqlTokens(sql);
  const within = new Set(tokens.flatMap((it, at) => it.word === 'as' && tokens[at + 1]?.sign === '(' && tokens[at - 1]?.name !== undefined ? [tokens[at - 1]!.name!] : []));
  const aliases = new Map<string, string>();
  const places = new Set<number>();
  const begins = tokens.flatMap((it, at) => it.word === 'from' || it.word === 'join' || it.word === 'into' || (it.word === 'update' && at === 0) ? [at + 1] : []);
  if (!begins.map((at) => readTables(tokens, at, aliases, places)).every((it) => it)) return { tables: new Set(), columns: new Set() };
  const tables = new Set([...aliases.values()].filter((it) => !within.has(it)));
  return { tables, columns: columnsOf(tokens, aliases, places, tables) };
};

/** Names behind FROM, JOIN, INTO or UPDATE, with what they are called in the query. False: words go on as in a sentence. */
const readTables = (tokens: readonly SqlToken[], from: number, aliases: Map<string, string>, places: Set<number>): boolean => {
  for (let at = tokens[from]?.word === 'only' ? from + 1 : from; ;) {
    const table = nameAt(tokens, at);
    // A function gives rows too.
    if (!table || tokens[at]?.word === 'select' || (tokens[table.next]?.sign === '(' && tokens[from - 1]?.word !== 'into')) return true;
    for (let it = at; it < table.next; it++) places.add(it);
    let next = tokens[table.next]?.word === 'as' ? table.next + 1 : table.next;
    const alias = tokens[next];
    aliases.set(table.name, table.name);
    if (alias?.name !== undefined && !noAlias.has(alias.word ?? '')) { aliases.set(alias.name, table.name); places.add(next); next++; }
    const after = tokens[next];
    if (after?.sign !== ',') return after?.word === undefined || noAlias.has(after.word) || follows.has(after.word);
    at = next + 1;
  }
};

const columnsOf = (tokens: readonly SqlToken[], aliases: ReadonlyMap<string, string>, places: ReadonlySet<number>, tables: ReadonlySet<string>): ReadonlySet<string> => {
  const given = new Set(tokens.flatMap((it, at) => it.name !== undefined && tokens[at - 1]?.word === 'as' ? [it.name] : []));
  const [only] = tables.size === 1 && aliases.size <= 2 && tokens.filter((it) => it.word === 'select').length <= 1 ? [...tables] : [];
  const found = new Set<string>();
  tokens.forEach(({ name, word }, at) => {
    if (name === undefined || places.has(at) || tokens[at + 1]?.sign === '.' || tokens[at + 1]?.sign === '(') return;
    if (tokens[at - 1]?.sign === '.') {
      const table = aliases.get(tokens[at - 2]?.name ?? '');
      if (table !== undefined && tables.has(table)) found.add(`${table}.${name}`);
    } else if (only !== undefined && !given.has(name) && !words.has(word ?? '')) found.add(`${only}.${name}`);
  });
  return found;
};

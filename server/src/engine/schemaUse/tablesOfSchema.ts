import { nameAt, sqlTokens } from './sqlNames.ts';
import type { RemovedName } from './removedFromSql.ts';

/** Words that begin something else than a column in the body of CREATE TABLE. */
const noColumn = new Set(['constraint', 'primary', 'foreign', 'unique', 'check', 'key', 'index', 'exclude', 'like', 'fulltext', 'spatial', 'period']);

/** Tables that a script creates, with their columns. */
const tablesOf = (script: string): ReadonlyMap<string, ReadonlySet<string>> => {
  const tokens = sqlTokens(script);
  const found = new Map<string, Set<string>>();
  tokens.forEach((it, at) => {
    if (it.word !== 'table' || !tokens.slice(Math.max(at - 4, 0), at).some((before) => before.word === 'create')) return;
    const from = tokens[at + 1]?.word === 'if' ? at + 4 : at + 1;
    const table = nameAt(tokens, from);
    if (!table || tokens[table.next]?.sign !== '(') return;
    const columns = new Set<string>();
    let depth = 0;
    for (let next = table.next; next < tokens.length; next++) {
      const { sign } = tokens[next]!;
      depth += sign === '(' ? 1 : sign === ')' ? -1 : 0;
      if (depth === 0) break;
      const first = tokens[next + 1];
      if (depth === 1 && (sign === '(' || sign === ',') && first?.name !== undefined && !noColumn.has(first.word ?? '')) columns.add(first.name);
    }
    found.set(table.name, columns);
  });
  return found;
};

/** What a schema file had and no longer has. */
export const removedFromSchema = (before: string, now: string): readonly RemovedName[] => {
  const [old, fresh] = [tablesOf(before), tablesOf(now)];
  // A file that no longer creates anything was replaced by something else.
  if (fresh.size === 0) return [];
  return [...old].flatMap(([table, columns]): readonly RemovedName[] => {
    const left = fresh.get(table);
    return left ? [...columns].filter((it) => !left.has(it)).map((column) => ({ table, column })) : [{ table }];
  });
};

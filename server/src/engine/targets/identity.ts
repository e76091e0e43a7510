import { migrationPlace } from './migrationKey.ts';
import { formatSqlName, parseSqlName } from './sqlName.ts';
import { readSymbolKey } from './symbolKey.ts';
import type { Target } from './target.ts';

/**
 * What a target is, for comparing: equal `own` means the same thing, and `containers` are the things it is part of.
 * Symbols and globs are compared by their own rules; for them this holds only what they are part of.
 */
export interface Identity {
  readonly own: string;
  readonly containers: readonly string[];
}

export const identityOf = ({ kind, key }: Target): Identity => {
  switch (kind) {
    case 'file': return { own: `file ${key}`, containers: [] };
    case 'symbol': return { own: '', containers: inFile(readSymbolKey(key).path) };
    case 'migration': return { own: `migration ${key}`, containers: inFile(migrationPlace(key).folder === '' ? '' : key) };
    case 'config': return { own: `config ${key}`, containers: inFile(key.includes('#') ? key.slice(0, key.indexOf('#')) : '') };
    case 'dependency': return { own: `dependency ${key.replace(/(?<=.)@[^@/]*$/, '')}`, containers: [] };
    case 'route': return { own: `route ${key}`, containers: [] };
    default: return sqlIdentity(kind, key);
  }
};

const inFile = (path: string): readonly string[] => (path === '' ? [] : [`file ${path}`]);

/** Tables, views and sequences share their names, as in PostgreSQL. */
const relationKinds: ReadonlySet<string> = new Set(['table', 'view', 'sequence']);

const sqlIdentity = (kind: string, key: string): Identity => {
  const read = parseSqlName(key);
  const { parts, args } = read.ok ? read.value : { parts: [key], args: '' };
  const named = (word: string, names: readonly string[]): string => `${word} ${formatSqlName({ parts: names, args: '' })}`;
  const above = parts.slice(0, -1);
  const schema = (names: readonly string[]): readonly string[] => (names.length > 0 ? [named('schema', names.slice(-1))] : []);
  if (relationKinds.has(kind)) return { own: named('relation', parts), containers: schema(above) };
  if (kind === 'schema' || kind === 'type') return { own: named(kind, parts), containers: kind === 'type' ? schema(above) : [] };
  if (kind === 'function') {
    const bare = named('function', parts);
    return { own: bare + args, containers: [...(args === '' ? [] : [bare]), ...schema(above)] };
  }
  return {
    own: named(kind, parts),
    containers: [
      // An index, constraint, trigger or policy may be written without its table.
      ...(above.length > 0 && kind !== 'column' ? [named(kind, parts.slice(-1))] : []),
      ...(above.length > 0 ? [named('relation', above)] : []),
      ...schema(above.slice(0, -1)),
    ],
  };
};

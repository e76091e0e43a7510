import type { TargetKind } from '../../protocol/words.ts';
import { fail, ok, type Result } from '../result.ts';
import { repoPath } from './repoPath.ts';
import { formatSqlName, parseSqlName, withoutPublic } from './sqlName.ts';
import { formatSymbolKey, parseSymbolKey } from './symbolKey.ts';

/** One spelling per thing, by the rules of its kind. */
export const canonicalKey = (kind: TargetKind, text: string): Result<string> => {
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u001f\u007f]/.test(text)) return fail('invalid-input', 'a key cannot hold control characters');
  return (rules[kind] ?? sqlKey(1, 1))(text);
};

type Rule = (text: string) => Result<string>;

/** A folder (`src/`) stands for everything in it. */
const fileKey: Rule = (text) => {
  const path = repoPath(text);
  return path.ok && /[/\\]$/.test(text) ? ok(`${path.value}/**`) : path;
};

const symbolKey: Rule = (text) => {
  const key = parseSymbolKey(text);
  return key.ok ? ok(formatSymbolKey(key.value)) : key;
};

/** `least` and `most`: parts of the name without its schema. */
const sqlKey = (least: number, most: number): Rule => (text) => {
  const name = parseSqlName(text);
  if (!name.ok) return name;
  const short = withoutPublic(name.value, most);
  if (short.parts.length < least) return fail('invalid-input', `"${text}" names no table; write table.column`);
  if (short.parts.length > most + 1) return fail('invalid-input', `"${text}" has too many parts; write at most schema.${most > 1 ? 'table.' : ''}name`);
  return ok(formatSqlName(short));
};

/** A path where there is one, else the number or name as written. */
const migrationKey: Rule = (text) => (/[/\\]/.test(text) ? repoPath(text) : ok(text));

/** `path#setting` has its path checked; anything else is a name. */
const configKey: Rule = (text) => {
  const cut = text.indexOf('#');
  if (cut <= 0 && !/^\.{0,2}[/\\]/.test(text)) return ok(text);
  const path = repoPath(cut < 0 ? text : text.slice(0, cut));
  return path.ok ? ok(cut < 0 ? path.value : `${path.value}#${text.slice(cut + 1).trim()}`) : path;
};

/** `get  /carts` is `GET /carts`. */
const routeKey: Rule = (text) => ok(text.replace(/\s+/g, ' ').replace(/^[a-z]+(?= )/i, (method) => method.toUpperCase()));

const rules: { readonly [Kind in TargetKind]?: Rule } = {
  file: fileKey, symbol: symbolKey, migration: migrationKey, config: configKey, route: routeKey, dependency: ok,
  column: sqlKey(2, 2), constraint: sqlKey(1, 2), trigger: sqlKey(1, 2), policy: sqlKey(1, 2),
};

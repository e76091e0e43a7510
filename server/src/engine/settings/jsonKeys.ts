import { posix } from 'node:path';

/** A larger file is data, not settings, characters. */
const maxCharacters = 200_000;

/** Keys of a JSON object by their path, as `features.sms`; undefined where the text is no such object. */
export const jsonKeys = (text: string): ReadonlySet<string> | undefined => {
  if (text.length > maxCharacters) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? new Set(pathsIn(value, '')) : undefined;
  } catch {
    return undefined;
  }
};

const pathsIn = (value: object, before: string): readonly string[] =>
  Object.entries(value).flatMap(([key, inner]) => [`${before}${key}`, ...isObject(inner) ? pathsIn(inner, `${before}${key}.`) : []]);

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A path of keys that code reads of a JSON file. */
export interface JsonRead { readonly key: string; /** Zero-based. */ readonly line: number }

const name = '([A-Za-z_$][\\w$]*)';
const from = `(['"])(\\.{1,2}/[^'"]+\\.json)\\2`;
const bindings = [new RegExp(`\\bimport\\s+(?:\\*\\s+as\\s+)?${name}\\s+from\\s+${from}`, 'g'), new RegExp(`\\b(?:const|let|var|import)\\s+${name}\\s*=\\s*require\\(\\s*${from}\\s*\\)`, 'g')];
const named = /\bimport\s+\{([^}]*)\}\s+from\s+(['"])(\.{1,2}\/[^'"]+\.json)\2/g;

/** Whether a file may import JSON as a value. */
export const mayReadJson = (path: string): boolean => /\.(?:[cm]?[jt]sx?|vue|svelte)$/.test(path);

/**
 * What a file reads of a JSON file that it imports or requires, by the keys' literal names. What has a default beside it
 * (`??`, `||`) or is only asked for (`?.` behind it, `in`) can do without.
 */
export const jsonReads = (path: string, text: string, lines: readonly string[], json: string): readonly JsonRead[] => {
  if (!text.includes('.json')) return [];
  const isIt = (source: string): boolean => posix.join(posix.dirname(path), source) === json;
  const locals = bindings.flatMap((it) => [...text.matchAll(it)].flatMap(([, local, , source]) => (isIt(source!) ? [local!] : [])));
  const taken = [...text.matchAll(named)].flatMap((it) => (isIt(it[3]!) ? it[1]!.split(',').map((word) => word.trim().split(/\s+as\s+/)[0]!) : [])).filter((it) => it !== '' && it !== 'default');
  return lines.flatMap((line, at) => /^\s*(?:\/\/|\*)/.test(line) ? [] : [
    ...locals.flatMap((local) => [...line.matchAll(new RegExp(`(?<![\\w$.])${local.replaceAll('$', '\\$')}((?:\\.[A-Za-z_$][\\w$]*)+)(?!\\s*(?:\\?\\?|\\|\\||\\?\\.|=[^=]))`, 'g'))].map((it) => ({ key: it[1]!.slice(1), line: at }))),
    ...taken.filter((key) => new RegExp(`^\\s*import\\b.*[{,\\s]${key.replaceAll('$', '\\$')}\\b`).test(line)).map((key) => ({ key, line: at })),
  ]);
};

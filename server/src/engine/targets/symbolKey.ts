import { fail, ok, type Result } from '../result.ts';
import { repoPath } from './repoPath.ts';

/** A symbol as somebody wrote it: the more is given, the fewer symbols it can mean. */
export interface SymbolKey {
  /** Empty when the writer gave no file. */
  readonly path: string;
  /** From the outermost enclosing name to the symbol's own; never empty. */
  readonly names: readonly string[];
}

/** How one symbol lies to another: `contains` when the first encloses the second. */
export type SymbolRelation = 'none' | 'same' | 'contains' | 'within';

/** Without a slash only these endings tell a file (`cart.ts#total`) from a name (`Cart.total#inner`). */
const sourceFile = /\.(?:[cm]?[jt]sx?|pyi?|go|rs|java|kts?|rb|php|cs|c|cc|cpp|h|hpp|swift|scala|vue|svelte|sql|dart|lua|exs?|sh)$/i;
const looksLikePath = (text: string): boolean => /[/\\]/.test(text) || sourceFile.test(text);

/**
 * Reads `path#Dotted.Name`, `Dotted.Name` or `name`. `::`, `#` and `.` all separate names, since languages differ;
 * a call's parentheses, Go's receiver brackets and an overload's number (`#2`) are left out.
 */
export const parseSymbolKey = (text: string): Result<SymbolKey> => {
  const { path, rest } = splitPath(text.trim());
  const names = namesIn(rest);
  if (names.length === 0) return fail('invalid-input', `"${text}" names no symbol; write path#Name, Name.member or name`);
  if (names.some((it) => it.includes('/'))) return fail('invalid-input', `"${text}" is not understood; write path#Name, as src/cart.ts#Cart.total`);
  if (path === '') return ok({ path, names });
  const inside = repoPath(path);
  return inside.ok ? ok({ path: inside.value, names }) : inside;
};

/** A file that could be taken for a name (`Makefile`) is written `./Makefile`. */
export const formatSymbolKey = ({ path, names }: SymbolKey): string => {
  const file = path === '' ? '' : `${looksLikePath(path) ? '' : './'}${path}#`;
  return `${file}${names.join('.')}`;
};

/** Reads what `formatSymbolKey` wrote. */
export const readSymbolKey = (key: string): SymbolKey => {
  const at = key.indexOf('#');
  return { path: at < 0 ? '' : key.slice(0, at).replace(/^\.\//, ''), names: key.slice(at + 1).split('.') };
};

const splitPath = (text: string): { readonly path: string; readonly rest: string } => {
  for (const separator of ['#', '::', ':']) {
    const at = text.indexOf(separator);
    if (at > 0 && looksLikePath(text.slice(0, at))) return { path: text.slice(0, at), rest: text.slice(at + separator.length) };
  }
  return looksLikePath(text) && /[/\\]/.test(text) ? { path: text, rest: '' } : { path: '', rest: text };
};

const namesIn = (text: string): readonly string[] =>
  text.normalize('NFC').replace(/#\d+$/, '').replace(/(?<=\S)\([^()]*\)$/, '').replace(/\(\s*\*?\s*([\w\x80-\uffff]+)\s*\)/g, '$1')
    .split(/\.|::|#|:/).map((it) => it.trim()).filter((it) => it !== '');

/** Relation by what was written. `exact`: nothing had to be guessed. */
export const relateSymbols = (a: SymbolKey, b: SymbolKey): { readonly relation: SymbolRelation; readonly exact: boolean } => {
  if (a.path !== '' && b.path !== '' && a.path !== b.path) return { relation: 'none', exact: true };
  if (endsAlike(a.names, b.names)) return { relation: 'same', exact: a.path === b.path && a.names.length === b.names.length };
  if (encloses(a.names, b.names)) return { relation: 'contains', exact: startsExactly(a, b) };
  if (encloses(b.names, a.names)) return { relation: 'within', exact: startsExactly(b, a) };
  return { relation: 'none', exact: true };
};

/** Symbols that enclose this one, as far as it was written. */
export const enclosingSymbols = ({ path, names }: SymbolKey): readonly SymbolKey[] =>
  names.slice(0, -1).map((_name, at) => ({ path, names: names.slice(0, at + 1) }));

/** The fuller description of two that mean the same symbol. */
export const moreSpecific = (a: SymbolKey, b: SymbolKey): SymbolKey =>
  ({ path: a.path === '' ? b.path : a.path, names: a.names.length >= b.names.length ? a.names : b.names });

const endsAlike = (a: readonly string[], b: readonly string[]): boolean => {
  const shared = Math.min(a.length, b.length);
  for (let at = 1; at <= shared; at++) if (a.at(-at) !== b.at(-at)) return false;
  return true;
};

const encloses = (outer: readonly string[], inner: readonly string[]): boolean =>
  inner.some((_name, at) => at > 0 && endsAlike(outer, inner.slice(0, at)));

const startsExactly = (outer: SymbolKey, inner: SymbolKey): boolean =>
  outer.path === inner.path && outer.names.every((it, at) => inner.names[at] === it);

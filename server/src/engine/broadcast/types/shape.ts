import { closing, indexOfTop, splitTop } from '../../references/splitTop.ts';
import type { SourceFile, SymbolAt } from '../../references/world.ts';
import type { Place } from './place.ts';

/** The type of an expression, as far as the text tells it. Undefined stands for one that it does not tell. */
export type Shape =
  /** As it is written inside of the declaration `within` of a file. */
  | { readonly how: 'written'; readonly file: SourceFile; readonly within: string; readonly text: string }
  | { readonly how: 'symbol'; readonly at: SymbolAt }
  /** An array, or a set, of one thing. */
  | { readonly how: 'list'; readonly of: Shape }
  /** A function that is written out at a place. */
  | { readonly how: 'function'; readonly at: Place }
  /** One of these. */
  | { readonly how: 'choice'; readonly its: readonly (Shape | undefined)[] };

export type Written = Extract<Shape, { readonly how: 'written' }>;

export const choice = (its: readonly (Shape | undefined)[]): Shape | undefined => its.length === 1 ? its[0] : its.some((it) => it) ? { how: 'choice', its } : undefined;

export const list = (of: Shape | undefined): Shape | undefined => of && { how: 'list', of };

/** Where a written type is one of several, or several at once. Brackets around it are left out. */
export function alternativesOf({ text, ...rest }: Written): readonly Written[] {
  const bare = unwrapped(text);
  const pieces = indexOfTop(bare, '=>') >= 0 ? [bare] : splitTop(bare, '|').filter((it) => it !== '').flatMap((it) => splitTop(it, '&'));
  return pieces.length === 1 && pieces[0] === text ? [{ ...rest, text }] : pieces.flatMap((it) => alternativesOf({ ...rest, text: it }));
}

const unwrapped = (written: string): string => {
  let text = written.trim().replace(/^readonly\s+(?=[^\s:;,]*(?:\[|$))/, '');
  while (text.startsWith('(') && closing(text, 0) === text.length) text = text.slice(1, -1).trim();
  return text;
};

/** `Map<K,V>` gives its name and what stands in its brackets. */
export function generic(text: string): { readonly name: string; readonly given: readonly string[] } | undefined {
  const open = text.indexOf('<');
  const name = (open < 0 ? text : text.slice(0, open)).trim();
  if (!/^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*$/.test(name) || (open >= 0 && closing(text, open) !== text.length)) return undefined;
  return { name, given: open < 0 ? [] : splitTop(text.slice(open + 1, -1), ',') };
}

/** `Item[]` gives `Item`, `Item['tag']` what stands before the last brackets and in them. */
export function indexed(text: string): { readonly of: string; readonly by: string } | undefined {
  const open = text.endsWith(']') ? text.lastIndexOf('[') : -1;
  return open > 0 && closing(text, open) === text.length && indexOfTop(text, '=>') < 0 ? { of: text.slice(0, open).trim(), by: text.slice(open + 1, -1).trim() } : undefined;
}

/** Types whose values have nothing that a repository declares. */
export const isPlain = (text: string): boolean => /^(?:string|number|boolean|bigint|symbol|null|undefined|void|never|true|false|RegExp|-?\d[\w.]*|"[^"]*"|'[^']*'|`[^`]*`)$/.test(text);

/** Types that have what their first argument has. */
export const seesThrough: ReadonlySet<string> = new Set(['Partial', 'Required', 'Readonly', 'NonNullable', 'Pick', 'Omit', 'Extract', 'Exclude', 'NoInfer', 'Mutable']);
export const lists: ReadonlySet<string> = new Set(['Array', 'ReadonlyArray', 'Set', 'ReadonlySet', 'Iterable', 'IterableIterator', 'Iterator', 'Generator', 'ArrayLike']);
export const maps: ReadonlySet<string> = new Set(['Map', 'ReadonlyMap', 'WeakMap']);

import { splitTop } from './splitTop.ts';

const anything = new Set(['any', 'unknown', 'object', 'Object', 'Any', 'typing.Any', 'interface{}', 'void*', 'constvoid*', '*', 'mixed']);

/** Types that take every value of others, by language-independent name. */
const wider: Readonly<Record<string, readonly string[]>> = {
  int: ['long', 'float', 'double', 'Integer', 'Number', 'long long', 'complex'], short: ['int', 'long', 'float', 'double'], byte: ['short', 'int', 'long'], char: ['int', 'long'],
  long: ['float', 'double', 'Long', 'Number'], float: ['double', 'Number', 'complex'], double: ['Double', 'Number'], boolean: ['Boolean'],
  Integer: ['Number', 'int'], Long: ['Number', 'long'], Double: ['Number', 'double'], String: ['CharSequence', 'Comparable'], unsigned: ['long', 'unsigned long'],
  List: ['Collection', 'Iterable'], ArrayList: ['List', 'Collection', 'Iterable'], Set: ['Collection', 'Iterable'], HashMap: ['Map'], Collection: ['Iterable', 'Container', 'Sized'],
  Sequence: ['Collection', 'Reversible', 'Iterable', 'Container', 'Sized'], MutableSequence: ['Sequence', 'Collection', 'Iterable', 'Container', 'Sized'], Iterator: ['Iterable'], Generator: ['Iterator', 'Iterable'],
  Mapping: ['Collection', 'Iterable', 'Container', 'Sized'], MutableMapping: ['Mapping', 'Collection', 'Iterable', 'Container', 'Sized'],
  list: ['Sequence', 'Iterable', 'Collection', 'List'], List_: [], dict: ['Mapping', 'Dict'], set: ['Iterable', 'Collection'], tuple: ['Sequence', 'Iterable'], str: ['Sequence', 'Hashable'],
  Array: ['ReadonlyArray', 'Iterable'], static: ['self'], array: ['iterable', 'callable'], Map: ['ReadonlyMap'],
};

/** Python's collections by the names they had before they took types themselves. */
const older: Readonly<Record<string, string>> = { Tuple: 'tuple', List: 'list', Dict: 'dict', Set: 'set', FrozenSet: 'frozenset', Type: 'type' };

/** Whether a place of the second type takes all that the first may be. True where it may well be so: a type of one's own that is not written alike is taken for another. */
export function acceptsType(given: string, taken: string): boolean {
  const [from, to] = [normal(given), normal(taken)];
  if (from === to || to === '' || anything.has(to)) return true;
  const options = unionOf(to);
  return unionOf(from).every((it) => options.some((option) => fits(it, option)));
}

/** Names that stand for any of several types, by a convention that all languages have. */
const typeParameter = /^(?:_?[A-Z]\d?(?:_co|_contra)?|AnyStr)$/;

const normal = (type: string): string => type.replace(/^readonly |\bfinal |\bconst\b\s*/g, '').replace(/\s+/g, ' ').replace(/\s*([^\w\s])\s*/g, '$1').trim();

const unionOf = (type: string): readonly string[] => {
  const optional = /^(?:typing\.)?Optional\[(.*)\]$/s.exec(type);
  if (optional) return [...unionOf(optional[1] ?? ''), 'None'];
  const union = /^(?:typing\.)?Union\[(.*)\]$/s.exec(type);
  if (union) return splitTop(union[1] ?? '', ',').flatMap(unionOf);
  return splitTop(type.replace(/^\((.*)\)$/s, '$1'), '|');
};

const fits = (given: string, taken: string): boolean => {
  if (isMoreThan(taken, given)) return false;
  if (given === taken || typeParameter.test(given) || typeParameter.test(taken) || anything.has(taken) || given === 'never' || given === 'any') return true;
  const [from, ofFrom] = split(given), [to, ofTo] = split(taken);
  if (literals[to]?.test(given)) return true;
  if (from === to || older[from] === to || older[to] === from) return ofFrom === ofTo || ofTo.includes('?') || ofTo === '' || acceptsType(ofFrom, ofTo);
  return (wider[from] ?? []).includes(to) && (ofFrom === '' || ofTo === '' || ofTo.includes('?') || ofFrom === ofTo);
};

/** Whether a type is another one and something beside: not all that is of the other is of it. */
const isMoreThan = (type: string, other: string): boolean => {
  const parts = type.includes('&') ? splitTop(type, '&').filter((it) => it !== '' && it !== '{}' && !anything.has(it)) : [];
  return parts.length > 1 && parts.includes(other);
};

const literals: Readonly<Record<string, RegExp>> = { string: /^["'`]/, number: /^-?\d/, boolean: /^(?:true|false)$/, str: /^["']/ };

/** A generic's own name and what it is made of. */
const split = (type: string): readonly [string, string] => {
  const found = /^([\w$.]+)[<[](.+)[>\]]$/s.exec(type);
  const list = /^(.+)\[\]$/s.exec(type);
  return list ? ['Array', list[1]!] : found ? [found[1]!.split('.').at(-1)!, found[2]!] : [type, ''];
};

import { enclosingSymbols, formatSymbolKey, moreSpecific, relateSymbols, type SymbolKey } from './symbolKey.ts';

interface Counted { readonly symbol: SymbolKey; count: number }

/** Counted symbols by name, then file: says what a short name can mean among those that are known. */
export class SymbolNames {
  private readonly known = new Map<string, Map<string, Map<string, Counted>>>();

  /** Knows the symbol and those it lies in. */
  add(symbol: SymbolKey): void {
    for (const it of [symbol, ...enclosingSymbols(symbol)]) for (const name of filedUnder(it)) {
      const files = getOrAdd(this.known, name, () => new Map());
      const keys = getOrAdd(files, it.path, () => new Map());
      getOrAdd(keys, formatSymbolKey(it), () => ({ symbol: it, count: 0 })).count++;
    }
  }

  remove(symbol: SymbolKey): void {
    for (const it of [symbol, ...enclosingSymbols(symbol)]) for (const name of filedUnder(it)) {
      const files = this.known.get(name);
      const keys = files?.get(it.path);
      const counted = keys?.get(formatSymbolKey(it));
      if (!files || !keys || !counted || --counted.count > 0) continue;
      keys.delete(formatSymbolKey(it));
      if (keys.size === 0) files.delete(it.path);
      if (files.size === 0) this.known.delete(name);
    }
  }

  /**
   * Two different symbols a short name could mean, when there are; `also` are further known ones. Undefined when all
   * that it could mean can be one and the same symbol.
   */
  ambiguity(short: SymbolKey, also: readonly SymbolKey[] = []): readonly [SymbolKey, SymbolKey] | undefined {
    let meant = short;
    for (const it of this.meanings(short, also)) {
      if (relateSymbols(short, it).relation !== 'same') continue;
      if (relateSymbols(meant, it).relation !== 'same') return [meant, it];
      meant = moreSpecific(meant, it);
    }
    return undefined;
  }

  private *meanings(short: SymbolKey, also: readonly SymbolKey[]): Iterable<SymbolKey> {
    for (const it of also) yield* [it, ...enclosingSymbols(it)];
    for (const name of lookedUpAt(short)) {
      const files = this.known.get(name);
      if (!files) continue;
      const paths = short.path === '' ? files.keys() : [short.path, ''];
      for (const path of paths) for (const { symbol } of files.get(path)?.values() ?? []) yield symbol;
    }
  }
}

/** By the last name with the one around it, and by the last name alone: `Cart.total` never walks through all the `total`s. */
const filedUnder = ({ names }: SymbolKey): readonly string[] => [`${names.at(-1)!} ${names.at(-2) ?? ''}`, `${names.at(-1)!} *`];

const lookedUpAt = ({ names }: SymbolKey): readonly string[] =>
  (names.length === 1 ? [`${names[0]!} *`] : [`${names.at(-1)!} ${names.at(-2)!}`, `${names.at(-1)!} `]);

const getOrAdd = <K, V>(map: Map<K, V>, key: K, make: () => V): V => {
  let value = map.get(key);
  if (value === undefined) map.set(key, value = make());
  return value;
};

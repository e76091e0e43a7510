import type { FileOutline, OutlineSymbol } from './outline.ts';

/** What is known of where the work will be. Shares are of all likelihood. */
export interface Likely {
  /** By path. */
  readonly files: ReadonlyMap<string, number>;
  /** By id; only of the likeliest files. */
  readonly symbols: ReadonlyMap<string, number>;
  /** Names that likely symbols use, by the symbol's id. */
  readonly uses: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Where the share of relevance that is given out comes from: some is alike for all, so that nothing is told of what is surely not meant only when tokens are few. */
const parts = { alike: 0.45, file: 0.2, symbol: 0.2, used: 0.15 } as const;
/** A name declared in more places tells nothing about which is used. */
const mostPlaces = 4;

/** How much each symbol matters, by its id: likely itself, in a likely file, used by a likely one, or just there. */
export const relevanceOf = (files: readonly FileOutline[], likely: Likely): ReadonlyMap<string, number> => {
  const count = files.reduce((sum, it) => sum + it.symbols.length, 0);
  const relevance = new Map<string, number>();
  for (const file of files) for (const { id } of file.symbols) {
    relevance.set(id, parts.alike / count + parts.file * (likely.files.get(file.path) ?? 0) / file.symbols.length + parts.symbol * (likely.symbols.get(id) ?? 0));
  }
  const named = byName(files);
  for (const [id, names] of likely.uses) {
    const share = parts.used * (likely.symbols.get(id) ?? 0) / Math.sqrt(names.size);
    for (const name of names) {
      const places = named.get(name) ?? [];
      if (places.length <= mostPlaces) for (const it of places) relevance.set(it.id, relevance.get(it.id)! + share / places.length);
    }
  }
  return relevance;
};

/** Symbols by their own name. */
export const byName = (files: readonly FileOutline[]): ReadonlyMap<string, readonly OutlineSymbol[]> => {
  const found = new Map<string, OutlineSymbol[]>();
  for (const { symbols } of files) for (const it of symbols) {
    const its = found.get(it.name);
    if (its) its.push(it); else found.set(it.name, [it]);
  }
  return found;
};

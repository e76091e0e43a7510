/** As much of the editor's symbols as a target needs; `children` lie inside. */
export interface NamedSymbol {
  readonly name: string;
  /** Whether others would declare work on it: a class or function, not a local or a literal's field. */
  readonly declared: boolean;
  readonly startLine: number;
  /** Inclusive. */
  readonly endLine: number;
  readonly children: readonly NamedSymbol[];
}

/** One thing of a file that work can be declared on. */
export interface SymbolChoice {
  /** `Cart.total` */
  readonly name: string;
  /** Without the operation: `symbol:src/cart.ts#Cart.total`. */
  readonly target: string;
  readonly line: number;
  /** The cursor is in it, and in none of its own members. */
  readonly here: boolean;
}

/** @param path relative to the repository root, with `/` */
export const symbolChoices = (symbols: readonly NamedSymbol[], path: string, cursorLine: number): readonly SymbolChoice[] =>
  walk(symbols, path, cursorLine, '');

const walk = (symbols: readonly NamedSymbol[], path: string, cursorLine: number, outer: string): readonly SymbolChoice[] =>
  symbols.filter(it => it.declared).flatMap(symbol => {
    const own = plainName(symbol.name);
    if (own === '') return [];
    const name = outer === '' ? own : `${outer}.${own}`;
    const inside = walk(symbol.children, path, cursorLine, name);
    const covers = symbol.startLine <= cursorLine && cursorLine <= symbol.endLine;
    return [{ name, target: `symbol:${path}#${name}`, line: symbol.startLine, here: covers && !inside.some(it => it.here) }, ...inside];
  });

/**
 * The name a language's own symbols have without the decoration its extension shows: `(*Cart).Total` in Go,
 * `impl Show for Cart` in Rust, `total(int)` in Java, `get total` in TypeScript. Empty for what has no name.
 */
export const plainName = (shown: string): string => {
  const bare = shown
    .replace(/^impl\b(?:<[^>]*>)?\s+(?:.*\sfor\s+)?/, '')
    .replace(/^\(\s*(?:[\p{L}\p{N}_]+\s+)?\*?\s*([\p{L}\p{N}_]+)[^)]*\)\./u, '$1.')
    .replace(/^(?:get|set|async|static)\s+(?=[\p{L}_$#])/u, '')
    .replace(/[(<].*$/s, '')
    .trim();
  return /^[\p{L}\p{N}_$#.]+$/u.test(bare) ? bare : '';
};

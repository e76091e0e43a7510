/** A symbol of a file, by its dotted name in it. */
export interface NamedSymbol {
  readonly name: string;
  /** `class`, `method`, …: picks the icon. */
  readonly kind: string;
  readonly startLine: number;
  /** Inclusive. */
  readonly endLine: number;
}

/** One thing of a file that work can be declared on. */
export interface SymbolChoice {
  /** `Cart.total` */
  readonly name: string;
  /** Without the operation: `symbol:src/cart.ts#Cart.total`. */
  readonly target: string;
  /** Of the product, as `symbol-class`. */
  readonly icon: string;
  readonly line: number;
  /** The cursor is in it, and in nothing inside it. */
  readonly here: boolean;
}

/** @param path relative to the repository root, with `/` */
export const symbolChoices = (symbols: readonly NamedSymbol[], path: string, cursorLine: number): readonly SymbolChoice[] => {
  const covering = symbols.filter(it => it.startLine <= cursorLine && cursorLine <= it.endLine);
  const innermost = covering.toSorted((a, b) => (a.endLine - a.startLine) - (b.endLine - b.startLine) || b.name.length - a.name.length)[0];
  return symbols.map(it => ({ name: it.name, target: `symbol:${path}#${it.name}`, icon: iconOf(it.kind), line: it.startLine, here: it === innermost }));
};

const withIcon: ReadonlySet<string> = new Set(['class', 'constant', 'constructor', 'enum', 'field', 'function', 'interface', 'method', 'module', 'namespace', 'property', 'struct', 'variable']);

const iconOf = (kind: string): string => withIcon.has(kind) ? `symbol-${kind}` : 'symbol-misc';

/** As much of the editor's own symbols as a name needs; `children` lie inside. */
export interface EditorSymbol {
  readonly name: string;
  readonly kind: string;
  /** Whether others would declare work on it: a class or function, not a local or a literal's field. */
  readonly declared: boolean;
  readonly startLine: number;
  readonly endLine: number;
  readonly children: readonly EditorSymbol[];
}

/** The declared ones under their dotted names; what has no name is left out with all that is in it. */
export const namedSymbols = (symbols: readonly EditorSymbol[], outer = ''): readonly NamedSymbol[] =>
  symbols.filter(it => it.declared).flatMap(({ name: shown, kind, startLine, endLine, children }) => {
    const own = plainName(shown);
    if (own === '') return [];
    const name = outer === '' ? own : `${outer}.${own}`;
    return [{ name, kind, startLine, endLine }, ...namedSymbols(children, name)];
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

import { bm25 } from './bm25.ts';
import type { Columns } from './fileFeatures.ts';
import type { Goal } from './goal.ts';
import { scaled } from './scaled.ts';
import type { TermBag } from './termBag.ts';

/** A declaration as it is ranked. */
export interface ScopeSymbol {
  /** As targets spell it: `path#Container.name`. */
  readonly id: string;
  readonly path: string;
  readonly name: string;
  readonly kind: string;
  readonly nameWords: TermBag;
  /** Of what it lies in. */
  readonly aroundWords: TermBag;
  /** Of its text, without that of declarations inside of it. */
  readonly words: TermBag;
}

/** A symbol with how likely its file is, beside the likeliest: 0 to 1. */
export interface SymbolCandidate { readonly symbol: ScopeSymbol; readonly file: number; /** Symbols of its file. */ readonly among: number }

const runs = new Set(['function', 'method', 'constructor', 'macro', 'getter', 'setter']);
const holds = new Set(['class', 'interface', 'struct', 'trait', 'enum', 'module', 'namespace', 'type', 'object', 'impl']);

/** What speaks for each symbol; each between 0 and 1. */
export const symbolFeatures = (goal: Goal, nameTerms: ReadonlyMap<number, number>, candidates: readonly SymbolCandidate[]): Columns => {
  const symbols = candidates.map((it) => it.symbol);
  const names = new Set(goal.names);
  const flag = (test: (it: ScopeSymbol) => boolean): Float64Array => Float64Array.from(symbols, (it) => (test(it) ? 1 : 0));
  return {
    file: Float64Array.from(candidates, (it) => it.file),
    name: scaled(bm25(goal.terms, symbols.map((it) => it.nameWords), { k: 0.6, b: 0.5 })),
    around: scaled(bm25(goal.terms, symbols.map((it) => it.aroundWords), { k: 0.6, b: 0.4 })),
    text: scaled(bm25(goal.terms, symbols.map((it) => it.words), { k: 1.2, b: 0.6 })),
    mentions: scaled(bm25(nameTerms, symbols.map((it) => it.words), { k: 0.8, b: 0.3 })),
    named: flag((it) => names.has(it.name)),
    runs: flag((it) => runs.has(it.kind)),
    holds: flag((it) => holds.has(it.kind)),
    size: scaled(Float64Array.from(symbols, (it) => Math.log(1 + it.words.length))),
    few: Float64Array.from(candidates, (it) => 1 / Math.sqrt(it.among)),
  };
};

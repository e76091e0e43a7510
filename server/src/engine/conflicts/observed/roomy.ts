import type { SymbolChange } from '../../footprints/footprint.ts';
import type { LineRange } from '../../textual/lines.ts';
import type { FilePair, PairSide } from './filePair.ts';

/**
 * Why two changes of one declaration are no more than two changes of one file: it holds much that has no name, or it is
 * longer than one looks at at once and the changes are far from each other. Undefined where they meet.
 */
export function roomFor(pair: FilePair, changes: readonly SymbolChange[]): 'many' | 'far' | undefined {
  if (changes.every((it) => holdsMuch.has(it.kind) || isListing(pair, it))) return 'many';
  const [first] = changes;
  return first?.base && areFar(pair, first.base.range.start.line, first.base.range.end.line + 1) ? 'far' : undefined;
}

const holdsMuch: ReadonlySet<string> = new Set(['list', 'element', 'heading']);

const holdsValue: ReadonlySet<string> = new Set(['variable', 'field', 'member']);

/** A value written out, one thing after the other: `[a, b]`, `{ a: 1 }`, `[]string{"a"}`, `%w[a b]`, `array(1)`. */
const listing = /^[^={(]*(?:=|\breturn\b)\s*(?:(?:[\w.*&[\]]+\s*(?=\{)|vec!|%[wi])?[[{][^]*[\]}]|array\s*\([^]*\))[\s\w;,.]*$/;

/** What computes something is no listing. */
const computing = /=>|\bfunction\b|\bfunc\b|\blambda\b|\bdef\b/;

const isListing = ({ base: { text } }: FilePair, { kind, base }: SymbolChange): boolean => {
  if (text === undefined || !base || !holdsValue.has(kind)) return false;
  const own = text.slice(base.start, base.end);
  return listing.test(own) && !computing.test(own);
};

/** Lines. One of fewer is seen at once. */
const long = 60;
/** Lines between two changes that are not seen together. */
const apart = 20;

const areFar = ({ a, b }: FilePair, start: number, end: number): boolean => {
  if (end - start <= long) return false;
  const [own, other] = [touched(a, start, end), touched(b, start, end)];
  return own.every((x) => other.every((y) => Math.max(x.start - y.end, y.start - x.end) > apart));
};

const touched = ({ reading }: PairSide, start: number, end: number): readonly LineRange[] =>
  reading.hunks.map((it) => it.base).filter((it) => it.start < end && it.end >= start);

import type { Declaration } from '../../../ports/syntax.ts';
import type { SymbolChange } from '../../footprints/footprint.ts';
import type { LineRange } from '../../textual/lines.ts';
import type { MergeConflict } from '../../textual/merge3.ts';
import { declarationKey, type FilePair, type PairSide } from './filePair.ts';
import { symbolTarget } from './places.ts';
import { isWithin } from './scopes.ts';

export interface SharedSymbol { readonly key: string; readonly name: string; readonly targets: readonly string[]; readonly onlyLayout: boolean }

/** The symbols that some overlapping lines belong to. */
export interface SymbolsAt {
  /** Changed there by both sides, innermost first. */
  readonly shared: readonly SharedSymbol[];
  /** The innermost symbol that holds the lines on both sides. */
  readonly enclosing?: string;
  /** What each side changed there, or where it did. */
  readonly a?: string;
  readonly b?: string;
}

export function symbolsAt(pair: FilePair, lines: MergeConflict): SymbolsAt {
  const own = changedAt(pair.a, lines.a, lines.base), other = changedAt(pair.b, lines.b, lines.base);
  const shared = own.flatMap((it) => other.flatMap((its) => {
    const outer = isSame(it, its) || deletes(it, its) ? it : deletes(its, it) ? its : undefined;
    return outer ? [sharedSymbol(pair, outer, it, its)] : [];
  }));
  const outerA = enclosing(pair.a, lines.a), outerB = enclosing(pair.b, lines.b);
  const around = outerA.find((path) => outerB.includes(path));
  const a = own[0]?.path ?? outerA[0], b = other[0]?.path ?? outerB[0];
  return { shared: once(shared), ...(around === undefined ? {} : { enclosing: around }), ...(a === undefined ? {} : { a }), ...(b === undefined ? {} : { b }) };
}

const isSame = (own: SymbolChange, other: SymbolChange): boolean => declarationKey(own) === declarationKey(other);

/** One side deleted what the other changed a part of, or added to. */
const deletes = (deleted: SymbolChange, other: SymbolChange): boolean => deleted.change === 'deleted' && isWithin(other, deleted.path);

const sharedSymbol = ({ base }: FilePair, outer: SymbolChange, own: SymbolChange, other: SymbolChange): SharedSymbol => ({
  key: declarationKey(outer), name: outer.base?.path ?? outer.path, targets: [symbolTarget(base, own), symbolTarget(base, other)],
  onlyLayout: own.change === 'comment' || other.change === 'comment',
});

/** Each once, and without a class whose members are meant: a change to a member changes the layout around it. */
const once = (shared: readonly SharedSymbol[]): readonly SharedSymbol[] => [...new Map(shared.map((it) => [it.key, it])).values()]
  .filter((it) => !it.onlyLayout || !shared.some((other) => other.name.startsWith(`${it.name}.`)));

/** Changes whose declaration lies at those lines of the side; of deleted ones, of the base. Innermost first. */
const changedAt = ({ reading }: PairSide, lines: LineRange, base: LineRange): readonly SymbolChange[] =>
  reading.changes.filter((it) => (it.now ? meets(it.now, lines) : it.base ? meets(it.base, base) : false))
    .sort((x, y) => (y.now ?? y.base!).path.split('.').length - (x.now ?? x.base!).path.split('.').length);

/** Paths of the declarations that hold those lines, innermost first. */
const enclosing = ({ file }: PairSide, lines: LineRange): readonly string[] =>
  file.parsed.assessed ? file.parsed.declarations.filter((it) => holds(it, lines)).map((it) => it.path).reverse() : [];

/** A range that ends where the lines begin does not meet them, unless there are no lines. */
const meets = ({ range }: Declaration, { start, end }: LineRange): boolean =>
  range.start.line < Math.max(end, start + 1) && range.end.line >= start;

const holds = ({ range }: Declaration, { start, end }: LineRange): boolean =>
  range.start.line < start && range.end.line >= Math.max(end - 1, start);

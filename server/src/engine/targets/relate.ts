import { globsOverlap } from './globs.ts';
import { sameNumber } from './migrationKey.ts';
import type { ReadTarget } from './readTarget.ts';
import { relateSymbols, type SymbolRelation } from './symbolKey.ts';

/** How one target lies to another. `exact`: nothing had to be guessed from a short name. */
export interface Relation { readonly relation: SymbolRelation; readonly exact: boolean }

const none: Relation = { relation: 'none', exact: true };
const exactly = (relation: SymbolRelation): Relation => ({ relation, exact: true });

/** Compares two targets by what they name; operations play no part. Symmetric but for contains/within. */
export const relate = (a: ReadTarget, b: ReadTarget): Relation => {
  if (a.kind === b.kind && a.key === b.key) return exactly('same');
  if (a.symbol && b.symbol) return relateSymbols(a.symbol, b.symbol);
  if (a.migration && b.migration) return sameNumber(a.migration, b.migration) ? exactly('same') : none;
  if (a.covers && b.covers) return globsOverlap(a.key, b.key) ? exactly('same') : none;
  if (a.covers) return b.file !== '' && a.covers(b.file) ? exactly(b.kind === 'file' ? 'same' : 'contains') : none;
  if (b.covers) return a.file !== '' && b.covers(a.file) ? exactly(a.kind === 'file' ? 'same' : 'within') : none;
  return relateIdentities(a, b);
};

/** What is written without its table or its argument types means the fuller one. */
const sameWhenShort: ReadonlySet<string> = new Set(['function', 'index', 'constraint', 'trigger', 'policy']);

const relateIdentities = (a: ReadTarget, b: ReadTarget): Relation => {
  if (a.own === b.own && a.own !== '') return exactly('same');
  const short = a.kind === b.kind && sameWhenShort.has(a.kind);
  if (a.own !== '' && b.containers.includes(a.own)) return exactly(short ? 'same' : 'contains');
  if (b.own !== '' && a.containers.includes(b.own)) return exactly(short ? 'same' : 'within');
  return none;
};

import type { Severity } from '../../../protocol/words.ts';
import type { SymbolRelation } from '../../targets/symbolKey.ts';
import type { ScopeTarget } from '../../intents/scope.ts';
import { formatTarget } from '../../targets/target.ts';
import { clashAround, clashOnSame, type Clash } from './operationRules.ts';

/** Two targets that name the same thing, or of which one names a part of the other. */
export interface Overlap { readonly mine: ScopeTarget; readonly theirs: ScopeTarget; readonly relation: SymbolRelation }

/** An overlap whose operations disturb each other. */
export interface ClashingOverlap extends Overlap { readonly clash: Clash }

/** Kinds that a schema holds. */
export const sqlKinds: ReadonlySet<string> = new Set(['table', 'column', 'function', 'index', 'constraint', 'view', 'type', 'trigger', 'sequence', 'policy', 'schema']);

export const clashOf = ({ mine, theirs, relation }: Overlap): Clash | undefined => {
  if (relation === 'contains') return clashAround(mine.kind, mine.operation, theirs.operation);
  if (relation === 'within') return clashAround(theirs.kind, theirs.operation, mine.operation);
  // Two numbers alike are a question of order, see migrationOrder; the file itself is the same only under one name.
  if (mine.kind === 'migration' && mine.key !== theirs.key) return undefined;
  // A table and a view of one name: the graver of the two.
  const kinds = mine.kind === theirs.kind ? [mine.kind] : [mine.kind, theirs.kind];
  return kinds.flatMap((kind) => clashOnSame(kind, mine.operation, theirs.operation) ?? []).sort(bySeverity)[0];
};

const weight: Readonly<Record<Severity, number>> = { error: 0, warning: 1, information: 2 };

export const bySeverity = (a: { readonly severity: Severity }, b: { readonly severity: Severity }): number => weight[a.severity] - weight[b.severity];

/** Which of two scopes was asked about first must not change what is said. */
export const byText = (a: Overlap, b: Overlap): number => {
  const [one, other] = [textOf(a), textOf(b)];
  return one < other ? -1 : one > other ? 1 : 0;
};

const textOf = ({ mine, theirs }: Overlap): string => `${formatTarget(mine)} ${formatTarget(theirs)}`;

/**
 * What is worth saying of all that two scopes share, most severe first: the file that both are in says nothing new
 * where a symbol of it clashes.
 */
export const tellingOverlaps = (overlaps: readonly Overlap[]): readonly ClashingOverlap[] => {
  const clashing = overlaps.flatMap((it): ClashingOverlap[] => {
    const clash = clashOf(it);
    return clash ? [{ ...it, clash }] : [];
  }).sort((a, b) => bySeverity(a.clash, b.clash) || Number(a.relation !== 'same') - Number(b.relation !== 'same') || byText(a, b));
  return clashing[0]?.clash.severity === 'information' ? clashing : clashing.filter(({ clash }) => clash.severity !== 'information');
};

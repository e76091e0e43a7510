import type { Conflict, NotAssessed, Place } from '../../../protocol/shapes.ts';
import type { Scope } from '../../intents/scope.ts';
import type { ReadTarget } from '../../targets/readTarget.ts';
import { formatTarget } from '../../targets/target.ts';
import type { Overlap } from './overlap.ts';
import type { Declarer } from './wording.ts';

/** An intent as the judges see it. */
export interface DeclaredParty extends Declarer { readonly scope: Scope }

/** A conflict between two intents; the caller adds identity and time. */
export type DeclaredFinding = Omit<Conflict, 'id' | 'status' | 'foundAt' | 'resolution'>;

export interface DeclaredJudgement { readonly findings: readonly DeclaredFinding[]; readonly notAssessed: readonly NotAssessed[] }

/** Both sides' targets as strings, each once, sorted: the same overlap always reads the same. */
export const targetsOf = (overlaps: readonly Overlap[]): string[] =>
  [...new Set(overlaps.flatMap(({ mine, theirs }) => [formatTarget(mine), formatTarget(theirs)]))].sort();

/** Where each side is concerned; `mine` belongs to `a`. */
export const placesOf = (a: Declarer, b: Declarer, overlaps: readonly Overlap[]): Place[] => {
  const places = overlaps.flatMap(({ mine, theirs }) => [placeOf(a, mine), placeOf(b, theirs)]);
  return [...new Map(places.map((it) => [`${it.side}\0${it.path}\0${it.symbol ?? ''}`, it])).values()];
};

const placeOf = ({ id, actor }: Declarer, { file, symbol, kind, key }: ReadTarget): Place => ({
  side: id, path: file !== '' ? file : kind === 'file' ? key : '', actor,
  ...(symbol ? { symbol: symbol.names.join('.') } : file === '' && kind !== 'file' ? { symbol: `${kind} ${key}` } : {}),
});

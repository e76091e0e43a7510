import { placesOf, targetsOf, type DeclaredFinding, type DeclaredParty } from './finding.ts';
import { byText, type Overlap } from './overlap.ts';

/**
 * Two new migrations with one number in one folder: which of them runs first is chance, and most tools refuse to run
 * them at all.
 */
export const migrationOrder = (older: DeclaredParty, newer: DeclaredParty, overlaps: readonly Overlap[]): DeclaredFinding | undefined => {
  const same = overlaps.filter(({ mine, theirs }) => mine.migration && theirs.migration && mine.key !== theirs.key && !endsOrReads(mine.operation) && !endsOrReads(theirs.operation)).sort(byText);
  const [first] = same;
  if (!first) return undefined;
  const number = first.mine.migration?.number ?? '';
  return {
    kind: 'migration-order', severity: 'error', certainty: 'DECLARED',
    message: `${older.actor} and ${newer.actor} both add migration number ${number}: ${first.mine.key} and ${first.theirs.key}`,
    targets: targetsOf(same), places: placesOf(older, newer, same),
    suggestions: [
      { by: 'narrow', text: `Give the migration of ${newer.id} the next free number.` },
      { by: 'sequence', text: `${older.actor} lands first; ${newer.actor} renumbers when rebasing.` },
    ],
    intents: [older.id, newer.id],
  };
};

const endsOrReads = (operation: string): boolean => operation === 'read' || operation === 'delete';

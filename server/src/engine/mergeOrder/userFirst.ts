import type { Conflict } from '../../protocol/shapes.ts';
import type { ConflictKind } from '../../protocol/words.ts';

/** Their first place is where something is taken away: a name, a signature, a member, a table. */
const takers: ReadonlySet<ConflictKind> = new Set<ConflictKind>(['rename-use', 'signature-use', 'delete-use', 'move-use', 'required-member', 'schema-code', 'delete-modify']);

/**
 * The place of whoever had better land first. What is taken away breaks all that use it, each of whom has to see to it;
 * landing after them, whoever takes it away sees every use. An edit that is there comes before one that is only intended.
 */
export const userFirst = ({ kind, places }: Pick<Conflict, 'kind' | 'places'>): Conflict['places'][number] | undefined => {
  if (takers.has(kind)) return places.find((it) => it.side !== places[0]?.side);
  return kind === 'intent-edit' ? places.find((it) => !it.side.startsWith('i-')) : undefined;
};

import { findBrokenUses } from '../references/brokenUses.ts';
import type { ChangedFile } from '../references/changedFile.ts';
import { missingMembers } from '../references/missingMembers.ts';
import { wordsWritten } from '../references/newUses.ts';
import { mayBeMissed } from '../references/mayBeMissed.ts';
import { meetings, type Meeting } from '../references/sidesMet.ts';
import { TakenSymbols } from '../references/takenSymbols.ts';
import type { World } from '../references/world.ts';
import type { Offer } from './offer.ts';
import { moveOffers } from './moveOffers.ts';
import { renameOffer, type BroadcastReader } from './renameOffer.ts';
import { renamesOf, symbolKey } from './renames.ts';
import { signatureOffers } from './signatureOffers.ts';
import { withWrittenAnew } from './writtenAnew.ts';

/**
 * What one side renamed, moved or gave other parameters, and the other writes of as it was, as edits of the other's files. Answers what `base`
 * knows so far: where it was asked for files it had not read, ask again when it has.
 */
export function offersBetween(base: World, taken: readonly ChangedFile[], using: readonly ChangedFile[], reader: BroadcastReader): readonly Offer[] {
  const written = new Set(using.flatMap((it) => [...wordsWritten(it)]));
  const taking = withWrittenAnew(base, taken, written);
  const [met] = meetings(base, taking, using, reader);
  // Who renames a helper of tests breaks new tests as well; the live view is silent about them.
  const meeting: Meeting = { ...met, taken: new TakenSymbols(taking, mayBeMissed(taking, using, true)) };
  const stale = staleSymbols(meeting);
  const renamed = renamesOf(meeting.taken).filter((it) => written.has(it.from)).map((it) => renameOffer(meeting, it, reader))
    // That nothing is certain is of interest only where something is found to break.
    .filter((it) => it.refused === undefined || it.symbols.some((symbol) => stale.has(symbol)));
  return [...renamed, ...moveOffers(meeting, reader), ...signatureOffers(meeting, reader)];
}

/** What the using side newly uses, or writes for a type, as it was before the other renamed it. */
function staleSymbols(meeting: Meeting): ReadonlySet<string> {
  return new Set([
    ...findBrokenUses(meeting)().flatMap((it) => it.taken?.how === 'renamed' ? [symbolKey(it.target.file, it.target.path)] : []),
    ...missingMembers(meeting).flatMap(({ member: { file, change } }) => change.base ? [symbolKey(file.base.path, change.base.path)] : []),
  ]);
}

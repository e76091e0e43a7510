import path from 'node:path';
import type { JournalEntry } from '../engine/events.ts';
import { StoreError } from '../ports/store.ts';
import { decodeLine, segmentName, type LinePlace } from './journalLine.ts';
import { listSegments, type JournalPosition } from './journalScan.ts';
import { readLines } from './lineReader.ts';

/** Entries from the line at `place` up to seq `to`, never beyond `end`. None when there is no such place. */
export async function* readEntries(dir: string, place: LinePlace | undefined, to: number, end: JournalPosition): AsyncGenerator<JournalEntry> {
  if (!place) return;
  for (const segment of await listSegments(dir)) {
    if (segment < place.segment || segment > end.segment) continue;
    const start = segment === place.segment ? place.offset : 0;
    for await (const lines of readLines(path.join(dir, segmentName(segment)), start, segment === end.segment ? end.offset : undefined)) {
      for (const { bytes, offset } of lines) {
        const where = `${segmentName(segment)} at byte ${offset}`;
        const entry = decodeLine(bytes, where);
        if (!entry) throw new StoreError(`${where} is no journal entry any more. Run the verify command and restore the journal from a backup.`);
        if (entry.seq > to) return;
        yield entry;
      }
    }
  }
}

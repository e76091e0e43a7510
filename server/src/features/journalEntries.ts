import type { JournalEntry } from '../engine/events.ts';
import type { Store } from '../ports/store.ts';

/** The entries of these numbers, oldest first. Rejects when the signal fires. */
export const entriesAt = async (store: Pick<Store, 'entries'>, seqs: Iterable<number>, signal: AbortSignal): Promise<readonly JournalEntry[]> => {
  const wanted = new Set(seqs);
  const entries: JournalEntry[] = [];
  if (wanted.size === 0) return entries;
  for await (const entry of store.entries(least(wanted), greatest(wanted))) {
    signal.throwIfAborted();
    if (wanted.has(entry.seq)) entries.push(entry);
  }
  return entries;
};

const least = (seqs: Iterable<number>): number => { let found = Infinity; for (const it of seqs) found = Math.min(found, it); return found; };
const greatest = (seqs: Iterable<number>): number => { let found = 0; for (const it of seqs) found = Math.max(found, it); return found; };

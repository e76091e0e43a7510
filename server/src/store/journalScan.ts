import fs from 'node:fs';
import path from 'node:path';
import type { JournalEntry } from '../engine/events.ts';
import { Chain } from './chain.ts';
import { genesisHash, segmentName, segmentOf, type LinePlace } from './journalLine.ts';
import { readLines } from './lineReader.ts';
import { hasOnlyRoomBehind } from './segmentFile.ts';
import type { SignedLinesOptions } from './signedLines.ts';

/** A point between two lines: everything up to and including `seq` lies before it. */
export interface JournalPosition {
  readonly seq: number;
  /** Hash of line `seq`. */
  readonly hash: string;
  /** Segment that holds line `seq`, by its first sequence number. */
  readonly segment: number;
  /** Where line `seq` starts and where it ends (behind its newline) in that segment. */
  readonly lineStart: number;
  readonly offset: number;
  /** Clock string of line `seq`; empty at the start. */
  readonly clock: string;
}

export const startOfJournal: JournalPosition = { seq: 0, hash: genesisHash, segment: 1, lineStart: 0, offset: 0, clock: '' };

export interface Fault { readonly file: string; readonly line: number; readonly seq?: number; readonly what: string }

export interface ScanOptions extends Partial<Pick<SignedLinesOptions, 'hubKey' | 'isSealed' | 'end'>> {
  readonly until?: JournalPosition;
  /** Lines were signed before the first that is read. */
  readonly signed?: boolean;
  /** Looks at every signature, not only at the last. */
  readonly everySignature?: boolean;
  /** A line that is known to have been written. */
  readonly head?: { readonly seq: number; readonly hash: string } | undefined;
}

export interface ScanResult {
  /** Behind the last line that counts: the last that somebody answers for, where lines are signed. */
  readonly end: JournalPosition;
  readonly faults: readonly Fault[];
  /** Whole lines that nobody signed, at the end: the rest of a write the process did not survive, or forged ones. */
  readonly unsigned?: { readonly file: string; readonly line: number; readonly offset: number; readonly lines: number };
  /** Bytes behind `offset` of the last segment that never became a whole line: a write the process did not survive. */
  readonly torn?: { readonly file: string; readonly offset: number };
}

/** First sequence numbers of the segments in a directory, ascending. */
export async function listSegments(dir: string): Promise<readonly number[]> {
  const found: number[] = [];
  for (const name of await fs.promises.readdir(dir)) {
    const first = segmentOf(name);
    if (first !== undefined) found.push(first);
  }
  return found.sort((a, b) => a - b);
}

/**
 * Reads the journal from a position to its end (or to `until`), checks sequence and hash chain, and hands every
 * readable entry to `visit`. Changes nothing on disk. Faults do not stop it, so one report names all of them.
 */
export async function scanJournal(
  dir: string, from: JournalPosition, visit: (entry: JournalEntry, place: LinePlace) => void, options: ScanOptions = {},
): Promise<ScanResult> {
  const { until } = options;
  const chain = new Chain(from, visit, options);
  const segments = (await listSegments(dir)).filter(it => it >= from.segment && (until === undefined || it <= until.segment));
  for (const [index, segment] of segments.entries()) {
    const start = segment === from.segment ? from.offset : 0;
    chain.enter(segment, start);
    const end = until?.segment === segment ? until.offset : undefined;
    for await (const lines of readLines(path.join(dir, segmentName(segment)), start, end)) {
      for (const line of lines) chain.take(line);
    }
    chain.leave(index === segments.length - 1);
  }
  return chain.result();
}

/** What lies behind the last line that this process wrote, looked at while it writes nothing: somebody else put it there. */
export function straysBehind(dir: string, end: JournalPosition): readonly Fault[] {
  const segments = fs.readdirSync(dir).filter(name => (segmentOf(name) ?? 0) >= end.segment).sort();
  return segments.flatMap(file => {
    const own = file === segmentName(end.segment) ? end.offset : 0;
    if (hasOnlyRoomBehind(path.join(dir, file), own)) return [];
    return [{ file, line: own === 0 ? 1 : end.seq - end.segment + 2, what: 'holds more behind the last line that the hub wrote: it was added by somebody else' }];
  });
}

import fs from 'node:fs';
import path from 'node:path';
import type { JournalEntry } from '../engine/events.ts';
import { decodeLine, genesisHash, hashOf, segmentName, segmentOf, type LinePlace } from './journalLine.ts';
import { readLines, type RawLine } from './lineReader.ts';

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

export interface ScanResult {
  readonly end: JournalPosition;
  readonly faults: readonly Fault[];
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
  dir: string, from: JournalPosition, visit: (entry: JournalEntry, place: LinePlace) => void, until?: JournalPosition,
): Promise<ScanResult> {
  const chain = new Chain(from, visit);
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

/** Follows the hash chain line by line. */
class Chain {
  #end: JournalPosition;
  #segment: number;
  #line = 0;
  /** Place of the line before, for a fault that only its successor reveals; `faulty`: its hash is known to be wrong. */
  #before = { file: '', line: 0, faulty: false };
  #hash: string;
  #seq: number;
  #doubtful: RawLine | undefined;
  #torn: ScanResult['torn'];
  readonly #faults: Fault[] = [];
  readonly #visit: (entry: JournalEntry, place: LinePlace) => void;

  constructor(from: JournalPosition, visit: (entry: JournalEntry, place: LinePlace) => void) {
    this.#end = from;
    this.#segment = from.segment;
    this.#hash = from.hash;
    this.#seq = from.seq;
    this.#visit = visit;
    if (from.seq > 0) this.#before = { file: segmentName(from.segment), line: from.seq - from.segment + 1, faulty: false };
  }

  enter(segment: number, start: number): void {
    this.#segment = segment;
    this.#line = start === 0 ? 0 : this.#end.seq - segment + 1;
    if (start === 0 && segment !== this.#seq + 1) {
      this.#fault(0, undefined, `begins with seq ${segment} where ${this.#seq + 1} is expected: a segment is missing or renamed`);
      this.#seq = segment - 1;
      this.#before.faulty = true;
    }
  }

  take(line: RawLine): void {
    if (this.#doubtful) this.#settleDoubt();
    this.#line++;
    // JSON never holds a NUL byte: they are blocks a power cut left unwritten.
    if (!line.terminated || line.bytes.includes(0)) { this.#doubtful = line; return; }
    const place = `${segmentName(this.#segment)} line ${this.#line}`;
    const entry = decodeLine(line.bytes, place);
    if (entry === undefined) this.#unreadable('is no journal entry');
    else this.#follow(entry, line);
    this.#before.file = segmentName(this.#segment);
    this.#before.line = this.#line;
    this.#hash = hashOf(line.bytes);
    if (entry) this.#end = { seq: entry.seq, hash: this.#hash, segment: this.#segment, lineStart: line.offset, offset: line.offset + line.bytes.length + 1, clock: entry.clock };
  }

  /** A doubtful line is a torn write only at the very end of the journal. */
  leave(last: boolean): void {
    if (!this.#doubtful) return;
    if (last) this.#torn = { file: segmentName(this.#segment), offset: this.#doubtful.offset };
    else this.#settleDoubt();
    this.#doubtful = undefined;
  }

  result(): ScanResult {
    return this.#torn ? { end: this.#end, faults: this.#faults, torn: this.#torn } : { end: this.#end, faults: this.#faults };
  }

  #follow(entry: JournalEntry, line: RawLine): void {
    const expected = this.#seq + 1;
    if (entry.seq !== expected) {
      this.#fault(this.#line, entry.seq, `has seq ${entry.seq} where ${expected} is expected: a line was removed, added or moved`);
    } else if (entry.prev !== this.#hash && !this.#before.faulty) this.#altered(entry);
    this.#before.faulty = false;
    this.#seq = entry.seq;
    try {
      this.#visit(entry, { segment: this.#segment, offset: line.offset });
    } catch (error) {
      this.#fault(this.#line, entry.seq, `cannot be applied: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  #altered(entry: JournalEntry): void {
    if (this.#before.line === 0) return this.#fault(this.#line, entry.seq, 'is not the first line that was written: its hash points to a line before it');
    const { file, line } = this.#before;
    this.#faults.push({ file, line, seq: entry.seq - 1, what: `has another hash than ${segmentName(this.#segment)} line ${this.#line} recorded for it: it was altered after it was written` });
  }

  #settleDoubt(): void {
    this.#unreadable('is broken off or holds NUL bytes');
    this.#before.line = this.#line;
    this.#doubtful = undefined;
  }

  #unreadable(what: string): void {
    this.#fault(this.#line, undefined, what);
    this.#before.faulty = true;
    this.#seq++;
  }

  #fault(line: number, seq: number | undefined, what: string): void {
    const file = segmentName(this.#segment);
    this.#faults.push(seq === undefined ? { file, line, what } : { file, line, seq, what });
  }
}

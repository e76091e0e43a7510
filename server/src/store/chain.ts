import type { JournalEntry } from '../engine/events.ts';
import { decodeLine, endsWrite, hashOf, segmentName, type LinePlace } from './journalLine.ts';
import type { Fault, JournalPosition, ScanOptions, ScanResult } from './journalScan.ts';
import type { RawLine } from './lineReader.ts';
import { isRoom } from './segmentFile.ts';
import { SignedLines, type ReadLine } from './signedLines.ts';

/** How a fault ends that says only that the journal's end is gone: what is left of it is whole. */
export const endRemoved = 'lines were removed';

/** Follows the hash chain line by line. */
export class Chain {
  #end: JournalPosition;
  #segment: number;
  #line = 0;
  /** Place of the line before, for a fault that only its successor reveals; `faulty`: its hash is known to be wrong. */
  #before = { file: '', line: 0, faulty: false };
  #hash: string;
  #seq: number;
  /** A line that may be of a write the process, or the machine, did not survive, and what was written with it behind it. */
  #doubtful: RawLine[] = [];
  #torn: ScanResult['torn'];
  readonly #faults: Fault[] = [];
  readonly #signatures: SignedLines;
  readonly #head: ScanOptions['head'];

  constructor(from: JournalPosition, visit: (entry: JournalEntry, place: LinePlace) => void, options: ScanOptions) {
    this.#end = from;
    // What lies before the position was compared with it already.
    this.#head = options.head && options.head.seq > from.seq ? options.head : undefined;
    this.#signatures = new SignedLines({
      hubKey: options.hubKey, isSealed: options.isSealed, end: options.end, begun: options.signed ?? false, every: options.everySignature ?? false,
      visit: line => this.#accept(line, visit), fault: ({ file, line, entry }, what) => { this.#faults.push({ file, line, seq: entry.seq, what }); },
    });
    this.#segment = from.segment;
    this.#hash = from.hash;
    this.#seq = from.seq;
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
    if (!line.terminated && isRoom(line.bytes)) return;
    if (this.#doubtful.length > 0 && !this.#isWrittenWith(this.#doubtful.at(-1)!)) this.#settleDoubt();
    // JSON never holds a NUL byte: they are blocks a power cut left unwritten.
    if (this.#doubtful.length > 0 || !line.terminated || line.bytes.includes(0)) this.#doubtful.push(line);
    else this.#read(line);
  }

  /** Lines of one write may reach the disk in any order, those of the next never before them: where the last of a write is sealed, that tells. */
  #isWrittenWith(before: RawLine): boolean {
    return this.#signatures.areExpected && !endsWrite(before.bytes);
  }

  #read(line: RawLine): void {
    this.#line++;
    const place = `${segmentName(this.#segment)} line ${this.#line}`;
    const entry = decodeLine(line.bytes, place);
    const hash = hashOf(line.bytes);
    if (entry === undefined) this.#unreadable('is no journal entry');
    else this.#follow(entry, line, hash);
    this.#before.file = segmentName(this.#segment);
    this.#before.line = this.#line;
    this.#hash = hash;
    if (entry) this.#compareHead(entry.seq);
  }

  /** A doubtful line is a torn write only at the very end of the journal. */
  leave(last: boolean): void {
    const [first] = this.#doubtful;
    if (!first) return;
    if (last) this.#torn = { file: segmentName(this.#segment), offset: first.offset };
    else this.#settleDoubt();
    this.#doubtful = [];
  }

  result(): ScanResult {
    const unsigned = this.#signatures.finish();
    const [first] = unsigned;
    this.#missHead();
    return {
      end: this.#end, faults: this.#faults, ...(this.#torn ? { torn: this.#torn } : {}),
      ...(first ? { unsigned: { file: first.file, line: first.line, offset: first.place.offset, lines: unsigned.length } } : {}),
    };
  }

  /** A line counts once somebody answers for it, where lines are signed. */
  #accept({ entry, bytes, hash, place, file, line }: ReadLine, visit: (entry: JournalEntry, place: LinePlace) => void): void {
    this.#end = { seq: entry.seq, hash, segment: place.segment, lineStart: place.offset, offset: place.offset + bytes.length + 1, clock: entry.clock };
    try {
      visit(entry, place);
    } catch (error) {
      this.#faults.push({ file, line, seq: entry.seq, what: `cannot be applied: ${error instanceof Error ? error.message : String(error)}` });
    }
  }

  #compareHead(seq: number): void {
    if (this.#head?.seq === seq && this.#head.hash !== this.#hash) this.#fault(this.#line, seq, 'is not the line that the hub signed as the journal\'s end: the lines before it, or it, were replaced');
  }

  #missHead(): void {
    if (this.#head && this.#head.seq > this.#seq) this.#fault(this.#line, undefined, `ends with seq ${this.#seq}, but the hub had written and signed up to seq ${this.#head.seq}: ${endRemoved}`);
  }

  #follow(entry: JournalEntry, line: RawLine, hash: string): void {
    const expected = this.#seq + 1;
    if (entry.seq !== expected) {
      this.#fault(this.#line, entry.seq, `has seq ${entry.seq} where ${expected} is expected: a line was removed, added or moved`);
    } else if (entry.prev !== this.#hash && !this.#before.faulty) this.#altered(entry);
    this.#before.faulty = false;
    this.#seq = entry.seq;
    this.#signatures.take({ entry, bytes: line.bytes, hash, place: { segment: this.#segment, offset: line.offset }, file: segmentName(this.#segment), line: this.#line });
  }

  #altered(entry: JournalEntry): void {
    if (this.#before.line === 0) return this.#fault(this.#line, entry.seq, 'is not the first line that was written: its hash points to a line before it');
    const { file, line } = this.#before;
    this.#faults.push({ file, line, seq: entry.seq - 1, what: `has another hash than ${segmentName(this.#segment)} line ${this.#line} recorded for it: it was altered after it was written` });
  }

  #settleDoubt(): void {
    const lines = this.#doubtful;
    this.#doubtful = [];
    for (const line of lines) {
      if (line.terminated && !line.bytes.includes(0)) this.#read(line);
      else this.#breakOff();
    }
  }

  #breakOff(): void {
    this.#line++;
    this.#unreadable('is broken off or holds NUL bytes');
    this.#before.line = this.#line;
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

import fs from 'node:fs';
import path from 'node:path';
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Log } from '../../ports/log.ts';

/** Bytes of a record before its data: length, checksum of key and data, key. */
const headBytes = 28;
const keyBytes = 20;
/** Fewer than this many bytes are not written by themselves; nor later than this, ms. */
const batchBytes = 256 * 1024;
const batchMs = 1_000;

export interface SymbolStoreOptions {
  /** Folder of its own; made when it is missing. */
  readonly dir: string;
  /** What the data comes from: with another one everything is read anew. */
  readonly producer: string;
  readonly log: Log;
  /** A larger file is rewritten with what was last used. Default 96 MB. */
  readonly maxBytes?: number;
}

interface Entry { readonly at: number; readonly length: number; used: boolean }

/**
 * What was read out of texts, by key (40 hexadecimal digits), kept over restarts. A cache: what is damaged, of another
 * version or cannot be written is read anew, never an error. One process at a time may use a folder.
 */
export class SymbolStore {
  private readonly entries = new Map<string, Entry>();
  private readonly fresh = new Map<string, Buffer>();
  private readonly file: string;
  private fd: number | undefined;
  private size = 0;
  private waiting: Buffer[] = [];
  private waitingBytes = 0;
  private timer: NodeJS.Timeout | undefined;
  private failed = false;
  private opened = false;

  /** Opens its file when it is first asked: starting is not held up by it. */
  constructor(private readonly options: SymbolStoreOptions) {
    this.file = path.join(options.dir, 'symbols.bin');
  }

  get bytes(): number { this.open(); return this.size + this.waitingBytes; }

  has(key: string): boolean { this.open(); return this.fresh.has(key) || this.entries.has(key); }

  /** Undefined when it is not kept, or damaged. */
  get(key: string): unknown {
    this.open();
    const data = this.fresh.get(key) ?? this.read(key);
    if (!data) return undefined;
    try {
      return JSON.parse(inflateRawSync(data).toString('utf8')) as unknown;
    } catch {
      this.entries.delete(key);
      return undefined;
    }
  }

  put(key: string, value: unknown): void {
    if (this.has(key) || this.failed) return;
    const data = deflateRawSync(Buffer.from(JSON.stringify(value), 'utf8'), { level: 1 });
    this.fresh.set(key, data);
    const record = recordOf(key, data);
    this.waiting.push(record);
    this.waitingBytes += record.length;
    if (this.waitingBytes >= batchBytes) this.flush();
    else this.timer ??= setTimeout(() => this.flush(), batchMs).unref();
  }

  /** Writes what is waiting. */
  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.waiting.length === 0 || this.fd === undefined) return;
    this.guarded('could not be written', () => {
      const data = Buffer.concat(this.waiting);
      fs.writeSync(this.fd!, data, 0, data.length, this.size);
      this.learn(data, this.size, true);
      this.size += data.length;
      if (this.size > (this.options.maxBytes ?? 96 * 1024 * 1024)) this.shrink();
    });
    this.waiting = [];
    this.waitingBytes = 0;
    this.fresh.clear();
  }

  close(): void {
    this.flush();
    if (this.fd !== undefined) fs.closeSync(this.fd);
    this.fd = undefined;
    this.failed = true;
    this.opened = true;
  }

  private open(): void {
    if (this.opened) return;
    this.opened = true;
    this.guarded('could not be opened', () => {
      fs.mkdirSync(this.options.dir, { recursive: true });
      this.fd = fs.openSync(this.file, fs.constants.O_RDWR | fs.constants.O_CREAT, 0o600);
      const head = this.head();
      const data = fs.readFileSync(this.fd);
      if (!data.subarray(0, head.length).equals(head)) return this.begin();
      // A torn or damaged record ends what can be told apart: the rest is read anew.
      const whole = this.learn(data.subarray(head.length), head.length, false);
      this.size = head.length + whole;
      if (this.size < data.length) fs.ftruncateSync(this.fd, this.size);
    });
  }

  private head(): Buffer { return Buffer.from(`interlock symbols 1 ${this.options.producer}\n`, 'utf8'); }

  private begin(): void {
    const head = this.head();
    fs.ftruncateSync(this.fd!, 0);
    fs.writeSync(this.fd!, head, 0, head.length, 0);
    this.entries.clear();
    this.size = head.length;
  }

  /** Notes where records lie. Returns how many bytes of them are whole. */
  private learn(data: Buffer, from: number, used: boolean): number {
    let at = 0;
    while (at + headBytes <= data.length) {
      const length = data.readUInt32LE(at);
      if (at + headBytes + length > data.length) break;
      // Data is checked when it is read: here only that the length is not made up.
      if (headSum(data.subarray(at, at + 4), data.subarray(at + 8, at + headBytes)) !== (data.readUInt32LE(at + 4) & 0xffff)) break;
      this.entries.set(data.toString('hex', at + 8, at + headBytes), { at: from + at, length, used });
      at += headBytes + length;
    }
    return at;
  }

  private read(key: string): Buffer | undefined {
    const entry = this.entries.get(key);
    if (!entry || this.fd === undefined) return undefined;
    const record = Buffer.alloc(headBytes + entry.length);
    const read = fs.readSync(this.fd, record, 0, record.length, entry.at);
    const data = record.subarray(headBytes);
    if (read !== record.length || record.readUInt32LE(4) >>> 16 !== dataSum(data)) { this.entries.delete(key); return undefined; }
    entry.used = true;
    return data;
  }

  /** Keeps what was used since the start, newest first, up to half of what is allowed. */
  private shrink(): void {
    const room = (this.options.maxBytes ?? 96 * 1024 * 1024) / 2;
    const kept: Buffer[] = [];
    let bytes = 0;
    for (const [key, { used }] of [...this.entries].reverse()) {
      const data = used ? this.read(key) : undefined;
      if (!data || bytes + data.length + headBytes > room) continue;
      kept.push(recordOf(key, data));
      bytes += data.length + headBytes;
    }
    this.begin();
    const all = Buffer.concat(kept.reverse());
    fs.writeSync(this.fd!, all, 0, all.length, this.size);
    this.learn(all, this.size, true);
    this.size += all.length;
  }

  private guarded(what: string, work: () => void): void {
    try {
      work();
    } catch (error) {
      this.failed = true;
      this.entries.clear();
      this.options.log.warn('syntax', `the stored index of symbols ${what}: ${(error as Error).message}`);
    }
  }
}

const recordOf = (key: string, data: Buffer): Buffer => {
  const record = Buffer.alloc(headBytes + data.length);
  record.writeUInt32LE(data.length, 0);
  record.write(key, 8, keyBytes, 'hex');
  data.copy(record, headBytes);
  record.writeUInt32LE(((dataSum(data) << 16) | headSum(record.subarray(0, 4), record.subarray(8, headBytes))) >>> 0, 4);
  return record;
};

const headSum = (length: Buffer, key: Buffer): number => crc32(key, crc32(length)) & 0xffff;
const dataSum = (data: Buffer): number => crc32(data) & 0xffff;

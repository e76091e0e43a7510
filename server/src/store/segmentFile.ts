import fs from 'node:fs';
import type { Disk } from './disk.ts';

/** How much room is made at a time, bytes: some two hundred lines. */
const roomBytes = 128 << 10;

/** Room that lines have not come to yet: no line holds a NUL byte. */
export const isRoom = (bytes: Uint8Array): boolean => withoutRoom(bytes).length === 0;

/** Without the room at its end. */
export const withoutRoom = (bytes: Uint8Array): Uint8Array => bytes.subarray(0, bytes.findLastIndex(it => it !== 0) + 1);

/** Whether a file ends at `offset`, but for room: more of it than is made at a time is what a power cut left of a large write. */
export function hasOnlyRoomBehind(file: string, offset: number): boolean {
  const fd = fs.openSync(file, 'r');
  try {
    const piece = Buffer.alloc(roomBytes);
    for (let at = offset, length: number; (length = fs.readSync(fd, piece, 0, roomBytes, at)) > 0; at += length) {
      if (!isRoom(piece.subarray(0, length))) return false;
    }
    return true;
  } finally { fs.closeSync(fd); }
}

/**
 * The segment that is written. Room is made ahead of its lines: a sync then has only the lines to bring to the disk, and not
 * the file's new length too, which takes half as long again (ext4, measured). The room goes when the segment is closed; what
 * a killed process left of it the next one uses.
 */
export class SegmentFile {
  readonly #file: string;
  readonly #fd: number;
  readonly #disk: Disk;
  /** Of the file, lines and room. */
  #size: number;

  constructor(file: string, disk: Disk) {
    this.#file = file;
    this.#fd = fs.openSync(file, fs.constants.O_RDWR | fs.constants.O_CREAT, 0o600);
    this.#disk = disk;
    this.#size = fs.fstatSync(this.#fd).size;
  }

  /** Writes lines behind those that end at `offset`, or throws. They are durable after `sync`. */
  write(lines: Uint8Array, offset: number): void {
    this.#disk.write(this.#fd, lines, offset);
    const end = offset + lines.length;
    if (end >= this.#size) this.#makeRoom(end);
  }

  sync(): Promise<void> { return this.#disk.sync(this.#fd); }

  /** Takes away all that lies behind `offset`. */
  cut(offset: number): void {
    fs.ftruncateSync(this.#fd, offset);
    this.#size = offset;
  }

  /** Takes away the room behind the lines that end at `offset`. What somebody else put there stays, to be found. */
  cutRoom(offset: number): void {
    if (hasOnlyRoomBehind(this.#file, offset)) this.cut(offset);
  }

  close(): void { fs.closeSync(this.#fd); }

  /** A full disk may still hold the lines themselves. */
  #makeRoom(end: number): void {
    try { this.#disk.write(this.#fd, Buffer.alloc(roomBytes), end); } catch { /* Each line is as long as it is then. */ }
    this.#size = fs.fstatSync(this.#fd).size;
  }
}

import fs from 'node:fs';

/** One line of a file as bytes, without its newline. */
export interface RawLine {
  readonly bytes: Buffer;
  /** Where it starts in the file. */
  readonly offset: number;
  /** False for a last line that has no newline. */
  readonly terminated: boolean;
}

const chunkBytes = 1 << 20;

/**
 * Lines of a file from a byte offset, in groups of what one read brought: a wait per megabyte instead of one per
 * line. `end` (default: end of file) leaves out what a writer appends meanwhile.
 */
export async function* readLines(file: string, start: number, end = Number.MAX_SAFE_INTEGER): AsyncGenerator<readonly RawLine[]> {
  const handle = await fs.promises.open(file, 'r');
  try {
    let rest: Buffer = Buffer.alloc(0);
    let position = start;
    while (position < end) {
      const chunk = Buffer.allocUnsafe(Math.min(chunkBytes, end - position));
      const { bytesRead } = await handle.read(chunk, 0, chunk.length, position);
      if (bytesRead === 0) break;
      const fresh = chunk.subarray(0, bytesRead);
      const split = splitLines(rest.length === 0 ? fresh : Buffer.concat([rest, fresh]), position - rest.length);
      position += bytesRead;
      rest = split.rest;
      if (split.lines.length > 0) yield split.lines;
    }
    if (rest.length > 0) yield [{ bytes: rest, offset: position - rest.length, terminated: false }];
  } finally { await handle.close(); }
}

function splitLines(bytes: Buffer, offset: number): { lines: RawLine[]; rest: Buffer } {
  const lines: RawLine[] = [];
  let from = 0;
  for (;;) {
    const newline = bytes.indexOf(10, from);
    if (newline < 0) return { lines, rest: bytes.subarray(from) };
    lines.push({ bytes: bytes.subarray(from, newline), offset: offset + from, terminated: true });
    from = newline + 1;
  }
}

import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/** Finds damage, in half of SHA-256's time. */
const hashName = 'blake2b512';
const hashLength = 64;

/**
 * What V8 compiled of one file, kept in a folder of the user's. It is code: a folder that others may write to is not used,
 * and a damaged file counts for none. Nothing hangs on it but time, so no failure is told.
 */
export class CodeCache {
  /** @param file named after the content of what was compiled: V8 itself compares no more than its length */
  constructor(private readonly file: string) {}

  read(): Buffer | undefined {
    try {
      if (!isOnlyOurs(path.dirname(this.file))) return undefined;
      const bytes = fs.readFileSync(this.file);
      const data = bytes.subarray(hashLength);
      return hashOf(data).equals(bytes.subarray(0, hashLength)) ? data : undefined;
    } catch {
      return undefined;
    }
  }

  write(data: Buffer): void {
    const folder = path.dirname(this.file), fresh = `${this.file}.${process.pid}`;
    try {
      fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
      if (!isOnlyOurs(folder)) return;
      fs.writeFileSync(fresh, Buffer.concat([hashOf(data), data]), { mode: 0o600 });
      fs.renameSync(fresh, this.file);
      this.removeOthers(folder);
    } catch {
      fs.rmSync(fresh, { force: true });
    }
  }

  /** Those of other builds and other versions of Node, once they were written long ago. */
  private removeOthers(folder: string): void {
    const old = Date.now() - keptMs;
    for (const name of fs.readdirSync(folder)) {
      const other = path.join(folder, name);
      if (other !== this.file && fs.statSync(other).mtimeMs < old) fs.rmSync(other, { force: true });
    }
  }
}

const keptMs = 30 * 24 * 3_600_000;

const hashOf = (data: Buffer): Buffer => createHash(hashName).update(data).digest();

/** Windows keeps a user's folder from others by itself, and knows no such bits. */
const isOnlyOurs = (folder: string): boolean => {
  if (process.getuid === undefined) return true;
  const { uid, mode } = fs.statSync(folder);
  return uid === process.getuid() && (mode & 0o022) === 0;
};

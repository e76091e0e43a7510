import fs from 'node:fs';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { replaceFile } from './disk.ts';

/** The projections as a person can open them with any SQLite tool. */
export const snapshotName = 'state.sqlite';

/** Where SQLite keeps `user_version` in its header: four bytes that are ours. They hold the CRC-32 of all others. */
const checksumAt = 60;

function checksumOf(bytes: Uint8Array): number {
  const before = crc32(bytes.subarray(0, checksumAt));
  return crc32(bytes.subarray(checksumAt + 4), before);
}

/** Puts the checksum into an exported database. Changes the bytes in place. */
export function seal(bytes: Uint8Array): void {
  new DataView(bytes.buffer, bytes.byteOffset).setUint32(checksumAt, checksumOf(bytes));
}

/** Every bit is as it was sealed; a file that a tool has written to is not. */
export function isSealed(bytes: Uint8Array): boolean {
  if (bytes.length < 512) return false;
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(checksumAt) === checksumOf(bytes);
}

/** The snapshot's bytes, or undefined when there is none. */
export async function readSnapshot(dir: string): Promise<Uint8Array | undefined> {
  try {
    return await fs.promises.readFile(path.join(dir, snapshotName));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Replaces the snapshot as a whole, durably. */
export const writeSnapshot = (dir: string, bytes: Uint8Array): Promise<void> => replaceFile(dir, path.join(dir, snapshotName), bytes);

/** Removes the snapshot and what an interrupted write of one left behind. */
export async function removeSnapshot(dir: string): Promise<void> {
  await fs.promises.rm(path.join(dir, snapshotName), { force: true });
}

/** Removes temporary files of a process that died while it wrote. */
export async function removeLeftovers(dir: string): Promise<void> {
  for (const name of await fs.promises.readdir(dir)) {
    if (/\.tmp-\d+$/.test(name)) await fs.promises.rm(path.join(dir, name), { force: true });
  }
}

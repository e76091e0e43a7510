import fs from 'node:fs';

/**
 * How bytes become durable. A seam, so that a test can hand in a disk that is full or that fails to sync;
 * everything else about files is not worth faking.
 */
export interface Disk {
  /** Writes all bytes at this place of the file or throws. */
  write(fd: number, bytes: Uint8Array, offset: number): void;
  /** Resolves when everything written to the file is on stable storage. */
  sync(fd: number): Promise<void>;
}

/** A sync that takes no longer than this, ms, is waited for in place: to hand it to another thread and be woken again takes as long. */
const shortMs = 1;
/** How much of what is usual the latest sync is. */
const weight = 1 / 8;

/**
 * The write goes into the page cache only and takes microseconds, so it is done in place. So is the sync where the last ones
 * were short; else, and on a disk that stalls, it leaves the thread free for whoever types meanwhile.
 */
export class RealDisk implements Disk {
  /** Not expected to be short before it was. */
  #usualMs = 2 * shortMs;

  write(fd: number, bytes: Uint8Array, offset: number): void {
    let done = 0;
    while (done < bytes.length) done += fs.writeSync(fd, bytes, done, bytes.length - done, offset + done);
  }

  async sync(fd: number): Promise<void> {
    const begun = performance.now();
    if (this.#usualMs <= shortMs) fs.fdatasyncSync(fd);
    else await new Promise<void>((resolve, reject) => { fs.fdatasync(fd, error => { if (error) reject(error); else resolve(); }); });
    this.#usualMs += weight * (performance.now() - begun - this.#usualMs);
  }
}

/** Makes created and renamed names durable. Windows cannot open a directory and does not need it. */
export async function syncDirectory(dir: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await fs.promises.open(dir, 'r');
  try { await handle.sync(); } finally { await handle.close(); }
}

/** Puts a whole file in place: after a crash there is the old file or the new one, never a mixture. */
export async function replaceFile(dir: string, file: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${file}.tmp-${process.pid}`;
  const handle = await fs.promises.open(temporary, 'w', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally { await handle.close(); }
  try {
    await fs.promises.rename(temporary, file);
  } catch (error) {
    await fs.promises.rm(temporary, { force: true });
    throw error;
  }
  await syncDirectory(dir);
}

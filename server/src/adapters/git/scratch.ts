import { mkdtempSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** As long may a folder be in use by a process that cannot be seen from here, ms. */
const inUseMs = 3_600_000;
const nameOfScratch = /^interlock-(?:commit|driver|index|merge|objects)-(\d+)-\w{6}$/;

/** A new folder for this process alone, which removes it; what a process left that was killed, the next hub removes. */
export const scratchFolder = (purpose: 'commit' | 'driver' | 'index' | 'merge' | 'objects'): string => mkdtempSync(join(tmpdir(), `interlock-${purpose}-${process.pid}-`));

/** Runs with such a folder. */
export const withScratch = async <T>(purpose: Parameters<typeof scratchFolder>[0], run: (folder: string) => Promise<T>): Promise<T> => {
  const folder = scratchFolder(purpose);
  try {
    return await run(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** Removes what processes that are gone left behind. What cannot be removed is another user's, and stays. */
export const removeLeftScratch = async (folder = tmpdir(), now = Date.now()): Promise<void> => {
  for (const name of await readdir(folder)) {
    const pid = nameOfScratch.exec(name)?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    const path = join(folder, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: now }));
    if (now - mtimeMs > inUseMs) await rm(path, { recursive: true, force: true }).catch(() => undefined);
  }
};

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

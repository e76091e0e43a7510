import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from './isAlive.ts';

/** Binding takes milliseconds; a lock older than this was left behind, whoever now has its process id. */
const abandonedAfterMs = 10_000;

/**
 * Runs `body` while no other process runs its own under the same lock file. The file only orders hubs that start
 * at the same moment; what makes a hub the only one is the socket it bound meanwhile.
 * @throws Error when the lock cannot be had within `limitMs`
 */
export const withStartLock = async <T>(file: string, limitMs: number, body: () => Promise<T>): Promise<T> => {
  const token = `${process.pid} ${randomBytes(8).toString('hex')}`;
  const deadline = Date.now() + limitMs;
  while (!take(file, token)) {
    removeIfAbandoned(file);
    if (Date.now() > deadline) throw new Error(`another hub holds ${file} for more than ${limitMs} ms`);
    await sleep(5 + Math.random() * 10);
  }
  try {
    return await body();
  } finally {
    if (read(file) === token) fs.rmSync(file, { force: true });
  }
};

const take = (file: string, token: string): boolean => {
  try {
    fs.writeFileSync(file, token, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    // Windows answers EPERM while a just removed file is still held open by someone.
    if (['EEXIST', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
};

const read = (file: string): string | undefined => {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
};

/** Moved away before it is removed: had someone else taken the lock since, what was moved is theirs and goes back. */
const removeIfAbandoned = (file: string): void => {
  const seen = read(file);
  if (seen === undefined || !abandoned(file, seen)) return;
  const aside = `${file}.${process.pid}.old`;
  try {
    fs.renameSync(file, aside);
    if (read(aside) !== seen) fs.linkSync(aside, file);
  } catch {
    // Someone else removed it first, or took it again: the next round sees which.
  }
  fs.rmSync(aside, { force: true });
};

const abandoned = (file: string, token: string): boolean => {
  try {
    if (Date.now() - fs.statSync(file).mtimeMs > abandonedAfterMs) return true;
  } catch {
    return false;
  }
  const pid = Number.parseInt(token, 10);
  return Number.isInteger(pid) && pid > 0 && !isAlive(pid);
};

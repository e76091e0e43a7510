import fs from 'node:fs';
import path from 'node:path';
import { StoreError } from '../ports/store.ts';
import { replaceFile } from './disk.ts';

/** Raised when the journal's own shape (not an event's) changes so that older builds would misread it. */
const format = 2;
const fileName = 'store.json';

/** Refuses a directory that a newer build wrote. Changes nothing. `unmarked`: nothing says what it is, as where no store was yet. */
export async function checkFormat(dir: string): Promise<'unmarked' | 'older' | 'current'> {
  let text: string;
  try {
    text = await fs.promises.readFile(path.join(dir, fileName), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'unmarked';
    throw error;
  }
  const found = formatOf(text);
  if (found === undefined) throw new StoreError(`${path.join(dir, fileName)} is damaged; it should hold {"format":${format}}. Nothing was changed.`);
  if (found > format) throw newerStore(dir, `format ${found}; this build knows up to ${format}`);
  return found < format ? 'older' : 'current';
}

/** Marks the directory with this build's format, durably. */
export const writeFormat = (dir: string): Promise<void> =>
  replaceFile(dir, path.join(dir, fileName), Buffer.from(`${JSON.stringify({ format })}\n`));

export const newerStore = (dir: string, what: string): StoreError =>
  new StoreError(`The store ${dir} was written by a newer version of Interlock (${what}). Update Interlock to open it; nothing was changed.`);

function formatOf(text: string): number | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const found = typeof value === 'object' && value !== null && 'format' in value ? value.format : undefined;
    return typeof found === 'number' ? found : undefined;
  } catch { return undefined; }
}

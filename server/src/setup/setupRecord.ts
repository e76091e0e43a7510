import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/** What a file was before we came. */
export interface Original {
  /** Base64; null: there was no such file. */
  readonly before: string | null;
  /** Hash of what we made of it: the original is put back only where nothing else was changed since. */
  readonly after: string;
}

export interface SetupRecord {
  readonly files: Readonly<Record<string, Original>>;
  /** Folders we made, outer ones first. */
  readonly folders: readonly string[];
}

const fileOf = (storeDir: string): string => path.join(storeDir, 'setup.json');

export const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** Empty where nothing was recorded, or it cannot be read: then what is known to be ours is taken out instead. */
export const readRecord = (storeDir: string): SetupRecord => {
  try {
    const { files, folders } = JSON.parse(fs.readFileSync(fileOf(storeDir), 'utf8')) as Partial<SetupRecord>;
    return { files: files ?? {}, folders: folders ?? [] };
  } catch {
    return { files: {}, folders: [] };
  }
};

export const writeRecord = (storeDir: string, record: SetupRecord): void => {
  if (Object.keys(record.files).length + record.folders.length === 0) return fs.rmSync(fileOf(storeDir), { force: true });
  fs.mkdirSync(storeDir, { recursive: true, mode: 0o700 });
  const temporary = `${fileOf(storeDir)}.${process.pid}.tmp`;
  fs.writeFileSync(temporary, JSON.stringify(record), { mode: 0o600 });
  fs.renameSync(temporary, fileOf(storeDir));
};

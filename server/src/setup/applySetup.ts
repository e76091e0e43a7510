import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { PlannedFile } from './setupPlan.ts';
import { hashOf, type Original, type SetupRecord } from './setupRecord.ts';

export const isChange = ({ before, after }: PlannedFile): boolean => before === undefined || after === undefined ? before !== after : !before.equals(after);

/** Writes what was planned. Returns what has to be known to take it back. */
export const applySetup = (planned: readonly PlannedFile[], record: SetupRecord): SetupRecord => {
  const files: Record<string, Original> = { ...record.files };
  const folders = [...record.folders];
  for (const it of planned.filter(isChange)) {
    folders.push(...makeFolder(path.dirname(it.file)));
    write(it.file, it.after ?? Buffer.alloc(0));
    const known = files[it.file];
    const untouched = known !== undefined && it.before !== undefined && known.after === hashOf(it.before);
    const first = untouched ? known.before : it.before?.toString('base64') ?? null;
    // Changed by somebody since we first came: what it was before us is no longer to be had.
    if (known !== undefined && !untouched) delete files[it.file];
    else files[it.file] = { before: first, after: hashOf(it.after ?? Buffer.alloc(0)) };
  }
  return { files, folders };
};

/** Writes what was planned, and removes the folders we made as far as nothing else is in them. */
export const applyRemoval = (planned: readonly PlannedFile[], record: SetupRecord): SetupRecord => {
  const gone = new Set(planned.map(it => it.file));
  for (const { file, after } of planned.filter(isChange)) {
    if (after === undefined) fs.rmSync(file);
    else write(file, after);
  }
  const folders = [...record.folders].reverse().filter(folder => !removeEmpty(folder)).reverse();
  return { files: Object.fromEntries(Object.entries(record.files).filter(([file]) => !gone.has(file))), folders };
};

/** A reader sees the old file or the new one; its mode stays. */
const write = (file: string, bytes: Buffer): void => {
  const temporary = `${file}.${randomBytes(6).toString('hex')}.tmp`;
  const mode = fs.statSync(file, { throwIfNoEntry: false })?.mode;
  try {
    fs.writeFileSync(temporary, bytes, { flag: 'wx' });
    if (mode !== undefined) fs.chmodSync(temporary, mode & 0o7777);
    fs.renameSync(temporary, file);
  } catch (error) {
    fs.rmSync(temporary, { force: true });
    throw error;
  }
};

/** The folders that had to be made, outer ones first. */
const makeFolder = (folder: string): readonly string[] => {
  if (fs.existsSync(folder)) return [];
  const outer = makeFolder(path.dirname(folder));
  fs.mkdirSync(folder);
  return [...outer, folder];
};

const removeEmpty = (folder: string): boolean => {
  if (!fs.existsSync(folder)) return true;
  if (fs.readdirSync(folder).length > 0) return false;
  fs.rmdirSync(folder);
  return true;
};

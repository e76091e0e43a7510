import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** An empty folder; whoever asks for it removes it. */
export const newFolder = (): string => fs.mkdtempSync(path.join(os.tmpdir(), 'interlock-pairs-'));
export const removeFolder = (folder: string): void => fs.rmSync(folder, { recursive: true, force: true });

/** Makes a folder hold these files and no others that it was told of before. */
export function writeFiles(folder: string, files: ReadonlyMap<string, string>, before: ReadonlyMap<string, string> = new Map()): void {
  for (const it of before.keys()) if (!files.has(it)) fs.rmSync(path.join(folder, it), { force: true });
  for (const [file, text] of files) {
    if (before.get(file) === text) continue;
    fs.mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), text);
  }
}

import fs from 'node:fs';
import path from 'node:path';
import type { Log } from '../ports/log.ts';
import { StoreError } from '../ports/store.ts';

const forOthers = 0o077;

/**
 * Sees to it that a store is its user's alone before anything is read of it: its folder, the keys and what was handed on.
 * Where the system knows no such rights, or there is no store yet, nothing is done.
 * @param uid of this process; undefined on Windows
 * @throws StoreError when the store is another user's
 */
export const keepForOwner = (storeDir: string, log: Log, uid = process.getuid?.()): void => {
  const found = uid === undefined ? undefined : fs.statSync(storeDir, { throwIfNoEntry: false });
  if (!found) return;
  if (found.uid !== uid) throw new StoreError(`The store ${storeDir} belongs to another user (${found.uid}; this is ${uid}). Start Interlock as that user, or make the folder yours: chown -R ${uid} ${storeDir}`);
  const tightened = [storeDir, ...secretFolders.flatMap(name => withFiles(path.join(storeDir, name)))].filter(tighten);
  const keys = tightened.filter(it => it.endsWith('.key'));
  if (tightened.length > 0) log.warn('store', `others had rights to ${tightened.slice(0, most).join(', ')}${tightened.length > most ? ` and ${tightened.length - most} more` : ''}; now its owner alone has`);
  if (keys.length > 0) log.warn('store', `whoever read a key can speak for its actor: replace it with interlock actor replace-key (${keys.map(it => path.basename(it)).slice(0, most).join(', ')})`);
};

/** Of keys, of handed-on rights, of what hooks told, of what webhooks sign with. */
const secretFolders = ['keys', 'grants', 'hooks', 'webhooks'];
/** Named in one warning. */
const most = 5;

const withFiles = (folder: string): readonly string[] => {
  const found = fs.lstatSync(folder, { throwIfNoEntry: false });
  return found?.isDirectory() ? [folder, ...fs.readdirSync(folder).map(it => path.join(folder, it))] : [];
};

/** @returns whether others had any right; a link is left to what it leads to */
const tighten = (file: string): boolean => {
  const { mode } = fs.lstatSync(file);
  if ((mode & forOthers) === 0 || (mode & fs.constants.S_IFMT) === fs.constants.S_IFLNK) return false;
  fs.chmodSync(file, mode & 0o700);
  return true;
};

import fs from 'node:fs';
import path from 'node:path';
import { fileNameOf } from './keyFiles.ts';

const grantFileOf = (storeDir: string, actor: string): string => path.join(storeDir, 'grants', `${fileNameOf(actor)}.jwt`);

/** The token that was given to an actor, unread; undefined where there is none. */
export const readGrant = (storeDir: string, actor: string): string | undefined => {
  try {
    return fs.readFileSync(grantFileOf(storeDir, actor), 'utf8').trim() || undefined;
  } catch {
    return undefined;
  }
};

export const keepGrant = (storeDir: string, actor: string, token: string): void => {
  const file = grantFileOf(storeDir, actor);
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  fs.rmSync(file, { force: true });
  fs.writeFileSync(file, `${token}\n`, { mode: 0o600, flag: 'wx' });
};

export const dropGrant = (storeDir: string, actor: string): void => fs.rmSync(grantFileOf(storeDir, actor), { force: true });

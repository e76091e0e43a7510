import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { keyPairOf, type KeyPair } from './keyPair.ts';

/** A key cannot be had. Its message says which file and what to do, and nothing of what is in it. */
export class KeyError extends Error {
  override readonly name = 'KeyError';
}

/** What a file is called that is an actor's. The hash keeps names apart that a disk takes for one, as `Ada` and `ada`. */
export const fileNameOf = (actor: string): string =>
  `${actor.replaceAll(/[^\w@.-]+/g, '_').slice(0, 40)}-${createHash('sha256').update(actor).digest('hex').slice(0, 12)}`;

/** Where an actor's key lies in a store. */
export const keyFileOf = (storeDir: string, actor: string): string =>
  path.join(storeDir, 'keys', `${fileNameOf(actor)}.key`);

const hubKeyFile = (storeDir: string): string => path.join(storeDir, 'keys', 'hub.key');
const hubPublicFile = (storeDir: string): string => path.join(storeDir, 'hub.pub');

/** The key in this file, made when there is none. Of several processes at once all get the same. @throws KeyError */
export const readOrMakeKey = (file: string): KeyPair => readKey(file) ?? makeKey(file);

/** Undefined when there is no such file. @throws KeyError when it is no key, or others can read it */
export const readKey = (file: string): KeyPair | undefined => {
  try {
    if (process.platform !== 'win32' && (fs.statSync(file).mode & 0o077) !== 0) throw new KeyError(`the key ${file} can be read by others: chmod 600 it, or replace it`);
    return keyPairOf(fs.readFileSync(file, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error instanceof KeyError ? error : new KeyError(`the key ${file} cannot be used: ${(error as Error).message}`);
  }
};

/** The hub's own key. Its public half lies beside, for those who want to be sure which hub they speak to. @throws KeyError */
export const openHubKey = (storeDir: string): KeyPair => {
  const key = readOrMakeKey(hubKeyFile(storeDir));
  if (hubPublicKey(storeDir) !== key.publicKey) place(hubPublicFile(storeDir), key.publicKey, fs.renameSync);
  return key;
};

/** The hub's own key for whoever owns the store; undefined for others, as an agent that was given its own key only. */
export const readHubKey = (storeDir: string): KeyPair | undefined => {
  try {
    return readKey(hubKeyFile(storeDir));
  } catch {
    return undefined;
  }
};

/** Public half of the hub's key; undefined where no hub has run yet. */
export const hubPublicKey = (storeDir: string): string | undefined => {
  try {
    return fs.readFileSync(hubPublicFile(storeDir), 'utf8').trim() || undefined;
  } catch {
    return undefined;
  }
};

/** A new key, kept nowhere yet: `keep` puts it in the place of the one in a file. */
export const newKey = (): { readonly publicKey: string; keep(file: string): void } => {
  const pem = newPem();
  return {
    publicKey: keyPairOf(pem).publicKey,
    keep(file) {
      fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
      place(file, pem, fs.renameSync);
    },
  };
};

const newPem = (): string => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;

const makeKey = (file: string): KeyPair => {
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    place(file, newPem(), putNew);
  } catch (error) {
    // Another process was first.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw new KeyError(`the key ${file} cannot be made: ${(error as Error).message}`);
  }
  return readKey(file) ?? makeKey(file);
};

/** Fails where there is a file already; readers see all of it or nothing. */
const putNew = (from: string, to: string): void => {
  try {
    fs.linkSync(from, to);
  } catch (error) {
    // A disk without links.
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw error;
    fs.copyFileSync(from, to, fs.constants.COPYFILE_EXCL);
  }
};

/** Written aside, then put in place as a whole. */
const place = (file: string, text: string, put: (from: string, to: string) => void): void => {
  const aside = `${file}.${randomBytes(6).toString('hex')}.tmp`;
  fs.writeFileSync(aside, text, { mode: 0o600, flag: 'wx' });
  try {
    put(aside, file);
  } finally {
    fs.rmSync(aside, { force: true });
  }
};

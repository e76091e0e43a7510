import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { hubPublicKey, keyFileOf, KeyError, openHubKey, readHubKey, readOrMakeKey } from '../../server/src/identity/keyFiles.ts';
import { isSignedBy } from '../../server/src/identity/keyPair.ts';
import { temporaryFolder } from '../support/testHub.ts';

const modeOf = (file: string): string => (fs.statSync(file).mode & 0o777).toString(8);

test('a key is made once, for its owner alone, and signs what its public half confirms', () => {
  const file = keyFileOf(temporaryFolder(), 'claude@pay');
  const made = readOrMakeKey(file);
  expect(readOrMakeKey(file).publicKey).toBe(made.publicKey);
  const signature = made.sign('words');
  expect([isSignedBy(made.publicKey, 'words', signature), isSignedBy(made.publicKey, 'other words', signature)]).toEqual([true, false]);
  expect(isSignedBy('no key', 'words', signature)).toBe(false);
  if (process.platform !== 'win32') expect([modeOf(file), modeOf(path.dirname(file))]).toEqual(['600', '700']);
});

test('names that a disk could take for one have files of their own, which lie in one folder', () => {
  const files = ['Ada', 'ada', '../../ada', 'a/b', 'a\\b', 'ä', 'x'.repeat(200)].map(it => keyFileOf('/store', it));
  expect(new Set(files.map(it => it.toLowerCase())).size).toBe(files.length);
  expect(new Set(files.map(it => path.dirname(it)))).toEqual(new Set([path.join('/store', 'keys')]));
});

test('the hub\'s public half lies where those find it who hold no key of the store', () => {
  const storeDir = temporaryFolder();
  expect([hubPublicKey(storeDir), readHubKey(storeDir)]).toEqual([undefined, undefined]);
  const { publicKey } = openHubKey(storeDir);
  expect([hubPublicKey(storeDir), readHubKey(storeDir)?.publicKey, openHubKey(storeDir).publicKey]).toEqual([publicKey, publicKey, publicKey]);
});

test('what is no key is refused without a word of what is in it', () => {
  const file = path.join(temporaryFolder(), 'mine.key');
  fs.writeFileSync(file, 'something secret', { mode: 0o600 });
  expect(() => readOrMakeKey(file)).toThrow(KeyError);
  expect(() => readOrMakeKey(file)).toThrow(`the key ${file} cannot be used: it holds no Ed25519 key`);
});

test.skipIf(process.platform === 'win32')('a key that others can read is refused', () => {
  const file = path.join(temporaryFolder(), 'mine.key');
  readOrMakeKey(file);
  fs.chmodSync(file, 0o644);
  expect(() => readOrMakeKey(file)).toThrow(/can be read by others: chmod 600/);
});

import { createHmac, generateKeyPairSync, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { hmacBy, keyPairOf, type KeyPair } from '../../server/src/identity/keyPair.ts';

const newKey = (): KeyPair => keyPairOf(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string);

test.each([0, 1, 55, 56, 63, 64, 65, 1_000])('a seal of %i bytes is the one that HMAC-SHA-256 gives', length => {
  const [key, bytes] = [randomBytes(32), randomBytes(length)];
  expect(hmacBy(key)(bytes)).toBe(createHmac('sha256', key).update(bytes).digest('base64url'));
});

test('a seal hangs on the key and on each byte, and is the same each time', () => {
  const [ada, bob] = [newKey(), newKey()];
  const text = Buffer.from('{"seq":1}');
  expect(ada.mac(text)).toBe(ada.mac(Buffer.from(text)));
  expect(new Set([ada.mac(text), bob.mac(text), ada.mac(Buffer.from('{"seq":2}'))]).size).toBe(3);
  expect(ada.mac(text)).toMatch(/^[\w-]{43}$/);
});

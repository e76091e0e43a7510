import { createPrivateKey, createPublicKey, hash, hkdfSync, sign, verify, type KeyObject } from 'node:crypto';

/** An Ed25519 key in use. What it holds stays inside: it can sign, and say its public half. */
export interface KeyPair {
  /** 32 bytes, base64url. */
  readonly publicKey: string;
  /** Base64url, 86 characters. */
  sign(text: string): string;
  /** HMAC-SHA-256 (base64url, 43 characters) under a key that is derived from this one: nobody else can make it, or check it. */
  mac(bytes: Uint8Array): string;
  /** For libraries that sign by themselves. It shows nothing of itself when it is printed. */
  readonly secret: KeyObject;
}

/** @throws Error when the text is no Ed25519 key; its message holds nothing of the text */
export const keyPairOf = (pem: string): KeyPair => {
  const secret = privateKey(pem);
  const publicKey = createPublicKey(secret).export({ format: 'jwk' }).x ?? '';
  let macBy: KeyPair['mac'] | undefined;
  const mac: KeyPair['mac'] = bytes => (macBy ??= hmacBy(macKeyOf(secret)))(bytes);
  return { publicKey, secret, mac, sign: text => sign(null, Buffer.from(text), secret).toString('base64url') };
};

/** Whether the holder of this public key signed exactly this text. A key or signature that is none: false. */
export const isSignedBy = (publicKey: string, text: string, signature: string): boolean => {
  try {
    return verify(null, Buffer.from(text), publicKeyOf(publicKey), Buffer.from(signature, 'base64url'));
  } catch {
    return false;
  }
};

/** @throws Error when it is none */
const publicKeyOf = (publicKey: string): KeyObject => createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' });

/** A key of its own: one key should not serve two algorithms (HKDF, RFC 5869). */
const macKeyOf = (secret: KeyObject): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', secret.export({ type: 'pkcs8', format: 'der' }), '', 'interlock-journal-mac', 32));

/** Of a hash's input, bytes. */
const blockBytes = 64;

/** HMAC-SHA-256 (RFC 2104) of two plain hashes: the library's own sets up a context for each text, which takes four times as long. */
export const hmacBy = (key: Uint8Array): KeyPair['mac'] => {
  const padded = (filler: number): Uint8Array => new Uint8Array(blockBytes).map((_, at) => (key[at] ?? 0) ^ filler);
  const [inner, outer] = [padded(0x36), padded(0x5c)];
  return bytes => hash('sha256', Buffer.concat([outer, hash('sha256', Buffer.concat([inner, bytes]), 'buffer')]), 'base64url');
};

const privateKey = (pem: string): KeyObject => {
  const key = readable(pem);
  if (key?.asymmetricKeyType !== 'ed25519') throw new Error('it holds no Ed25519 key');
  return key;
};

const readable = (pem: string): KeyObject | undefined => {
  try {
    return createPrivateKey(pem);
  } catch {
    // The library's message may quote what it read.
    return undefined;
  }
};

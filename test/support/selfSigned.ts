import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';

/** A certificate with its private key, both PEM, and the key that may sign others. */
export interface Certified { readonly cert: string; readonly key: string; readonly name: string; readonly signer: KeyObject }

/**
 * A certificate for `localhost` and 127.0.0.1, valid from an hour ago for two days, signed by itself or by `issuer`: DER by hand,
 * so that tests need no program and no key lies in the repository.
 */
export const certificate = (name: string, issuer?: Certified): Certified => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const [from, until] = [Date.now() - 3_600_000, Date.now() + 48 * 3_600_000].map(timeOf) as [Buffer, Buffer];
  const body = seq(
    der(0xa0, integer(2)), integer(createHash('sha256').update(name).digest().subarray(0, 4).readUInt32BE() >>> 1), ecdsaWithSha256,
    nameOf(issuer?.name ?? name), seq(from, until), nameOf(name), publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, seq(
      extension('551d11', seq(der(0x82, Buffer.from('localhost')), der(0x87, Buffer.from([127, 0, 0, 1])))),
      extension('551d13', seq(der(0x01, Buffer.from([0xff])))),
    )));
  const signature = sign('sha256', body, issuer?.signer ?? privateKey);
  const cert = seq(body, ecdsaWithSha256, der(0x03, Buffer.from([0]), signature));
  return { name, signer: privateKey, key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string, cert: `-----BEGIN CERTIFICATE-----\n${cert.toString('base64').match(/.{1,64}/g)!.join('\n')}\n-----END CERTIFICATE-----\n` };
};

const der = (tag: number, ...parts: readonly Buffer[]): Buffer => {
  const content = Buffer.concat(parts);
  const length = content.length < 128 ? [content.length] : content.length < 256 ? [0x81, content.length] : [0x82, content.length >> 8, content.length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
};
const seq = (...parts: readonly Buffer[]): Buffer => der(0x30, ...parts);
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'));
/** Positive, below 2^31. */
const integer = (value: number): Buffer => { const bytes = Buffer.alloc(4); bytes.writeUInt32BE(value); const at = bytes.findIndex((it, index) => it !== 0 || index === 3); return der(0x02, bytes[at]! > 127 ? Buffer.concat([Buffer.from([0]), bytes.subarray(at)]) : bytes.subarray(at)); };
const nameOf = (name: string): Buffer => seq(der(0x31, seq(oid('550403'), der(0x0c, Buffer.from(name)))));
const timeOf = (ms: number): Buffer => der(0x18, Buffer.from(`${new Date(ms).toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`));
const extension = (id: string, value: Buffer): Buffer => seq(oid(id), der(0x04, value));
const ecdsaWithSha256 = seq(oid('2a8648ce3d040302'));

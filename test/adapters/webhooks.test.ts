import fs from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { kindOf } from '../../server/src/adapters/webhooks/addresses.ts';
import { httpPost, type Resolve } from '../../server/src/adapters/webhooks/httpPost.ts';
import { secretFiles } from '../../server/src/adapters/webhooks/secretFiles.ts';
import { signatureOf } from '../../server/src/adapters/webhooks/signature.ts';
import { certificate } from '../support/selfSigned.ts';
import { temporaryDir } from '../support/storeDirs.ts';
import { isSigned, startReceiver } from '../support/webhookReceiver.ts';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const key = Buffer.from(secret.slice(6), 'base64');
const message = { id: 'msg_1', body: '{"type":"x"}' };

test('a signature is that of Standard Webhooks: its published example', () => {
  expect(signatureOf(key, 'msg_p5jXN8AQM9LWM0D4loKWxJek', 1614265330, '{"test": 2432232314}')).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
});

test('a message arrives as it was made, signed', async () => {
  const receiver = await startReceiver();
  expect(await httpPost().send(receiver, message, key, 1_700_000_000)).toEqual({ ok: true, status: 204 });
  const [it] = receiver.received;
  expect([it!.body, it!.headers['webhook-id'], it!.headers['webhook-timestamp'], it!.headers['content-type']]).toEqual([message.body, 'msg_1', '1700000000', 'application/json']);
  expect(isSigned(it!, secret)).toBe(true);
  expect(isSigned({ ...it!, body: '{"type":"y"}' }, secret)).toBe(false);
});

test('what a receiver refuses is said; a redirect is not followed', async () => {
  const receiver = await startReceiver();
  const other = await startReceiver();
  receiver.answer = 500;
  expect(await httpPost().send(receiver, message, key, 1)).toEqual({ ok: false, reason: 'it answered 500', isFinal: false });
  receiver.answer = 410;
  expect(await httpPost().send(receiver, message, key, 1)).toMatchObject({ ok: false, isFinal: true });
  Object.assign(receiver, { answer: 307, location: other.url });
  expect(await httpPost().send(receiver, message, key, 1)).toEqual({ ok: false, reason: 'it answered 307: redirects are not followed', isFinal: false });
  expect(other.received).toEqual([]);
});

test('a receiver that says nothing does not hold us', async () => {
  const receiver = await startReceiver();
  receiver.answer = 'never';
  expect(await httpPost(undefined, 200).send(receiver, message, key, 1)).toEqual({ ok: false, reason: 'no answer within 0.2 s', isFinal: false });
});

test('over TLS a certificate counts that the machine trusts, or the one that is named, and no other', async () => {
  const [own, other, authority] = [certificate('receiver'), certificate('another'), certificate('authority')];
  const [plain, signed] = [await startReceiver(own), await startReceiver(certificate('signed', authority))];
  const send = (url: string, certificates?: string) => httpPost().send({ url, ...(certificates === undefined ? {} : { certificates }) }, message, key, 1_700_000_000);
  const refusal = (reason: RegExp) => ({ ok: false, reason: expect.stringMatching(reason) as string, isFinal: false });
  expect(await send(plain.url)).toEqual(refusal(/^its certificate is signed by nobody whom this machine trusts \(self-signed certificate\): if it is yours, name it with "ca"$/));
  expect(await send(signed.url)).toEqual(refusal(/signed by nobody whom this machine trusts/));
  expect(await send(plain.url, other.cert)).toEqual(refusal(/^its certificate is none of those that "ca" of this webhook names/));
  expect([plain.received, signed.received]).toEqual([[], []]);
  expect([await send(plain.url, own.cert), await send(signed.url, `${other.cert}${authority.cert}`)]).toEqual([{ ok: true, status: 204 }, { ok: true, status: 204 }]);
  expect(isSigned(plain.received[0]!, secret)).toBe(true);
});

test('no variable of the environment lets another certificate pass', async () => {
  const before = process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
  process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
  onTestFinished(() => { if (before === undefined) delete process.env['NODE_TLS_REJECT_UNAUTHORIZED']; else process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = before; });
  const receiver = await startReceiver(certificate('receiver'));
  expect(await httpPost().send(receiver, message, key, 1)).toMatchObject({ ok: false, reason: expect.stringContaining('its certificate is signed by nobody') as string });
  expect(receiver.received).toEqual([]);
});

test('certificates come from the file that is named, and nothing else is taken for one', () => {
  const dir = temporaryDir();
  const secrets = secretFiles(dir, {});
  expect(secrets.certificates('team')).toMatch(/there is no .*team\.pem: put the certificate there that counts/);
  fs.mkdirSync(path.join(dir, 'webhooks'));
  const put = (text: string) => { fs.writeFileSync(path.join(dir, 'webhooks', 'team.pem'), text); return secrets.certificates('team'); };
  const [one, two] = [certificate('one'), certificate('two')];
  expect(put(`# ours\n${one.cert}\n${two.cert}`)).toEqual({ pem: one.cert + two.cert });
  expect(put(one.key)).toMatch(/holds no certificate/);
  expect(put(one.cert.replace(/\n[^-]{20}/, '\nAAAA'))).toMatch(/holds no certificate/);
});

const leadingTo = (...addresses: readonly string[]): Resolve => (_host, done) => { done(null, addresses.map(address => ({ address, family: address.includes(':') ? 6 : 4 }))); };

test.each([
  ['https://hooks.example.org', ['127.0.0.1'], false, /leads to this machine/],
  ['https://hooks.example.org', ['10.1.2.3'], false, /leads to a private network/],
  ['https://hooks.example.org', ['93.184.215.14', '192.168.0.9'], false, /leads to a private network/],
  ['https://hooks.example.org', ['169.254.169.254'], true, /where nothing is sent/],
  ['https://hooks.example.org', ['::ffff:10.0.0.1'], false, /leads to a private network/],
  ['https://169.254.169.254', [], true, /where nothing is sent/],
  ['https://[fe80::1]', [], true, /where nothing is sent/],
  ['https://10.0.0.1', [], false, /leads to a private network/],
])('nothing is sent to %s at %j', async (url, addresses, isPrivate, reason) => {
  expect(await httpPost(leadingTo(...addresses)).send({ url, private: isPrivate }, message, key, 1)).toMatchObject({ ok: false, reason: expect.stringMatching(reason) as string });
});

test.each([
  ['8.8.8.8', 'public'], ['2606:4700::1111', 'public'], ['127.9.9.9', 'loopback'], ['::1', 'loopback'], ['::ffff:127.0.0.1', 'loopback'],
  ['172.20.0.1', 'private'], ['100.64.1.1', 'private'], ['fd00::1', 'private'], ['0.0.0.0', 'refused'], ['224.0.0.1', 'refused'], ['64:ff9b::a00:1', 'refused'], ['::ffff:a00:1', 'private'], ['nonsense', 'refused'],
])('%s is %s', (address, kind) => { expect(kindOf(address)).toBe(kind); });

test('secrets come from the variable or the file that is named, and from none that others can read', () => {
  const dir = temporaryDir();
  const secrets = secretFiles(dir, { INTERLOCK_WEBHOOK_A: secret, INTERLOCK_WEBHOOK_B: 'short' });
  expect(secrets.read({ env: 'INTERLOCK_WEBHOOK_A' })).toEqual(key);
  expect(secrets.read({ env: 'INTERLOCK_WEBHOOK_B' })).toMatch(/holds no key/);
  expect(secrets.read({ env: 'INTERLOCK_WEBHOOK_C' })).toMatch(/has no INTERLOCK_WEBHOOK_C/);
  expect(secrets.read({ file: 'team' })).toMatch(/make it with interlock webhook secret team/);
  const made = secrets.make('team')!;
  expect(Buffer.from(secrets.read({ file: 'team' }) as Uint8Array).toString('base64')).toBe(made.secret.slice('whsec_'.length));
  expect(secrets.make('team')).toBeUndefined();
  if (process.platform === 'win32') return;
  expect(fs.statSync(made.file).mode & 0o777).toBe(0o600);
  fs.chmodSync(path.join(dir, 'webhooks', 'team.secret'), 0o644);
  expect(secrets.read({ file: 'team' })).toMatch(/can be read by others/);
});

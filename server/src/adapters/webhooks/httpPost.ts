import { lookup as resolveName, type LookupAddress } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { Message, Sent, WebhookPost } from '../../ports/webhooks.ts';
import { kindOf } from './addresses.ts';
import { signatureOf } from './signature.ts';

/** A receiver has this long from the first byte to its status, ms. */
const limitMs = 10_000;

/** What is known of names: `dns.lookup`, or a test's. */
export type Resolve = (host: string, done: (error: Error | null, addresses: readonly LookupAddress[]) => void) => void;

const realResolve: Resolve = (host, done) => { resolveName(host, { all: true, verbatim: true }, (error, addresses) => { done(error, addresses); }); };

/** Sends over the network of this machine, straight: no proxy is asked. */
export const httpPost = (resolve: Resolve = realResolve, within = limitMs): WebhookPost => ({
  send: ({ url, private: mayBePrivate = false, certificates }, message, key, now) => new Promise(done => {
    const to = new URL(url);
    const refusal = isIP(bare(to.hostname)) === 0 ? undefined : refused(bare(to.hostname), to, mayBePrivate);
    if (refusal !== undefined) return void done({ ok: false, reason: refusal, isFinal: false });
    const request = (to.protocol === 'http:' ? http : https).request(to, {
      // Said, so that no variable of the environment says otherwise.
      rejectUnauthorized: true, ...(certificates === undefined ? {} : { ca: certificates }),
      method: 'POST', agent: false, headers: headersOf(message, key, now), lookup: guarded(to, mayBePrivate, resolve), signal: AbortSignal.timeout(within),
    }, response => {
      // Nothing a receiver says is kept, so it need not be read.
      response.destroy();
      done(outcomeOf(response.statusCode ?? 0));
    });
    request.on('error', error => done({ ok: false, reason: error.name === 'TimeoutError' || error.name === 'AbortError' ? `no answer within ${within / 1_000} s` : failure(error, certificates !== undefined), isFinal: false }));
    request.end(message.body);
  }),
});

/** What OpenSSL says of a certificate that nobody known has signed. */
const fromNobodyKnown = new Set(['DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'CERT_UNTRUSTED']);

const failure = (error: NodeJS.ErrnoException, isOwn: boolean): string => {
  const { code = '', message } = error;
  if (fromNobodyKnown.has(code)) return isOwn ? `its certificate is none of those that "ca" of this webhook names, nor signed by one (${message})` : `its certificate is signed by nobody whom this machine trusts (${message}): if it is yours, name it with "ca"`;
  return code.startsWith('CERT_') || code.startsWith('ERR_TLS') ? `its certificate is not accepted: ${message}` : message;
};

const headersOf = ({ id, body }: Message, key: Uint8Array, now: number): http.OutgoingHttpHeaders => ({
  'content-type': 'application/json', 'content-length': Buffer.byteLength(body), 'user-agent': 'Interlock-Webhook/1',
  'webhook-id': id, 'webhook-timestamp': String(now), 'webhook-signature': signatureOf(key, id, now, body),
});

/** The address that was judged is the one that is connected to: a second look at the name could give another. */
const guarded = (to: URL, mayBePrivate: boolean, resolve: Resolve): LookupFunction => (host, options, done) => {
  resolve(host, (error, addresses) => {
    const found = addresses[0];
    if (error || !found) return void done(error ?? new Error(`there is no address of ${host}`), '', 0);
    const refusal = addresses.map(it => refused(it.address, to, mayBePrivate)).find(it => it !== undefined);
    if (refusal !== undefined) return void done(new Error(refusal), '', 0);
    if (options.all === true) (done as (error: null, all: readonly LookupAddress[]) => void)(null, addresses);
    else done(null, found.address, found.family);
  });
};

const refused = (address: string, { hostname }: URL, mayBePrivate: boolean): string | undefined => {
  const kind = kindOf(address);
  if (kind === 'public' || (kind === 'private' && mayBePrivate)) return undefined;
  // A name of the outside must not lead to what listens on this machine alone.
  if (kind === 'loopback') return ['localhost', '127.0.0.1', '::1'].includes(bare(hostname)) ? undefined : `${hostname} leads to this machine (${address}): write localhost if it is meant`;
  return kind === 'private' ? `${hostname} leads to a private network (${address}): set "private": true for this webhook if it is meant` : `${hostname} leads to ${address}, where nothing is sent`;
};

const bare = (host: string): string => host.replace(/^\[|\]$/g, '');

const outcomeOf = (status: number): Sent => {
  if (status >= 200 && status < 300) return { ok: true, status };
  if (status >= 300 && status < 400) return { ok: false, reason: `it answered ${status}: redirects are not followed`, isFinal: false };
  return { ok: false, reason: `it answered ${status}`, isFinal: status === 410 };
};

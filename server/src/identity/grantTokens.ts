import { CompactSign, compactVerify, importJWK } from 'jose';
import * as z from 'zod';
import { fail, ok, type Result } from '../engine/result.ts';
import type { Grant } from '../engine/rights/grant.ts';
import { narrowed, widening } from '../engine/rights/isWithin.ts';
import type { KeyPair } from './keyPair.ts';

/** What one link of a token says. `cnf` (RFC 7800) names the key of whoever it is for, which signs the next link. */
const claims = z.strictObject({
  jti: z.string().min(1).max(100), sub: z.string().min(1).max(200), aud: z.string(), iat: z.number(),
  cnf: z.strictObject({ x: z.string().regex(/^[\w-]{43}$/) }),
  grant: z.strictObject({
    tier: z.string().max(100).optional(), write: z.array(z.string().min(1).max(500)).max(200).optional(),
    delete: z.array(z.string().min(1).max(500)).max(200).optional(), until: z.number().optional(),
  }),
});

const algorithm = 'EdDSA';
const kind = 'interlock-grant';
/** A chain longer than this is refused unread. */
const maxLinks = 8;

export interface NewGrant {
  readonly id: string;
  readonly actor: string;
  /** The actor's: only whoever holds it can use the token, or hand on of it. */
  readonly publicKey: string;
  readonly grant: Grant;
  /** Public key of the hub it is for. */
  readonly hub: string;
  readonly now: number;
}

/** What a token is worth, as far as it itself says. */
export interface Granted {
  readonly actor: string;
  readonly publicKey: string;
  readonly grant: Grant;
  /** Of all links: each of them can be called back. */
  readonly ids: readonly string[];
  /** Key of whoever signed the last link. */
  readonly issuer: string;
}

/** One more link: signed by the hub's key where there is none before, else by the key that the last one names. */
export const extendToken = async (before: string | undefined, key: KeyPair, { id, actor, publicKey, grant, hub, now }: NewGrant): Promise<string> => {
  const payload = { jti: id, sub: actor, aud: hub, iat: now, cnf: { x: publicKey }, grant };
  const link = await new CompactSign(Buffer.from(JSON.stringify(payload))).setProtectedHeader({ alg: algorithm, typ: kind }).sign(key.secret);
  return before === undefined ? link : `${before.trim()}\n${link}`;
};

/** Follows a token from the hub's key on, link by link, with nothing but that key and the time. */
export const readToken = async (token: string, hub: string, now: number): Promise<Result<Granted>> => {
  const links = token.trim().split('\n');
  if (links.length > maxLinks) return refused(`it has ${links.length} links; ${maxLinks} are allowed`);
  let granted: Granted | undefined;
  for (const [at, link] of links.entries()) {
    const read = await readLink(link, granted?.publicKey ?? hub, hub);
    if (read === undefined) return refused(`link ${at + 1} is not signed by ${at === 0 ? 'this hub\'s key' : 'whom the link before names'}, or was changed`);
    const wider = granted && widening(granted.grant, read.grant);
    if (wider !== undefined) return refused(`link ${at + 1} gives more than the one before: ${wider}`);
    granted = { ...read, grant: granted ? narrowed(granted.grant, read.grant) : read.grant, ids: [...granted?.ids ?? [], ...read.ids] };
    if (granted.grant.until !== undefined && granted.grant.until <= now) return refused(`it ended at ${new Date(granted.grant.until).toISOString()}; ask for a new one`);
  }
  return granted ? ok(granted) : refused('it is empty');
};

const readLink = async (link: string, signer: string, hub: string): Promise<Granted | undefined> => {
  try {
    const key = await importJWK({ kty: 'OKP', crv: 'Ed25519', x: signer }, algorithm);
    const { payload, protectedHeader } = await compactVerify(link, key, { algorithms: [algorithm] });
    const { jti, sub, aud, cnf, grant } = claims.parse(JSON.parse(Buffer.from(payload).toString('utf8')));
    if (protectedHeader.typ !== kind || aud !== hub) return undefined;
    return { actor: sub, publicKey: cnf.x, grant: grant as Grant, ids: [jti], issuer: signer };
  } catch {
    return undefined;
  }
};

const refused = (why: string): Result<never> => fail('refused', `the grant was refused: ${why}`);

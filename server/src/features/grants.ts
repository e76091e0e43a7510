import { fail, ok } from '../engine/result.ts';
import { revokeGrant as revoke } from '../engine/rights/issuedGrants.ts';
import { issueGrant as issueRequest, listGrants as listRequest, revokeGrant as revokeRequest } from '../protocol/requests/grants.ts';
import type { IssuedGrant } from '../protocol/shapes.ts';
import { defineFeature } from './feature.ts';

export const listGrants = defineFeature(listRequest, ({ store }) => ok({ grants: [...store.state.grants.values()] }));

/** Only of what one has oneself: the last link has to be signed by the caller's own key, or by the hub's as its owner. */
export const issueGrant = defineFeature(issueRequest, async ({ store, clock, write }, { token }, { author }) => {
  const { readToken } = await import('../identity/grantTokens.ts');
  const { hub, publicKey } = author.delegation;
  const read = await readToken(token, hub, clock.now());
  if (!read.ok) return read;
  const { actor, grant, ids, issuer } = read.value;
  const isOwn = issuer === publicKey || (issuer === hub && author.isOwner && ids.length === 1);
  if (!isOwn) return fail('refused', `the grant was refused: its last link is not signed by ${author.actor}`, 'token');
  const known = store.state.actors.get(actor);
  if (known && known.publicKey !== read.value.publicKey) return fail('refused', `the grant was refused: it names another key than ${actor}'s`, 'token');
  const id = ids.at(-1)!;
  if (ids.some(it => store.state.grants.get(it)?.revoked)) return fail('refused', 'the grant was refused: what it is made of was called back', 'token');
  if (store.state.grants.has(id)) return fail('refused', `the grant was refused: ${id} is known already`, 'token');
  const parent = ids.at(-2);
  const issued: IssuedGrant = { id, actor, by: author.actor, at: clock.now(), grant: plain(grant), ...(parent === undefined ? {} : { parent }) };
  await write(author, { type: 'grant.issued', stream: `grants/${id}`, data: { grant: issued } });
  return ok({ grant: issued });
});

export const revokeGrant = defineFeature(revokeRequest, async ({ store, write }, { id, why }, { author }) => {
  const revoked = revoke(store.state, id, why, author);
  if (!revoked.ok) return revoked;
  await write(author, { ...revoked.value, stream: `grants/${id}` });
  return ok({ grant: store.state.grants.get(id)! });
});

const plain = ({ tier, write, delete: deleting, until }: { readonly tier?: string; readonly write?: readonly string[]; readonly delete?: readonly string[]; readonly until?: number }): IssuedGrant['grant'] => ({
  ...(tier === undefined ? {} : { tier }), ...(write ? { write: [...write] } : {}), ...(deleting ? { delete: [...deleting] } : {}), ...(until === undefined ? {} : { until }),
});

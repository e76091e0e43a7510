import type { IssuedGrant } from '../../protocol/shapes.ts';
import type { DomainEvent } from '../events.ts';
import { fail, ok, type Problem, type Result } from '../result.ts';
import type { State } from '../state.ts';

type Revoked = Extract<DomainEvent, { type: 'grant.revoked' }>;

/** What a caller brings: the ids of all links of its token, and until when that is good. */
export interface Brought { readonly actor: string; readonly ids: readonly string[]; readonly until: number | undefined }

/**
 * Why this caller may not go on: its token ended or was called back, or it left away one that narrows it. Undefined
 * where nothing is wrong.
 */
export const grantProblem = (state: State, { actor, ids, until }: Brought, now: number): Problem | undefined => {
  const back = ids.map(id => state.grants.get(id)).find(it => it?.revoked);
  if (back) return refused(`${back.id} was called back (${back.revoked!.why})`);
  if (until !== undefined && until <= now) return refused('it has ended; ask for a new one');
  const owed = [...state.grants.values()].find(it => it.actor === actor && isGood(it, now) && !ids.includes(it.id));
  const held = ids.length > 0 && state.grants.get(ids.at(-1)!)?.actor === actor;
  return owed && !held ? refused(`${actor} works under ${owed.id} and did not bring it`) : undefined;
};

const isGood = ({ revoked, grant }: IssuedGrant, now: number): boolean => revoked === undefined && (grant.until === undefined || grant.until > now);

/** By its issuer, or by the owner of the store. What was handed on of it ends with it. */
export const revokeGrant = (state: State, id: string, why: string, by: { readonly actor: string; readonly isOwner: boolean }): Result<Revoked> => {
  const known = state.grants.get(id);
  if (!known) return fail('not-found', `there is no grant ${id}; see: interlock grants`, 'id');
  if (known.by !== by.actor && !by.isOwner) return fail('refused', `${id} was given by ${known.by}: only ${known.by} and the owner of the store call it back`, 'id');
  return ok({ type: 'grant.revoked', data: { id, why } });
};

const refused = (why: string): Problem => ({ code: 'refused', message: `the grant was refused: ${why}` });

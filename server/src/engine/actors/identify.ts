import type { Actor } from '../../protocol/shapes.ts';
import type { DomainEvent } from '../events.ts';
import { fail, ok, type Problem, type Result } from '../result.ts';
import type { State } from '../state.ts';
import { isNobody, nobody } from './nobody.ts';

/** Who claims to be whom. */
export interface Claimant { readonly actor: string; readonly publicKey: string }

/** Why this key may not speak for this actor; undefined where it may, and where the actor was never heard of. */
export const identify = (state: State, { actor, publicKey }: Claimant): Problem | undefined => {
  if (isNobody(actor)) return refused(`under ${nobody} the hub itself writes: take another name with --agent or INTERLOCK_ACTOR`);
  const known = state.actors.get(actor);
  if (!known) return undefined;
  if (known.revoked) return refused(`${actor} was shut out (${known.revoked.why}); the owner of the store lets it in again with: interlock actor replace-key`);
  if (known.publicKey === publicKey) return undefined;
  return refused(`impersonation: ${actor} is registered with another key; take another name with --agent or INTERLOCK_ACTOR, or, where its key is lost, see: interlock actor replace-key --help`);
};

type Registered = Extract<DomainEvent, { type: 'actor.registered' }>;

export const registerActor = ({ id, kind, publicKey, client, registeredAt }: Omit<Actor, 'revoked'>): Registered =>
  ({ type: 'actor.registered', data: { actor: { id, kind, publicKey, client, registeredAt } } });

/** Shuts an actor out, or gives it another key than the one that was lost. */
export const changeActor = (state: State, id: string, event: Extract<DomainEvent, { type: 'actor.rekeyed' | 'actor.revoked' }>): Result<typeof event> =>
  (state.actors.has(id) ? ok(event) : fail('not-found', `${id} was never heard of; see: interlock actor list`, 'id'));

const refused = (message: string): Problem => ({ code: 'refused', message });

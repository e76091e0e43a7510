import type { Claim } from '../../protocol/shapes.ts';
import type { DomainEvent } from '../events.ts';
import { fail, ok, type Result } from '../result.ts';
import { workKey, type State } from '../state.ts';

type Claimed = Extract<DomainEvent, { type: 'work.claimed' }>;
type Released = Extract<DomainEvent, { type: 'work.released' }>;

/** Who has a piece of work, if anybody still does. */
export const holderOf = (state: State, work: string, now: number): Claim | undefined => {
  const claim = state.claims.get(workKey(work));
  return claim && claim.expiresAt > now ? claim : undefined;
};

/** Undefined where somebody else has it: that is an answer, not a fault. */
export const claimWork = (state: State, claim: Claim): Claimed | undefined => {
  const holder = holderOf(state, claim.work, claim.at);
  return holder && holder.actor !== claim.actor ? undefined : { type: 'work.claimed', data: { claim } };
};

/** Of somebody else's work only with a reason, which the journal keeps. */
export const releaseWork = (state: State, { work, why }: { readonly work: string; readonly why?: string | undefined }, actor: string): Result<Released> => {
  const claim = state.claims.get(workKey(work));
  if (!claim) return fail('not-found', `nobody has taken "${work}"; list what is taken with: interlock work list`, 'work');
  if (claim.actor !== actor && why === undefined) return fail('refused', `"${claim.work}" was taken by ${claim.actor}; say with "why" for what reason you release it`, 'why');
  return ok({ type: 'work.released', data: { work: claim.work, ...(why === undefined ? {} : { why }) } });
};

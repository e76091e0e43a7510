import { fail, ok, type Result } from '../engine/result.ts';
import type { Trust } from '../protocol/trust.ts';
import type { Call, HubContext } from './feature.ts';
import { callerOf } from './rightsAt.ts';

/** Writes down that a person agrees to this content. Refused to agents: what they can write they must not be able to let run. */
export const giveTrust = async (context: HubContext, call: Call, { what, name, hash }: Pick<Trust, 'what' | 'name' | 'hash'>): Promise<Result<Trust>> => {
  if (callerOf(context, call).kind !== 'person') return fail('refused', `${call.actor} is an agent; a person says what is trusted, in a terminal of their own or in the editor`);
  const trust: Trust = { what, name, hash, actor: call.actor, at: context.clock.now() };
  await context.write(call.author, { type: 'trust.given', data: { trust }, stream: `trusts/${what}/${name}` });
  return ok(trust);
};

import { claimWork as claim, holderOf } from '../engine/claims/claimWork.ts';
import { ok } from '../engine/result.ts';
import { workKey } from '../engine/state.ts';
import { claimWork as request } from '../protocol/requests/work.ts';
import { defineFeature } from './feature.ts';

export const claimWork = defineFeature(request, async ({ store, clock }, { work, ttlMs, why }, { actor }) => {
  const at = clock.now();
  const claimed = claim(store.state, { work, actor, at, expiresAt: at + ttlMs, ...(why === undefined ? {} : { why }) });
  if (!claimed) return ok({ claimed: false, claim: holderOf(store.state, work, at)! });
  await store.commit({ ...claimed, actor, stream: `work/${workKey(work)}` });
  return ok({ claimed: true, claim: claimed.data.claim });
});

import { claimWork as claim, holderOf } from '../engine/claims/claimWork.ts';
import { ok } from '../engine/result.ts';
import { workKey } from '../engine/state.ts';
import { claimWork as request } from '../protocol/requests/work.ts';
import { defineFeature } from './feature.ts';

export const claimWork = defineFeature(request, async ({ store, clock, write }, { work, ttlMs, why }, { actor, author }) => {
  const at = clock.now();
  const claimed = claim(store.state, { work, actor, at, expiresAt: at + ttlMs, ...(why === undefined ? {} : { why }) });
  if (!claimed) return ok({ claimed: false, claim: holderOf(store.state, work, at)! });
  await write(author, { ...claimed, stream: `work/${workKey(work)}` });
  return ok({ claimed: true, claim: claimed.data.claim });
});

import { releaseWork as release } from '../engine/claims/claimWork.ts';
import { ok } from '../engine/result.ts';
import { workKey } from '../engine/state.ts';
import { releaseWork as request } from '../protocol/requests/work.ts';
import { defineFeature } from './feature.ts';

export const releaseWork = defineFeature(request, async ({ store, write }, input, { actor, author }) => {
  const released = release(store.state, input, actor);
  if (!released.ok) return released;
  const claim = store.state.claims.get(workKey(input.work))!;
  await write(author, { ...released.value, stream: `work/${workKey(input.work)}` });
  return ok({ claim });
});

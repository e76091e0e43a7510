import { changeActor } from '../engine/actors/identify.ts';
import { ok } from '../engine/result.ts';
import { replaceKey as replaceRequest, revokeActor as revokeRequest } from '../protocol/requests/actors.ts';
import { defineFeature } from './feature.ts';

export const revokeActor = defineFeature(revokeRequest, async ({ store, write }, { id, why }, { author }) => {
  const changed = changeActor(store.state, id, { type: 'actor.revoked', data: { id, why } });
  if (!changed.ok) return changed;
  await write(author, { ...changed.value, stream: `actors/${id}` });
  return ok({ actor: store.state.actors.get(id)! });
});

export const replaceKey = defineFeature(replaceRequest, async ({ store, write }, { id, publicKey, why }, { author }) => {
  const changed = changeActor(store.state, id, { type: 'actor.rekeyed', data: { id, publicKey, why } });
  if (!changed.ok) return changed;
  await write(author, { ...changed.value, stream: `actors/${id}` });
  return ok({ actor: store.state.actors.get(id)! });
});

import { ok } from '../engine/result.ts';
import { listWork as request } from '../protocol/requests/work.ts';
import { defineFeature } from './feature.ts';

/** What ran out is free again, and not listed. */
export const listWork = defineFeature(request, ({ store, clock }, { actor }) =>
  ok({ claims: [...store.state.claims.values()].filter(it => it.expiresAt > clock.now() && (actor === undefined || it.actor === actor)) }));

import { shareMap } from '../engine/sharedWork/shareMap.ts';
import { ok } from '../engine/result.ts';
import { showShareMap as request } from '../protocol/requests/shareMap.ts';
import { afterFirstLook } from './afterFirstLook.ts';
import { openConflicts } from './allConflicts.ts';
import { defineFeature } from './feature.ts';

export const showShareMap = defineFeature(request, async (context, { limit }, call) => {
  await afterFirstLook(context, call);
  const { observation } = context;
  const { files, total, notAssessed } = await observation.sharedWork(limit, call.signal);
  const unread = observation.notAssessed().filter(it => !notAssessed.some(one => one.path === it.path && one.reason === it.reason));
  return ok({ ...shareMap(files, observation.sides(), openConflicts(context)), total, notAssessed: [...notAssessed, ...unread] });
});

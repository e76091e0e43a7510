import { ok } from '../engine/result.ts';
import { listSides as request } from '../protocol/requests/hub.ts';
import { afterFirstLook } from './afterFirstLook.ts';
import { defineFeature } from './feature.ts';

export const listSides = defineFeature(request, async (context, _input, call) => {
  await afterFirstLook(context, call);
  return ok({ sides: [...context.observation.sides()] });
});

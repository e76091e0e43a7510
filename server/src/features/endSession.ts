import { ok } from '../engine/result.ts';
import { endSession as request } from '../protocol/requests/actors.ts';
import { defineFeature } from './feature.ts';

export const endSession = defineFeature(request, async ({ sessions }, { why }, { author }) => ok({ ended: await sessions.finish(author, why) }));

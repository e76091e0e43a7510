import { fail, ok } from '../engine/result.ts';
import { listModels as listRequest, useModel as useRequest } from '../protocol/requests/models.ts';
import { defineFeature } from './feature.ts';
import { callerOf } from './rightsAt.ts';

export const listModels = defineFeature(listRequest, async ({ models }) => ok({ models: await models.list() }));

export const useModel = defineFeature(useRequest, async (context, asked, call) => {
  if (callerOf(context, call).kind !== 'person') return fail('refused', `${call.actor} is an agent; a person chooses which model is asked, in the editor or in a terminal of their own`);
  try {
    return ok(await context.models.use(asked, call.signal));
  } catch (error) {
    return fail('invalid-input', (error as Error).message, 'what');
  }
});

import { counts } from '../engine/intents/counts.ts';
import { describeOrder } from '../engine/mergeOrder/describeOrder.ts';
import { openWork } from '../engine/mergeOrder/openWork.ts';
import { ok } from '../engine/result.ts';
import { showMergeOrder as request } from '../protocol/requests/mergeOrder.ts';
import { afterFirstLook } from './afterFirstLook.ts';
import { allConflicts } from './allConflicts.ts';
import { defineFeature } from './feature.ts';

export const showMergeOrder = defineFeature(request, async (context, _input, call) => {
  await afterFirstLook(context, call);
  const { store: { state }, observation, root } = context;
  const intents = [...state.intents.values()].filter(counts);
  return ok(describeOrder(openWork({ sides: observation.sides(), intents, conflicts: allConflicts(context), state, root, notAssessed: observation.notAssessed() })));
});

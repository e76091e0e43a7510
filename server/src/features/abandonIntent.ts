import { changeStatus } from '../engine/intents/changeStatus.ts';
import { abandonIntent as request } from '../protocol/requests/intents.ts';
import { defineFeature } from './feature.ts';
import { commitOutcome, situationOf } from './situation.ts';

export const abandonIntent = defineFeature(request, (context, { id, why }, call) =>
  commitOutcome(context, call, changeStatus(situationOf(context, call), id, 'intent.abandoned', why)));

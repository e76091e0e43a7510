import { checkDeclaration } from '../engine/intents/declareIntent.ts';
import { ok } from '../engine/result.ts';
import { checkIntent as request } from '../protocol/requests/intents.ts';
import { defineFeature } from './feature.ts';
import { situationOf } from './situation.ts';

export const checkIntent = defineFeature(request, (context, input, call) => {
  const found = checkDeclaration(situationOf(context, call), input);
  return found.ok ? ok({ conflicts: [...found.value.conflicts], notAssessed: [...found.value.notAssessed] }) : found;
});

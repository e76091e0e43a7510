import { ok } from '../engine/result.ts';
import { ModelError } from '../ports/model.ts';
import type { ChosenModel } from '../ports/models.ts';
import type { SharedModel } from '../protocol/models.ts';
import { modelStatus as request } from '../protocol/requests/models.ts';
import { defineFeature } from './feature.ts';

export const modelStatus = defineFeature(request, async ({ models }) => {
  try {
    return ok({ models: (await models.chosen()).map(shown), downloads: [...models.downloads()] });
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    return ok({ models: [], downloads: [...models.downloads()], problem: error.message });
  }
});

const shown = ({ use, where, status }: ChosenModel): SharedModel => {
  const { name, state, contextSize, running, waiting, crashes, lastFault, loaded } = status;
  return {
    use, name, where, state, contextSize, running, waiting, crashes, ...(lastFault === undefined ? {} : { lastFault }),
    ...(loaded ? { loaded: { contextSize: loaded.contextSize, sequences: loaded.sequences, gpu: loaded.gpu, ...loaded.predicted, ...(loaded.lowered === undefined ? {} : { lowered: loaded.lowered }) } } : {}),
  };
};

import { cosineOf } from '../engine/cosine.ts';
import type { Model } from '../ports/model.ts';
import type { Nearness } from '../scope/predictScope.ts';

/** By a model of embeddings. @param limitMs for all texts of one goal */
export const nearnessOf = (model: Pick<Model, 'embed'>, asker: string, limitMs: number): Nearness => async (goal, texts, signal) => {
  const { vectors: [meant, ...others] } = await model.embed({ texts: [goal, ...texts], asker, priority: 'person', limitMs, signal });
  return others.map((it) => cosineOf(meant!, it));
};

import type { Call, HubContext } from './feature.ts';

/** Then it is said that not everything was assessed, ms. */
const limitMs = 5_000;

/**
 * A hub that has just started knows of no edit yet, which must not read as "no conflicts". Windows show what is there and
 * are told of changes by themselves: they do not wait.
 */
export const afterFirstLook = async ({ observation }: Pick<HubContext, 'observation'>, { door }: Pick<Call, 'door'>): Promise<void> => {
  if (door !== 'lsp') await observation.looked(limitMs);
};

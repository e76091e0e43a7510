import type { Model } from '../../server/src/ports/model.ts';
import type { Models } from '../../server/src/ports/models.ts';

/** The models of a hub, given by the test; none where none is given. They are opened already, which those of a hub are not. */
export const someModels = (text?: Model, embedding?: Model): Models => ({
  of: use => Promise.resolve(use === 'text' ? text : embedding),
  chosen: () => Promise.resolve([...(text ? [{ use: 'text' as const, where: 'a test', status: text.status() }] : []), ...(embedding ? [{ use: 'embedding' as const, where: 'a test', status: embedding.status() }] : [])]),
});

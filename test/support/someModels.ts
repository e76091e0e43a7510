import type { Model } from '../../server/src/ports/model.ts';
import type { ModelRecords } from '../../server/src/ports/modelRecords.ts';
import type { ModelDecision } from '../../server/src/protocol/models.ts';
import type { ChoosableModels } from '../../server/src/ports/models.ts';

/** In memory alone. */
const someRecords = (): ModelRecords => {
  const kept = new Map<string, ModelDecision>();
  return { all: () => [...kept.values()].reverse(), keep: it => { kept.set(it.id, it); } };
};

/** The models of a hub, given by the test; none where none is given. They are opened already, which those of a hub are not. */
export const someModels = (text?: Model, embedding?: Model): ChoosableModels => ({
  of: use => Promise.resolve(use === 'text' ? text : embedding),
  askable: () => Promise.resolve(text ? [{ model: text, from: 'file', isFar: false }] : []),
  records: someRecords(), list: () => Promise.resolve([]), use: () => Promise.reject(new Error('nothing is chosen in a test')), downloads: () => [], addEditor: () => () => undefined,
  chosen: () => Promise.resolve([...(text ? [{ use: 'text' as const, where: 'a test', status: text.status() }] : []), ...(embedding ? [{ use: 'embedding' as const, where: 'a test', status: embedding.status() }] : [])]),
});

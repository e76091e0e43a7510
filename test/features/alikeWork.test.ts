import { expect, test } from 'vitest';
import type { EmbedRequest } from '../../server/src/ports/model.ts';
import { declareIntent } from '../../server/src/protocol/requests/intents.ts';
import { featureBench } from '../support/featureBench.ts';
import { ScriptedModel } from '../support/scriptedModel.ts';
import { someModels } from '../support/someModels.ts';

const declare = (goal: string, target = 'file:x.ts=modify') => ({ goal, targets: [target] });

test('whoever declares what another has declared in other words is told, and nothing stands in the way', async () => {
  const bench = await featureBench();
  const id = await bench.declare('ada', ['file:src/money.ts=modify'], { goal: 'Add retry to webhook delivery' });
  const { alike, conflicts } = await bench.ask(declareIntent, declare('Implement retries for webhook deliveries'), 'bob');
  expect({ alike, conflicts }).toEqual({ alike: [{ id, actor: 'ada', goal: 'Add retry to webhook delivery', likeness: 1, by: 'words' }], conflicts: [] });
  expect((await bench.ask(declareIntent, declare('Add signatures to webhook delivery', 'file:y.ts=modify'), 'carol')).alike).toBeUndefined();
});

test('one\'s own work, and work that is over, is no duplicate', async () => {
  const bench = await featureBench();
  const goal = 'Round the cart totals';
  await bench.declare('ada', ['file:a.ts=modify'], { goal });
  expect((await bench.ask(declareIntent, declare(goal, 'file:b.ts=modify'), 'ada')).alike).toBeUndefined();
  const { abandonIntent } = await import('../../server/src/protocol/requests/intents.ts');
  for (const { id } of bench.store.state.intents.values()) await bench.ask(abandonIntent, { id, why: 'over' }, 'ada');
  expect((await bench.ask(declareIntent, declare(goal, 'file:c.ts=modify'), 'bob')).alike).toBeUndefined();
});

test('a model of embeddings finds what words do not; where it fails, words alone count', async () => {
  const bench = await featureBench();
  await bench.declare('ada', ['file:a.ts=modify'], { goal: 'Email customers when their order is shipped' });
  // Of this model all texts are near each other.
  const model = Object.assign(new ScriptedModel([]), { embed: ({ texts }: EmbedRequest) => Promise.resolve({ vectors: texts.map(() => [1, 0.1]), cut: 0 }) });
  Object.assign(bench.context, { models: someModels(undefined, model) });
  const asked = declare('Send a mail when an order ships', 'file:b.ts=modify');
  const { alike } = await bench.ask(declareIntent, asked, 'bob');
  expect(alike).toEqual([expect.objectContaining({ actor: 'ada', by: 'embedding' })]);
  Object.assign(model, { embed: () => Promise.reject(new Error('gone')) });
  expect((await bench.ask(declareIntent, { ...asked, targets: ['file:c.ts=modify'] }, 'carol')).alike?.map(it => it.by)).toEqual(['words']);
});

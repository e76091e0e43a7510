import { expect, test } from 'vitest';
import { ModelError } from '../../server/src/ports/model.ts';
import type { Model } from '../../server/src/ports/model.ts';
import { listModelDecisions } from '../../server/src/protocol/requests/models.ts';
import { explainConflict } from '../../server/src/protocol/requests/outcomes.ts';
import { featureBench, type FeatureBench } from '../support/featureBench.ts';
import { ScriptedModel, type Line } from '../support/scriptedModel.ts';
import { someModels } from '../support/someModels.ts';

/** Two intents that declare one file; the second hides a token in its goal. */
const world = async (...lines: readonly Line[]): Promise<{ bench: FeatureBench; id: string; model: ScriptedModel }> => {
  const bench = await featureBench();
  await bench.declare('ada', ['file:src/cart.ts=modify'], { goal: 'Round totals' });
  await bench.declare('bob', ['file:src/cart.ts=delete'], { goal: 'Take the cart away' });
  const model = new ScriptedModel([...lines]);
  if (lines.length > 0) Object.assign(bench.context, { models: someModels(model) });
  return { bench, model, id: [...bench.store.state.conflicts.keys()][0]! };
};

const words = (more: Partial<{ what: string; consequence: string; ranking: string[]; because: string }> = {}) => ({
  what: 'Both ada and bob touch src/cart.ts', consequence: 'What ada rounds is lost when bob takes the file away.', ranking: ['B', 'A'], because: 'Then bob has to wait for ada.', ...more,
});

test('without a model the facts say it, the rules rank, and it is said that no model was asked', async () => {
  const { bench, id } = await world();
  const { text, said, ways, rankedBy, notes } = await bench.ask(explainConflict, { id });
  expect(text).toMatch(/^[A-Z][^.]+\.ts[^.]*\. .+: told from declarations alone\.$/);
  expect([said, rankedBy, notes]).toEqual([undefined, 'rules', ['No model was asked: none is chosen.']]);
  expect(ways.map(it => it.possible)).toEqual([...ways.map(it => it.possible)].sort().reverse());
  expect(ways.length).toBeGreaterThan(3);
});

test('a model says it in its words, which are marked as its, and orders the ways; nothing of it is written', async () => {
  const { bench, id, model } = await world(words());
  const before = bench.store.length;
  const plain = await bench.ask(explainConflict, { id, plain: true });
  expect([plain.said, plain.notes, model.asked.length]).toEqual([undefined, [], 0]);
  const { text, said, ways, rankedBy, notes } = await bench.ask(explainConflict, { id });
  expect(said).toEqual({ model: 'scripted', prompt: 'explain-conflict@1', text: 'Both ada and bob touch src/cart.ts. What ada rounds is lost when bob takes the file away.', because: 'Then bob has to wait for ada.' });
  expect([text, rankedBy, notes]).toEqual([plain.text, 'model', []]);
  expect(ways).toEqual([plain.ways[1], plain.ways[0], ...plain.ways.slice(2)]);
  expect(bench.store.length).toBe(before);
  expect(model.asked[0]).toMatchObject({ asker: 'ada', priority: expect.stringMatching(/person|agent/) as string });
});

test('who wants to see it come sees the facts at once, then each sentence when it is whole and stood its checks', async () => {
  const { bench, id } = await world(words());
  const { parts, answer } = await bench.askInParts(explainConflict, { id });
  expect(parts.map(it => it.said?.text)).toEqual([undefined, 'Both ada and bob touch src/cart.ts.', 'Both ada and bob touch src/cart.ts. What ada rounds is lost when bob takes the file away.']);
  expect(parts.every(it => it.text === answer.text && it.rankedBy === 'rules')).toBe(true);
  expect(answer).toMatchObject({ rankedBy: 'model', said: { text: parts.at(-1)!.said!.text, because: 'Then bob has to wait for ada.' } });
});

test('of what did not stand its checks nothing is ever shown; a second answer begins anew', async () => {
  const strange = await world(words({ what: 'The Basket of carol breaks src/cart.ts.', consequence: 'A party begins at the park.' }));
  const invented = await strange.bench.askInParts(explainConflict, { id: strange.id });
  expect(invented.parts.map(it => it.said?.text)).toEqual([undefined, 'A party begins at the park.']);
  const elsewhere = await world(words({ what: 'It is a party, and the car is red.' }));
  expect((await elsewhere.bench.askInParts(explainConflict, { id: elsewhere.id })).parts.map(it => it.said)).toEqual([undefined]);
  const again = await world(words({ ranking: ['Z'] }), words({ what: 'At last ada and bob meet in src/cart.ts.' }));
  const texts = (await again.bench.askInParts(explainConflict, { id: again.id })).parts.map(it => it.said?.text);
  expect([texts[2], texts[3], texts.at(-1)!.startsWith('At last')]).toEqual([expect.stringContaining('Both ada'), undefined, true]);
});

test('a sentence that names what is not there is left out, and that is said', async () => {
  const { bench, id } = await world(words({ consequence: 'The Basket of carol in src/basket.ts breaks.', because: 'Then `checkout` works.' }));
  const { said, notes } = await bench.ask(explainConflict, { id });
  expect(said).toEqual({ model: 'scripted', prompt: 'explain-conflict@1', text: 'Both ada and bob touch src/cart.ts.' });
  expect(notes).toEqual([
    'A sentence of scripted was left out: it names Basket, src/basket.ts, which is not in this conflict.',
    'A sentence of scripted was left out: it names checkout, which is not in this conflict.',
  ]);
});

test('who names nothing of the conflict has said nothing of it, and orders nothing', async () => {
  const { bench, id } = await world(words({ what: 'It is a party, and the car is red.', consequence: 'They are happy at the park.' }));
  const plain = await bench.ask(explainConflict, { id, plain: true });
  expect(await bench.ask(explainConflict, { id })).toEqual({ ...plain, notes: ['What scripted said was left out: it names nothing of this conflict.'] });
});

test.each<[what: string, line: Line, note: RegExp]>([
  ['offers a way that there is not', words({ ranking: ['Z'] }), /gave no answer that counts: scripted gave no answer that can be used to "explain-conflict"/],
  ['says nothing that counts', 'I think they should talk.', /it is no JSON/],
  ['cannot be reached', new ModelError('unreachable', 'the server at http://127.0.0.1:1/v1 does not answer'), /does not answer$/],
])('where the model %s the facts remain, with the reason', async (_what, line, note) => {
  const { bench, id } = await world(line, line);
  const { said, rankedBy, notes } = await bench.ask(explainConflict, { id });
  expect([said, rankedBy]).toEqual([undefined, 'rules']);
  expect(notes).toEqual([expect.stringMatching(note)]);
});

test('what goes to a model is fenced, without secrets, and no longer than it can take', async () => {
  const { bench, id, model } = await world(words(), words());
  const { context } = bench;
  const conflict = bench.store.state.conflicts.get(id)!;
  Object.assign(conflict, { message: `bob left sk-${'4f'.repeat(20)} in src/cart.ts` });
  await bench.ask(explainConflict, { id });
  expect(model.asked[0]!.prompt).toMatch(/<data [0-9a-f]{12}: the conflict>\nbob left \[redacted\] in src\/cart\.ts/);
  const short: Model = Object.assign(Object.create(model) as ScriptedModel, { status: () => ({ ...model.status(), contextSize: 1_600 }) });
  Object.assign(context, { models: someModels(short) });
  Object.assign(conflict, { message: 'ada and bob '.repeat(2_000) });
  await bench.ask(explainConflict, { id });
  expect(model.asked[1]!.prompt.length).toBeLessThan((1_600 - 500) * 2.5);
  Object.assign(context, { models: someModels(Object.assign(Object.create(model) as ScriptedModel, { status: () => ({ ...model.status(), contextSize: 600 }) })) });
  expect((await bench.ask(explainConflict, { id })).notes).toEqual([expect.stringMatching(/^No model was asked: not scripted: it takes 600 tokens, and \d+ are needed\. What helps: .+--context 4096.+, or choose one that takes more \(interlock model list, or Interlock: Choose Model…\)\.$/)]);
});

test('who was asked, why, and what came of it is told', async () => {
  const { bench, id } = await world(words(), words({ what: 'The Basket of carol breaks.' }), 'no', 'no');
  for (let turn = 0; turn < 3; turn++) await bench.ask(explainConflict, { id });
  const { decisions, total } = await bench.ask(listModelDecisions, { limit: 2 });
  expect([total, decisions.map(it => it.outcome)]).toEqual([3, ['failed', 'thrown away']]);
  expect(decisions[0]).toMatchObject({ actor: 'ada', task: 'explain', model: 'scripted', from: 'file', voice: 'reviewer', why: expect.stringContaining('it is no JSON') as string });
  expect(decisions[0]!.reasons).toEqual([expect.stringMatching(/^scripted: about \d+ tokens fit, quick work, 1 of 2 answers counted before, it costs nothing$/), 'voice reviewer: of the task (explain)']);
});

test('a conflict that is not there is not explained', async () => {
  const { bench } = await world();
  expect(await bench.refusal(explainConflict, { id: 'c-00000000' })).toMatchObject({ code: 'not-found', field: 'id' });
});

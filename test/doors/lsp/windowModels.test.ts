import { expect, test } from 'vitest';
import type { ModelError } from '../../../server/src/ports/model.ts';
import type { AskEditorModelParams } from '../../../server/src/protocol/session.ts';
import { openWindow, type LanguageClient } from '../../support/languageClient.ts';
import { useOwnModels } from '../../support/ownModels.ts';
import { startRealHub } from '../../support/realHub.ts';
import { asking } from '../../support/tinyModel.ts';

/** A window that plays an editor with one model: it answers as the test says. */
const world = async (answer: (asked: AskEditorModelParams, isCancelled: () => boolean) => Promise<unknown>) => {
  useOwnModels();
  const { hub, repository } = await startRealHub();
  const window: LanguageClient = await openWindow(hub, 'ann');
  const asked: AskEditorModelParams[] = [];
  window.connection.onRequest('interlock/askEditorModel', (question: AskEditorModelParams, token) => {
    asked.push(question);
    return answer(question, () => token.isCancellationRequested);
  });
  await window.initialize(repository.root);
  const offer = (...names: readonly string[]) => window.connection.sendNotification('interlock/offerModels', { models: names.map(name => ({ id: `${name}-id`, name, contextSize: 8_000 })) });
  const { models } = await hub.ready;
  const names = async () => (await models.askable()).map(it => `${it.model.name} ${it.from} ${it.isFar ? 'far' : 'near'}`);
  return { window, asked, offer, models, names, model: async () => (await models.askable())[0]!.model };
};

test('the editor\'s model is there as long as it is offered, and is asked through its window', async () => {
  const it = await world(() => Promise.resolve({ text: '```json\n{"a": 1}\n```' }));
  expect(await it.names()).toEqual([]);
  await it.offer('copilot/gpt', 'copilot/claude');
  await expect.poll(it.names).toEqual(['copilot/gpt editor far', 'copilot/claude editor far']);
  // It is no model that somebody chose for all.
  expect(await it.models.of('text')).toBeUndefined();
  const model = await it.model();
  expect((await model.generate(asking({ schema: { type: 'object' } }))).text).toBe('{"a": 1}');
  expect(it.asked[0]).toMatchObject({ id: 'copilot/gpt-id', system: 'You tell stories.', maxTokens: 40, prompt: expect.stringContaining('Answer with one JSON document of this JSON schema, and nothing around it:\n{"type":"object"}') as string });
  expect((await model.generate(asking())).text).toBe('```json\n{"a": 1}\n```');
  await it.offer();
  await expect.poll(it.names).toEqual([]);
});

test('what an editor refuses, says wrongly or never says fails the one question; who cancels hears so, and the editor too', async () => {
  const says: ((isCancelled: () => boolean) => Promise<unknown>)[] = [];
  let heard = false;
  const it = await world((_asked, isCancelled) => says.shift()!(isCancelled));
  await it.offer('copilot/gpt');
  await expect.poll(it.names).toHaveLength(1);
  const model = await it.model();
  const failureOf = (asked: Promise<unknown>): Promise<ModelError> => asked.then(() => { throw new Error('it did not fail'); }, (error: ModelError) => error);
  says.push(() => Promise.reject(new Error('the editor says: no consent (NoPermissions)')));
  expect(await failureOf(model.generate(asking()))).toMatchObject({ fault: 'failed', message: expect.stringContaining('no consent') as string });
  says.push(() => Promise.resolve({ words: 3 }));
  expect(await failureOf(model.generate(asking()))).toMatchObject({ fault: 'failed' });
  const never = async (isCancelled: () => boolean): Promise<unknown> => {
    while (!isCancelled()) await new Promise(done => setTimeout(done, 10));
    heard = true;
    return { text: '' };
  };
  says.push(never);
  const abort = new AbortController();
  const cancelled = failureOf(model.generate(asking({ signal: abort.signal })));
  await expect.poll(() => it.asked.length).toBe(3);
  abort.abort();
  expect(await cancelled).toMatchObject({ fault: 'cancelled' });
  await expect.poll(() => heard).toBe(true);
});

test('it goes with its window, and what was asked of it fails', async () => {
  const it = await world(() => new Promise(() => undefined));
  await it.offer('copilot/gpt');
  await expect.poll(it.names).toHaveLength(1);
  const asked = (await it.model()).generate(asking()).then(() => 'answered', (error: ModelError) => error.name);
  await expect.poll(() => it.asked.length).toBe(1);
  it.window.connection.end();
  it.window.connection.dispose();
  expect(await asked).toBe('ModelError');
  await expect.poll(it.names).toEqual([]);
});

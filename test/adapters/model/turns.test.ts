import { expect, test } from 'vitest';
import { LlamaModel } from '../../../server/src/adapters/model/llamaModel.ts';
import { smallerSettings } from '../../../server/src/adapters/model/smallerSettings.ts';
import { TurnQueue } from '../../../server/src/adapters/model/turnQueue.ts';
import type { Asked } from '../../../server/src/adapters/model/workerMessages.ts';
import { ModelError, type ModelPriority } from '../../../server/src/ports/model.ts';
import { asking, tinyOptions } from '../../support/tinyModel.ts';

const later = (): Promise<void> => new Promise(done => setTimeout(done, 5));

/** The order in which they are served while one is served at a time, the first being busy when the others come. */
const served = async (waiting: readonly (readonly [asker: string, priority: ModelPriority])[]): Promise<string> => {
  const turns = new TurnQueue(1);
  const order: string[] = [];
  await Promise.all([['first', 'person'] as const, ...waiting].map(([asker, priority]) => turns.during({ asker, priority }, async () => {
    order.push(asker);
    await later();
  })));
  return order.slice(1).join(' ');
};

test('a higher priority goes first, and who asks much does not hold up who asks little', async () => {
  expect(await served([['late', 'background'], ['work', 'agent'], ['you', 'person']])).toBe('you work late');
  const shared = (await served([...Array.from({ length: 10 }, () => ['many', 'agent'] as const), ['few', 'agent'], ['few', 'agent']])).split(' ');
  // By the time that work takes: on a busy machine not one for one.
  expect(shared[0]).toBe('many');
  expect(shared.lastIndexOf('few')).toBeLessThan(8);
});

test('as many run at once as there are places, and one who gives up leaves the queue', async () => {
  const turns = new TurnQueue(2);
  const abort = new AbortController();
  let most = 0;
  const work = Array.from({ length: 6 }, (_it, which) => turns.during({ asker: `${which}`, priority: 'agent' }, async () => { most = Math.max(most, turns.running); await later(); }));
  const given = turns.during({ asker: 'x', priority: 'person', signal: abort.signal }, async () => 'served');
  expect(turns).toMatchObject({ running: 2, waiting: 5 });
  abort.abort(new Error('given up'));
  await expect(given).rejects.toThrow('given up');
  expect(turns.waiting).toBe(4);
  await Promise.all(work);
  expect(most).toBe(2);
  expect(turns).toMatchObject({ running: 0, waiting: 0 });
});

test('memory that is short takes the context first, then how many are served at once', () => {
  expect(smallerSettings({ contextSize: 8_192, sequences: 4 }).map(it => `${it.contextSize}x${it.sequences}`)).toEqual(['8192x4', '4096x4', '2048x4', '2048x2', '2048x1', '1024x1', '512x1']);
  expect(smallerSettings({ contextSize: 300, sequences: 1 })).toEqual([{ contextSize: 300, sequences: 1 }]);
});

/** A model whose process is ours to play: it answers as `answer` says, and counts how often it was started. */
const played = (answer: (ask: Asked) => Promise<unknown>, more: { restMs?: number } = {}) => {
  const counts = { started: 0 };
  const model = new LlamaModel({ ...tinyOptions, ...more }, onEnd => {
    counts.started += 1;
    let ended = false;
    return { pid: 1, leftMs: undefined, ask: answer, end: () => { if (!ended) { ended = true; onEnd('ended', true); } } };
  });
  return { model, counts };
};

const none = { ram: 1, vram: 0 };
const isLoaded = { weights: none, context: none, free: none, contextSize: 512, sequences: 1, gpu: false, gpuLayers: 0, threads: 1, resident: { before: 1, after: 2 } };
const story = { text: 'x', stopped: 'end', promptTokens: 1, tokens: 1, tookMs: 1 };

test('after three failures in a row it rests, then one request tries, and success closes the matter', async () => {
  let works = false;
  const { model, counts } = played(ask => {
    if (ask.what !== 'load') return Promise.resolve(story);
    return works ? Promise.resolve(isLoaded) : Promise.reject(new ModelError('badFile', 'it is cut off'));
  }, { restMs: 50 });
  for (let turn = 0; turn < 3; turn++) await expect(model.generate(asking())).rejects.toThrow('it is cut off');
  expect(model.status()).toMatchObject({ state: 'resting', lastFault: 'it is cut off' });
  await expect(model.generate(asking())).rejects.toMatchObject({ fault: 'resting', message: expect.stringContaining('at last: it is cut off') as string });
  expect(counts.started).toBe(3);
  await new Promise(done => setTimeout(done, 80));
  await expect(model.generate(asking())).rejects.toThrow('it is cut off');
  expect(model.status().state).toBe('resting');
  works = true;
  await new Promise(done => setTimeout(done, 80));
  expect((await model.generate(asking())).text).toBe('x');
  expect(model.status().state).toBe('ready');
});

test('what is wrong with a request does not make the model rest', async () => {
  const { model } = played(ask => (ask.what === 'load' ? Promise.resolve(isLoaded) : Promise.reject(new ModelError('tooLong', 'the prompt has 9 tokens'))));
  for (let turn = 0; turn < 5; turn++) await expect(model.generate(asking())).rejects.toMatchObject({ fault: 'tooLong' });
  expect(model.status().state).toBe('ready');
});

test('an answer of another shape is an error, not an answer', async () => {
  const { model } = played(ask => Promise.resolve(ask.what === 'load' ? isLoaded : { text: 5 }));
  await expect(model.generate(asking())).rejects.toMatchObject({ fault: 'failed' });
});

test('memory that was lowered at loading lowers how many run at once', async () => {
  let most = 0;
  let running = 0;
  const { model } = played(async ask => {
    if (ask.what === 'load') return isLoaded;
    most = Math.max(most, ++running);
    await later();
    running -= 1;
    return story;
  });
  await model.generate(asking());
  await Promise.all(Array.from({ length: 4 }, () => model.generate(asking())));
  expect(most).toBe(1);
});

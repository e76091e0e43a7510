import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { modelPriorities, type ModelError, type ModelFault } from '../../../server/src/ports/model.ts';
import { jsonRuns } from '../../support/jsonRuns.ts';
import { asking, tinyModel } from '../../support/tinyModel.ts';

/** Loading is slow where the machine is busy: these share one. */
const model = tinyModel({ contextSize: 1_024 });
afterAll(() => model.unload());

const faultOf = (asked: Promise<unknown>): Promise<ModelFault | undefined> => asked.then(() => undefined, (error: ModelError) => error.fault);

const untilTrue = async (is: () => boolean): Promise<void> => {
  for (const end = Date.now() + 60_000; !is();) {
    if (Date.now() > end) throw new Error('it never came true');
    await new Promise(done => setTimeout(done, 10));
  }
};

describe('a real model in its process', { timeout: 180_000 }, () => {
  test('nothing is loaded before it is asked; then it tells a story, piece by piece, the same each time', async () => {
    expect(model.status()).toMatchObject({ state: 'unloaded', loaded: undefined });
    const pieces: string[] = [];
    const first = await model.generate(asking({ onText: it => pieces.push(it) }));
    expect(pieces.join('')).toBe(first.text);
    expect(pieces.length).toBeGreaterThan(5);
    expect(first).toMatchObject({ stopped: 'length', tokens: 40 });
    expect((await model.generate(asking())).text).toBe(first.text);
    expect(model.status()).toMatchObject({ state: 'ready', loaded: { contextSize: 1_024, sequences: 4, gpu: false }, running: 0, crashes: 0 });
    expect(model.status().loaded!.pid).not.toBe(process.pid);
  });

  test('who cancels hears so at once, and the model stops within 200 ms', async () => {
    const took: number[] = [];
    // A busy machine may hold a process back for longer than that: the best of three is the model's own.
    for (let round = 0; round < 3; round++) {
      const abort = new AbortController();
      const before = model.status().cancelMs;
      const asked = faultOf(model.generate(asking({ prompt: 'Tell a long story', maxTokens: 400, temperature: 1, signal: abort.signal, onText: () => abort.abort() })));
      expect(await asked).toBe('cancelled');
      await untilTrue(() => model.status().cancelMs !== before);
      took.push(model.status().cancelMs!);
    }
    expect(Math.min(...took)).toBeLessThan(200);
    expect(model.status()).toMatchObject({ running: 0, crashes: 0 });
  });

  test('what waits for its turn can be cancelled too, and what comes cancelled is not begun', async () => {
    expect(await faultOf(model.generate(asking({ signal: AbortSignal.abort() })))).toBe('cancelled');
  });

  test('a request that takes too long is given up, and the next is served', async () => {
    expect(await faultOf(model.generate(asking({ maxTokens: 400, temperature: 1, limitMs: 1 })))).toBe('timeout');
    expect((await model.generate(asking({ maxTokens: 3 }))).tokens).toBe(3);
  });

  test('a prompt that the context cannot hold is refused in words', async () => {
    await expect(model.generate(asking({ prompt: 'word '.repeat(2_000) }))).rejects.toThrow(/the prompt has \d+ tokens, and the context holds 1024/);
  });

  test('four are served at once', async () => {
    const round = async (seed: number): Promise<number> => {
      const writing = new Set<number>();
      let atOnce = 0;
      await Promise.all([0, 1, 2, 3].map(async which => {
        const onText = (): void => { atOnce = Math.max(atOnce, writing.add(which).size); };
        await model.generate(asking({ asker: `agent ${which}`, prompt: `Story ${which}`, maxTokens: 240, temperature: 1, seed: seed + which, onText }));
        writing.delete(which);
      }));
      return atOnce;
    };
    // A story may end after a few words, before the last has begun: then there are others.
    let atOnce = 0;
    for (let seed = 0; atOnce < 4 && seed < 40; seed += 4) atOnce = await round(seed);
    expect(atOnce).toBe(4);
  });

  test('embeddings: one for each text, the same for the same text, and it is said what was cut', async () => {
    const { vectors, cut } = await model.embed({ texts: ['a little dog', 'a little dog', 'the sun is up', 'word '.repeat(4_000)], asker: 'test', priority: modelPriorities[2], limitMs: 120_000 });
    expect(vectors.map(it => it.length)).toEqual([64, 64, 64, 64]);
    expect(vectors[0]).toEqual(vectors[1]);
    expect(vectors[0]).not.toEqual(vectors[2]);
    expect(cut).toBe(1);
  });

  test('JSON by the grammar of its schema: 20 of 20 draws', async () => {
    const { valid, wrong } = await jsonRuns(model, 20);
    expect(wrong).toEqual([]);
    expect(valid).toBe(20);
  });

  test('a killed process fails what was under way, and the next request has a new one', async () => {
    const { pid } = model.status().loaded!;
    const asked = faultOf(model.generate(asking({ maxTokens: 400, temperature: 1, onText: () => { process.kill(pid, 'SIGKILL'); } })));
    expect(await asked).toBe('crashed');
    expect(model.status()).toMatchObject({ state: 'unloaded', crashes: 1 });
    expect((await model.generate(asking({ maxTokens: 3 }))).tokens).toBe(3);
    expect(model.status().loaded!.pid).not.toBe(pid);
  });

  test('without a request it gives its memory back, and is loaded again when asked', async () => {
    const idle = tinyModel({ idleMs: 20 });
    onTestFinished(() => idle.unload());
    const { text } = await idle.generate(asking());
    const { pid } = idle.status().loaded!;
    await untilTrue(() => idle.status().state === 'unloaded');
    await untilTrue(() => { try { process.kill(pid, 0); return false; } catch { return true; } });
    expect((await idle.generate(asking())).text).toBe(text);
    expect(idle.status().crashes).toBe(0);
  });
});

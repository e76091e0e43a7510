import { expect, test } from 'vitest';
import { watch } from '../../client/src/connect/watchdog.ts';

const times = { everyMs: 1, limitMs: 20 };

/** Resolves with what happened first. */
const observe = async (ask: () => Promise<unknown>): Promise<'hang' | 'third question'> => {
  let stop = (): void => undefined;
  const outcome = await new Promise<'hang' | 'third question'>(done => {
    let asked = 0;
    const counted = (): Promise<unknown> => {
      if (++asked === 3) done('third question');
      return ask();
    };
    stop = watch(counted, () => done('hang'), times);
  });
  stop();
  return outcome;
};

test('silence is a hang', async () => expect(await observe(() => new Promise(() => undefined))).toBe('hang'));
test('any answer shows life', async () => expect(await observe(() => Promise.resolve())).toBe('third question'));
test('a refusal is an answer', async () => expect(await observe(() => Promise.reject(new Error('refused')))).toBe('third question'));

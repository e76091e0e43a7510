import { expect, test } from 'vitest';
import { coalesce } from '../../client/src/model/coalesce.ts';

test('a burst is one run, and what comes during a run is not missed', async () => {
  let runs = 0;
  let release = (): void => undefined;
  const gate = new Promise<void>(done => { release = done; });
  const call = coalesce(async () => {
    runs++;
    if (runs === 1) await gate;
  }, 0);
  const first = [call(), call(), call()];
  await until(() => runs === 1);
  const second = [call(), call()];
  release();
  await Promise.all([...first, ...second]);
  expect(runs).toBe(2);
});

const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise(done => { setImmediate(done); });
};

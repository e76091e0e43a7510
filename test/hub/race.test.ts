import { expect, test } from 'vitest';
import { raceTrials } from '../../bench/soak/raceTrials.ts';
import { temporaryFolder } from '../support/testHub.ts';

test('of two processes that declare one column at once exactly one registers clean, also when both start the hub', async () => {
  const { faults, wonBy } = await raceTrials({ folder: temporaryFolder(), trials: 8, cold: 1, from: 'source' });
  expect(faults).toEqual([]);
  expect(wonBy[0] + wonBy[1]).toBe(8);
}, 300_000);

import { expect, test } from 'vitest';
import { crashRounds } from '../../bench/soak/crashRounds.ts';
import { sourceHub } from '../../bench/soak/ownHub.ts';
import { temporaryFolder } from '../support/testHub.ts';

test('what was acknowledged survives kill -9, and the journal stays whole', async () => {
  let seed = 1;
  const random = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
  const report = await crashRounds({ command: sourceHub, folder: temporaryFolder(), rounds: 5, connections: 2, random });
  expect(report.faults).toEqual([]);
  expect(report.acknowledged).toBeGreaterThan(0);
  expect(report.entries).toBeGreaterThanOrEqual(report.acknowledged);
}, 300_000);

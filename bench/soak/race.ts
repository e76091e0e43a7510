/**
 * Two processes declare the same column at once: `npx tsx bench/soak/race.ts [trials]`. Every tenth begins with no hub
 * running. Exit code 1 unless exactly one of them registers clean each time.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { raceTrials } from './raceTrials.ts';

const trials = Number(process.argv[2] ?? 200);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'interlock-race-'));
const begun = performance.now();
const { cold, wonBy, faults } = await raceTrials({ folder, trials, cold: Math.ceil(trials / 10), from: 'built' });
fs.rmSync(folder, { recursive: true, force: true });
console.log(`${trials} trials (${cold} with no hub running): won by one ${wonBy[0]}, by the other ${wonBy[1]}, ${faults.length} faults, ${Math.round((performance.now() - begun) / 1_000)} s`);
for (const fault of faults.slice(0, 20)) console.log(fault);
process.exitCode = faults.length === 0 ? 0 : 1;

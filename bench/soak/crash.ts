/**
 * Kills a hub at random moments under load: `npx tsx bench/soak/crash.ts [rounds]`. Exit code 1 when anything
 * acknowledged is gone, the hash chain is broken, or the state is not what a rebuild gives.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { crashRounds } from './crashRounds.ts';
import { builtHub } from './ownHub.ts';

/** Rounds on one store: what was acknowledged before is asked for again each time. */
const roundsPerStore = 25;

const rounds = Number(process.argv[2] ?? 200);
const sum = { rounds: 0, duringStart: 0, acknowledged: 0, entries: 0, faults: [] as string[] };
const begun = performance.now();
while (sum.rounds < rounds) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'interlock-crash-'));
  const report = await crashRounds({ command: builtHub(), folder, rounds: Math.min(roundsPerStore, rounds - sum.rounds), connections: 4, random: Math.random });
  for (const key of ['rounds', 'duringStart', 'acknowledged', 'entries'] as const) sum[key] += report[key];
  sum.faults.push(...report.faults);
  fs.rmSync(folder, { recursive: true, force: true });
  console.log(`${sum.rounds} kills (${sum.duringStart} while starting): ${sum.acknowledged} acknowledged events, ${sum.entries} in the journals, ${sum.faults.length} faults`);
}
console.log(`took ${Math.round((performance.now() - begun) / 1_000)} s`);
for (const fault of sum.faults.slice(0, 20)) console.log(fault);
process.exitCode = sum.faults.length === 0 ? 0 : 1;

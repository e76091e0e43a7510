/**
 * Measures a real hub process over its real socket: `npm run bench [-- --record]`. Prints medians beside what is promised
 * and what was recorded in `bench/baseline.json`; `--record` writes that file. Build first (`npm run build`), else the
 * hub runs from its sources and starts slowly.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { comparison, facts, readBaseline, thisMachine, writeBaseline } from './hub/baseline.ts';
import { measureEdits } from './hub/edits.ts';
import { measureFloors } from './hub/floors.ts';
import { measureForecasts } from './hub/forecasts.ts';
import { measureHooks } from './hub/hooks.ts';
import { measureIntents } from './hub/intents.ts';
import type { Measure } from './hub/measures.ts';
import { measureStarts } from './hub/starts.ts';

const file = path.join(import.meta.dirname, 'baseline.json');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'interlock-bench-'));
const recorded = readBaseline(file);
const all: Measure[] = [];

const machine = thisMachine();
console.log(facts(machine));
if (recorded) console.log(`recorded on ${facts(recorded.machine)}`);
try {
  for (const [name, measure] of Object.entries({ floors: measureFloors, starts: measureStarts, intents: measureIntents, edits: measureEdits, hooks: measureHooks, forecasts: measureForecasts })) {
    const found = await measure(path.join(folder, name));
    console.log(comparison(found, recorded?.measures ?? []));
    all.push(...found);
  }
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
if (process.argv.includes('--record')) writeBaseline(file, { machine, measures: all });

import fs from 'node:fs';
import os from 'node:os';
import type { Measure } from './measures.ts';

/** What a number depends on beside the code. */
export interface Machine { readonly cpu: string; readonly cores: number; readonly memoryGb: number; readonly system: string; readonly node: string; /** Others at work while it was measured, processes. */ readonly load: number }

export interface Baseline { readonly machine: Machine; readonly measures: readonly Measure[] }

export const thisMachine = (): Machine => ({
  cpu: os.cpus()[0]?.model ?? 'unknown', cores: os.cpus().length, memoryGb: Math.round(os.totalmem() / 2 ** 30),
  system: `${os.type()} ${os.release()}`, node: process.version, load: Math.round(os.loadavg()[0] ?? 0),
});

export const facts = ({ cpu, cores, memoryGb, system, node, load }: Machine): string =>
  `${cpu}, ${cores} cores, ${memoryGb} GB, ${system}, Node ${node}, load ${load}`;

/** Undefined when none was recorded. */
export const readBaseline = (file: string): Baseline | undefined =>
  fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) as Baseline : undefined;

export const writeBaseline = (file: string, baseline: Baseline): void =>
  fs.writeFileSync(file, `${JSON.stringify(baseline, null, 2)}\n`);

/** One line for each number: now, what is promised, and against the recorded one. */
export const comparison = (measures: readonly Measure[], recorded: readonly Measure[]): string =>
  measures.map(({ name, value, unit, promised }) => {
    const before = recorded.find(it => it.name === name);
    const against = before && before.value > 0 ? `${(value / before.value).toFixed(2)} × recorded ${before.value}` : '';
    const kept = promised === undefined ? '' : value <= promised ? `within ${promised}` : `BEYOND ${promised}`;
    return `${name.padEnd(48)} ${value.toFixed(3).padStart(10)} ${unit.padEnd(3)} ${kept.padEnd(16)} ${against}`.trimEnd();
  }).join('\n');

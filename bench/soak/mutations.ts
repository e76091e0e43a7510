/**
 * Random mutations of real files through all that a forecast does: `npm run soak:mutations -- [--cases 10000]
 * [--seed 1] [--limit 60] [--from DIR]...` (seconds for one case; further local clones to take files from). Exit code 1
 * when one crashes or hangs, or memory grows.
 */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { watchMutations, type MutationReport } from './watchMutations.ts';

const { values } = parseArgs({ options: {
  cases: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' }, limit: { type: 'string', default: '60' }, from: { type: 'string', multiple: true, default: [] },
} });
const here = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const mib = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(0)} MiB`;
const begun = performance.now();
const report = await watchMutations(
  { seed: Number(values.seed), cases: Number(values.cases), limitMs: Number(values.limit) * 1_000, folders: [here, ...values.from] },
  ({ cases, memory, faults }) => console.log(`${cases} cases, heap ${mib(memory.at(-1)!.heapUsed)}, resident ${mib(memory.at(-1)!.rss)}, ${faults.length} faults`),
);
const { cases, assessed, found, slowest, faults, memory } = report;
const ms = report.ms.sort((x, y) => x - y);
const quantile = (part: number): string => (ms[Math.min(ms.length - 1, Math.floor(part * ms.length))] ?? 0).toFixed(1);
console.log(`${cases} cases in ${Math.round((performance.now() - begun) / 1_000)} s; by symbol: all versions ${assessed.all}, some ${assessed.some}, none ${assessed.none}; ${found} findings`);
console.log(`a case: p50 ${quantile(0.5)} ms, p95 ${quantile(0.95)} ms, p99 ${quantile(0.99)} ms, slowest ${slowest.ms.toFixed(0)} ms (${slowest.what})`);
console.log(`heap: start ${mib(memory[0]?.heapUsed ?? 0)}, middle ${mib(memory[Math.floor(memory.length / 2)]?.heapUsed ?? 0)}, end ${mib(memory.at(-1)?.heapUsed ?? 0)}; resident at the end ${mib(memory.at(-1)?.rss ?? 0)}`);
for (const fault of faults.slice(0, 20)) console.log(fault);
process.exitCode = faults.length === 0 && isFlat(report) ? 0 : 1;

/** The last heap beside that of the first tenth: what grows with the cases would be many times that. */
function isFlat({ memory: all }: MutationReport): boolean {
  const early = all[Math.ceil(all.length / 10)]?.heapUsed ?? 0;
  return early === 0 || (all.at(-1)?.heapUsed ?? 0) < early * 1.5 + 50 * 1024 * 1024;
}

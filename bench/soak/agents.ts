/**
 * Agents on one repository through MCP and terminals: `npx tsx bench/soak/agents.ts [--agents 16] [--seconds 300]
 * [--pace 1000]`. Each acts once in the pace, ms, as an agent does that thinks between its calls; `--pace 0`: nobody
 * thinks, and the machine is saturated. Exit code 1 when anything acknowledged is gone, work was given to two, a call got
 * stuck, or the journal is not whole.
 */
import os from 'node:os';
import { parseArgs } from 'node:util';
import { median, quantile } from '../hub/measures.ts';
import { agentsAtWork } from './agentsAtWork.ts';
import { builtHub } from './ownHub.ts';

const { values } = parseArgs({ options: { agents: { type: 'string', default: '16' }, seconds: { type: 'string', default: '300' }, pace: { type: 'string', default: '1000' } } });
const [agents, seconds, paceMs] = [Number(values.agents), Number(values.seconds), Number(values.pace)];
const { declared, acts, claims, commits, conflicts, declareMs, inHubMs, lateMs, syncMs, faults } = await agentsAtWork({ command: builtHub(), agents, ms: seconds * 1_000, paceMs, random: Math.random });

const spread = (times: readonly number[]): string =>
  `median ${median(times).toFixed(1)} ms, p95 ${quantile(times, 0.95).toFixed(1)} ms, p99 ${quantile(times, 0.99).toFixed(1)} ms, longest ${Math.max(...times).toFixed(1)} ms, n ${times.length}`;

console.log(`${agents} agents, ${seconds} s, ${paceMs === 0 ? 'without a pause: saturated' : `one act each in ${paceMs} ms`}: ${acts} acts, ${declared} intents from declared to merged, ${claims} claims, ${commits} commits, ${conflicts} conflicts told, ${faults.length} faults`);
for (const door of ['mcp', 'cli'] as const) {
  console.log(`declare over ${door}, in the hub from the request's arrival to its answer: ${spread(inHubMs[door])}`);
  console.log(`declare over ${door}, as the agent sees it, on a connection it has: ${spread(declareMs[door])}`);
}
console.log(`the floor, one line made durable meanwhile by a process that does nothing else: ${spread(syncMs)}`);
console.log(`all agents are one process here, which came to read its answers late by ${lateMs.toFixed(1)} ms at p95: part of what they see`);
console.log(`${os.availableParallelism()} processors, load of the last minute ${os.loadavg()[0]!.toFixed(1)}`);
for (const fault of faults.slice(0, 20)) console.log(fault);
process.exitCode = faults.length === 0 && declared > 0 ? 0 : 1;

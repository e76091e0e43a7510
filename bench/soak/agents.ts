/**
 * Agents on one repository through MCP and terminals: `npx tsx bench/soak/agents.ts [agents] [seconds]`. Exit code 1
 * when anything acknowledged is gone, work was given to two, a call got stuck, or the journal is not whole.
 */
import { median, quantile } from '../hub/measures.ts';
import { agentsAtWork } from './agentsAtWork.ts';
import { builtHub } from './ownHub.ts';

const [agents, seconds] = [Number(process.argv[2] ?? 16), Number(process.argv[3] ?? 300)];
const { declared, claims, commits, conflicts, declareMs, faults } = await agentsAtWork({ command: builtHub(), agents, ms: seconds * 1_000, random: Math.random });
console.log(`${agents} agents, ${seconds} s: ${declared} intents from declared to merged, ${claims} claims, ${commits} commits, ${conflicts} conflicts told, ${faults.length} faults`);
for (const [door, times] of Object.entries(declareMs)) {
  console.log(`declare over ${door}: median ${median(times).toFixed(1)} ms, p95 ${quantile(times, 0.95).toFixed(1)} ms, longest ${Math.max(...times).toFixed(1)} ms, n ${times.length}`);
}
for (const fault of faults.slice(0, 20)) console.log(fault);
process.exitCode = faults.length === 0 && declared > 0 ? 0 : 1;

import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { MemoryReport, WorkerMessage, WorkerTask } from './mutationWorker.ts';

export interface MutationRun {
  readonly seed: number;
  readonly cases: number;
  readonly folders: readonly string[];
  /** For one case; one that takes longer is ended and counts as a fault. */
  readonly limitMs: number;
}

export interface MutationReport {
  cases: number;
  /** Cases of which all three versions were read by symbol, some, or none. */
  readonly assessed: { all: number; some: number; none: number };
  found: number;
  /** Of each case that was answered. */
  readonly ms: number[];
  readonly slowest: { ms: number; what: string };
  readonly memory: (MemoryReport & { readonly number: number })[];
  readonly faults: string[];
}

/** Runs cases in a process of their own, which is ended when one hangs and started again behind it when it dies. */
export async function watchMutations(run: MutationRun, progress: (report: MutationReport) => void): Promise<MutationReport> {
  const report: MutationReport = { cases: 0, assessed: { all: 0, some: 0, none: 0 }, found: 0, ms: [], slowest: { ms: 0, what: '' }, memory: [], faults: [] };
  for (let from = 0; from < run.cases;) from = await oneProcess(run, from, report, progress);
  return report;
}

/** Resolves to the case to go on with. */
function oneProcess({ seed, cases, folders, limitMs }: MutationRun, from: number, report: MutationReport, progress: (report: MutationReport) => void): Promise<number> {
  return new Promise(resolve => {
    const task: WorkerTask = { seed, from, to: cases, folders };
    const child = fork(fileURLToPath(new URL('mutationWorker.ts', import.meta.url)), [JSON.stringify(task)], { execArgv: ['--expose-gc', '--import', 'tsx'] });
    let at = { number: from - 1, what: 'start', done: true };
    let watchdog: NodeJS.Timeout | undefined;
    child.on('message', (message: WorkerMessage) => {
      clearTimeout(watchdog);
      if ('begins' in message) {
        at = { number: message.number, what: `case ${message.number}, ${message.begins}`, done: false };
        watchdog = setTimeout(() => { child.kill('SIGKILL'); }, limitMs);
        return;
      }
      at.done = true;
      take(message, at.what, report);
      if (message.memory) progress(report);
    });
    child.on('exit', (code, signal) => {
      clearTimeout(watchdog);
      if (code !== 0) report.faults.push(`${at.what}: ${signal === 'SIGKILL' ? `took longer than ${limitMs} ms, or was killed` : `the process ended with ${code ?? signal}`}`);
      resolve(code === 0 ? cases : at.number + 1);
    });
  });
}

function take({ number, ms, report: found, fault, memory }: Extract<WorkerMessage, { readonly ms: number }>, what: string, report: MutationReport): void {
  report.cases++;
  report.ms.push(ms);
  if (ms > report.slowest.ms) Object.assign(report.slowest, { ms, what });
  if (fault !== undefined) report.faults.push(`${what}: ${fault}`);
  if (found) {
    report.assessed[found.assessed === 3 ? 'all' : found.assessed > 0 ? 'some' : 'none']++;
    report.found += found.found;
  }
  if (memory) report.memory.push({ number, ...memory });
}

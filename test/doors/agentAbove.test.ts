import { expect, test } from 'vitest';
import { agentAbove } from '../../server/src/doors/agentActor.ts';

/** Process → what it was started with, and the process above it. */
const machine = (processes: Readonly<Record<number, readonly [environ: string, parent: number]>>) => (file: string): string => {
  const [, pid, name] = /^\/proc\/(\d+)\/(\w+)$/.exec(file)!;
  const found = processes[Number(pid)];
  if (!found) throw new Error(`ENOENT ${file}`);
  return name === 'environ' ? found[0] : `${pid} (a ) 7 name) S ${found[1]} 0 0`;
};

test.each<[string, Readonly<Record<number, readonly [string, number]>>, string | undefined]>([
  ['nobody', { 30: ['HOME=/h\0', 20], 20: ['', 1] }, undefined],
  ['the shell itself', { 30: ['A=b\0CLAUDECODE=1\0', 20] }, 'claude@w'],
  ['far above, where variables were taken away since', { 30: ['', 20], 20: ['A=\0', 10], 10: ['GEMINI_CLI=1\0', 1] }, 'gemini@w'],
  ['where the system does not tell', {}, undefined],
  ['above what may not be read', { 30: ['', 20] }, undefined],
  ['a name within a value', { 30: ['A=CLAUDECODE=1\0', 1] }, undefined],
])('%s', (_name, processes, expected) => expect(agentAbove(30, '/trees/w', machine(processes))).toBe(expected));

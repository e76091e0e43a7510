import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import type { Pointer } from './pointer.ts';
import { isAlive } from './startLock.ts';

/** A hub's command line names its store; start times are told to within this, ms. */
const startToleranceMs = 5_000;

/**
 * Ends a hub that accepts connections and answers none. Only after checking that the recorded process is still
 * that hub: its command line names this store, and it started when the pointer says.
 * @returns whether it was ended
 */
export const endHungHub = (pointer: Pointer, storeDir: string): boolean => {
  if (pointer.pid === process.pid || !isAlive(pointer.pid)) return false;
  const found = describeProcess(pointer.pid);
  if (!found || !found.command.includes(storeDir)) return false;
  if (Math.abs(found.startedAt - pointer.startedAt) > startToleranceMs) return false;
  try {
    process.kill(pointer.pid, 'SIGKILL');
    return true;
  } catch {
    return false;
  }
};

interface ProcessFacts { readonly command: string; readonly startedAt: number }

const describeProcess = (pid: number): ProcessFacts | undefined => {
  if (process.platform === 'win32') return askWindows(pid);
  try {
    const command = execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { timeout: 3_000, encoding: 'utf8' });
    const started = execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { timeout: 3_000, encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } });
    return { command, startedAt: Date.parse(started.trim()) };
  } catch {
    return readProc(pid);
  }
};

/** Where there is no `ps` (small containers). The folder of a process in /proc is as old as the process. */
const readProc = (pid: number): ProcessFacts | undefined => {
  try {
    return {
      command: fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' '),
      startedAt: fs.statSync(`/proc/${pid}`).ctimeMs,
    };
  } catch {
    return undefined;
  }
};

const askWindows = (pid: number): ProcessFacts | undefined => {
  const query = `$p = Get-CimInstance Win32_Process -Filter 'ProcessId=${pid}'; $p.CommandLine; ([DateTimeOffset]$p.CreationDate).ToUnixTimeMilliseconds()`;
  try {
    const lines = execFileSync('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', query], { timeout: 8_000, encoding: 'utf8' }).trim().split(/\r?\n/);
    return { command: lines.slice(0, -1).join(' '), startedAt: Number(lines.at(-1)) };
  } catch {
    return undefined;
  }
};

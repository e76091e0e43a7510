import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/**
 * Tells a process from a later one that was given the same id. Undefined: no such process runs.
 * Linux: boot id and start tick, exact. Elsewhere `ps` gives the start time; Windows only the program's name
 * (its start time would cost a second of PowerShell).
 */
export async function processIdentity(pid: number): Promise<string | undefined> {
  if (!isAlive(pid)) return undefined;
  if (process.platform === 'linux') return linuxIdentity(pid);
  if (process.platform !== 'win32') return runText('ps', ['-o', 'lstart=', '-p', String(pid)]);
  if (pid === process.pid) return path.basename(process.execPath).toLowerCase();
  const row = await runText('tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH']);
  return /^"([^"]+)"/.exec(row ?? '')?.[1]?.toLowerCase();
}

/** Signal 0 asks only; a process of another user answers with EPERM, so it lives. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function linuxIdentity(pid: number): string | undefined {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field, the program's name, may hold spaces and brackets: count behind its last bracket.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
    return `${fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${fields[19]}`;
  } catch { return undefined; }
}

function runText(command: string, args: readonly string[]): Promise<string | undefined> {
  return new Promise(resolve => {
    execFile(command, args, { timeout: 3_000, windowsHide: true, env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' } }, (error, stdout) => {
      resolve(error ? undefined : stdout.trim() || undefined);
    });
  });
}

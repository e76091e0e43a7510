import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { hubEnvironment, type HubCommand } from './hubCommand.ts';
import type { Place } from './place.ts';

/** A log that grew beyond this is kept once as `hub.log.1` and begun anew. */
const logLimit = 5 * 1024 * 1024;

export interface SpawnedHub {
  readonly pid: number | undefined;
  /** Why it ended before anyone could talk to it; undefined while it lives, and when it lost the race to another hub. */
  failure(): string | undefined;
}

/** Starts a hub that outlives the caller. Its output goes to `hub.log` in the store's folder, for the owner only. */
export const spawnHub = (command: HubCommand, place: Place, extraArgs: readonly string[] = []): SpawnedHub => {
  fs.mkdirSync(place.storeDir, { recursive: true, mode: 0o700 });
  const logFile = path.join(place.storeDir, 'hub.log');
  const from = rotate(logFile);
  const log = fs.openSync(logFile, 'a', 0o600);
  let failure: string | undefined;
  try {
    const child = spawn(command.file, [...command.args, '--root', place.root, '--home', place.home, '--store', place.storeDir, ...extraArgs], {
      cwd: path.parse(place.storeDir).root, detached: true, stdio: ['ignore', log, log], env: hubEnvironment(process.env), windowsHide: true,
    });
    child.on('error', error => { failure = `cannot start the hub: ${error.message}`; });
    child.on('exit', (code, signal) => {
      if (code !== 0) failure = `the hub ended at its start (${signal ?? `code ${code}`}): ${lastLine(logFile, from)}`;
    });
    child.unref();
    return { pid: child.pid, failure: () => failure };
  } finally {
    fs.closeSync(log);
  }
};

/** Where this start's output begins. */
const rotate = (logFile: string): number => {
  try {
    const size = fs.statSync(logFile).size;
    if (size <= logLimit) return size;
    fs.renameSync(logFile, `${logFile}.1`);
  } catch {
    // No log yet, or another start is just rotating it.
  }
  return 0;
};

const lastLine = (logFile: string, from: number): string => {
  try {
    const lines = fs.readFileSync(logFile).subarray(from).toString('utf8').trim().split('\n');
    return lines.at(-1) || `see ${logFile}`;
  } catch {
    return `see ${logFile}`;
  }
};

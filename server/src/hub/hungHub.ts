import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { processIdentity } from '../store/processIdentity.ts';
import type { Pointer } from './pointer.ts';

/**
 * Ends a hub that accepts connections and answers none, after checking that the recorded process is still that hub.
 * @returns whether it was ended
 */
export const endHungHub = async (pointer: Pointer, storeDir: string): Promise<boolean> => {
  if (pointer.pid === process.pid || !(await isThatHub(pointer, storeDir))) return false;
  try {
    process.kill(pointer.pid, 'SIGKILL');
    return true;
  } catch {
    return false;
  }
};

const isThatHub = async (pointer: Pointer, storeDir: string): Promise<boolean> => {
  if (pointer.identity === '' || await processIdentity(pointer.pid) !== pointer.identity) return false;
  // On Windows an identity is only the program's name, which the editor itself shares.
  return process.platform !== 'win32' || (await windowsCommandLine(pointer.pid)).includes(storeDir);
};

const windowsCommandLine = async (pid: number): Promise<string> => {
  const query = `(Get-CimInstance Win32_Process -Filter 'ProcessId=${pid}').CommandLine`;
  try {
    return (await promisify(execFile)('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', query], { timeout: 8_000 })).stdout;
  } catch {
    return '';
  }
};

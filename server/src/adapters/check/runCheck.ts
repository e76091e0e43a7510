import { spawnSync, type ChildProcess } from 'node:child_process';
import os from 'node:os';
import type { CheckRun, RunCheck } from '../../ports/workbench.ts';
import { startCheck } from './startCheck.ts';

/** Of what it says so many characters are kept from the beginning and from the end. */
const keptEach = 32_768;

/** As the shell runs it, with less right to the processor than what a person does; all that it started ends with it. */
export const runCheck: RunCheck = (command, folder, { limitMs, signal, oneCore = false }) => new Promise<CheckRun>((resolve, reject) => {
  signal?.throwIfAborted();
  const child = startCheck(command, folder, oneCore);
  yieldTo(child);
  const said = new Said();
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (bytes: Buffer) => { said.add(bytes.toString('utf8')); });
  let timedOut = false;
  const stop = (): void => { endAll(child); };
  const timer = setTimeout(() => { timedOut = true; stop(); }, limitMs);
  signal?.addEventListener('abort', stop, { once: true });
  const settle = (): void => { clearTimeout(timer); signal?.removeEventListener('abort', stop); };
  child.once('error', error => { settle(); reject(error); });
  // Not "close": something left running may hold the output open, and that ends now.
  child.once('exit', (code, signalName) => {
    settle();
    stop();
    if (signal?.aborted) reject(new Error('the check was cancelled'));
    else setImmediate(() => { resolve({ ok: code === 0 && !timedOut, timedOut, ended: code === null ? `by ${String(signalName)}` : `with code ${code}`, output: said.text() }); });
  });
});

const yieldTo = ({ pid }: ChildProcess): void => {
  if (pid === undefined) return;
  // It may have ended already.
  try { os.setPriority(pid, os.constants.priority.PRIORITY_LOW); } catch { return; }
};

const endAll = ({ pid }: ChildProcess): void => {
  if (pid === undefined) return;
  if (process.platform === 'win32') spawnSync('taskkill', ['/pid', String(pid), '/T', '/F'], { windowsHide: true });
  // Nothing may be left of its group.
  else try { process.kill(-pid, 'SIGKILL'); } catch { return; }
};

class Said {
  #first = '';
  #last = '';

  add(text: string): void {
    const room = keptEach - this.#first.length;
    this.#first += text.slice(0, room);
    this.#last = (this.#last + text.slice(Math.max(room, 0))).slice(-keptEach);
  }

  text(): string { return this.#first + this.#last; }
}

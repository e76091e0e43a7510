import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import os from 'node:os';
import type { CheckRun, RunCheck } from '../../ports/workbench.ts';

/** Of what it says so many characters are kept from the beginning and from the end. */
const keptEach = 32_768;

/** As the shell runs it, with less right to the processor than what a person does; all that it started ends with it. */
export const runCheck: RunCheck = (command, folder, { limitMs, signal }) => new Promise<CheckRun>((resolve, reject) => {
  signal?.throwIfAborted();
  const child = spawn(command, { cwd: folder, shell: true, detached: process.platform !== 'win32', windowsHide: true, env: environment(folder), stdio: ['ignore', 'pipe', 'pipe'] });
  yieldTo(child);
  const said = new Said();
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => { said.add(bytes.toString('utf8')); });
  let timedOut = false;
  const stop = (): void => { endAll(child); };
  const timer = setTimeout(() => { timedOut = true; stop(); }, limitMs);
  signal?.addEventListener('abort', stop, { once: true });
  const settle = (): void => { clearTimeout(timer); signal?.removeEventListener('abort', stop); };
  child.once('error', error => { settle(); reject(error); });
  // Not "close": something left running may hold the output open, and that ends now.
  child.once('exit', code => {
    settle();
    stop();
    if (signal?.aborted) reject(new Error('the check was cancelled'));
    else setImmediate(() => { resolve({ ok: code === 0 && !timedOut, timedOut, output: said.text() }); });
  });
});

/** Without what would point its git at the user's repository, or make it write in somebody's name. */
const environment = (folder: string): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(?:GIT_|INTERLOCK_)/i.test(name))),
  CI: '1', NO_COLOR: '1', FORCE_COLOR: '0', GIT_CEILING_DIRECTORIES: folder, GIT_TERMINAL_PROMPT: '0',
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

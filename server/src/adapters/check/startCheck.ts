import { spawn, type ChildProcess } from 'node:child_process';
import { heldToOneCore, onOneCore } from './oneCore.ts';

/**
 * Reads where nothing is ever written: that ends when whoever holds the other side does, however it ended, and then the whole
 * group goes. The check itself sees nothing of it.
 */
const endedWithUs = '{ read -r _ <&3; kill -9 0; } & exec /bin/sh -c "$1" 3<&-';

/** In a group of its own, so that it can be ended with all it started. On Windows what it started outlives a hub that is killed. */
export const startCheck = (command: string, folder: string, oneCore: boolean): ChildProcess => {
  const cpu = oneCore ? heldToOneCore() : undefined;
  const env = { ...environment(folder), ...oneCore && cpu === undefined ? onOneCore : {} };
  const common = { cwd: folder, env, windowsHide: true };
  if (process.platform === 'win32') return spawn(command, { ...common, shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const [file, ...args] = [...cpu === undefined ? [] : ['taskset', '-c', cpu], '/bin/sh', '-c', endedWithUs, 'sh', command];
  const child = spawn(file!, args, { ...common, detached: true, stdio: ['ignore', 'pipe', 'pipe', 'pipe'] });
  // It may end before anybody looks.
  child.stdio[3]?.on('error', () => undefined);
  return child;
};

/** Without what would point its git at the user's repository, or make it write in somebody's name. */
const environment = (folder: string): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(?:GIT_|INTERLOCK_)/i.test(name))),
  CI: '1', NO_COLOR: '1', FORCE_COLOR: '0', GIT_CEILING_DIRECTORIES: folder, GIT_TERMINAL_PROMPT: '0',
});

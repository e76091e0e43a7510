import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import path from 'node:path';

/**
 * What one durable line takes on this disk while others work, by a process that does nothing else: no declaration can
 * be acknowledged sooner. `end` gives the times, ms.
 */
export const syncsBeside = (file: string): { end(): Promise<readonly number[]> } => {
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(import.meta.dirname, 'syncs.ts'), file], { stdio: ['pipe', 'pipe', 'inherit'] });
  const said = text(child.stdout);
  return {
    end: async () => {
      child.stdin.end();
      return JSON.parse(await said) as number[];
    },
  };
};

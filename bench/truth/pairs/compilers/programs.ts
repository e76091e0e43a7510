import { spawnSync } from 'node:child_process';

/** First line that a program says of itself, or why it cannot be run. */
export function versionOf(program: string, args: readonly string[]): { readonly version: string } | { readonly missing: string } {
  const { error, status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', timeout: 120_000 });
  if (error) return { missing: `${program}: ${error.message}` };
  if (status !== 0) return { missing: `${program} ended with ${status}: ${stderr.slice(0, 200)}` };
  return { version: `${stdout}${stderr}`.split('\n')[0]! };
}

import { spawnSync } from 'node:child_process';

/** Of this process: the processors it may run on, as `taskset` lists them (`0-3,8`); undefined where that cannot be held. */
const allowed = (): string | undefined => {
  if (process.platform !== 'linux') return undefined;
  const { status, stdout } = spawnSync('taskset', ['-cp', String(process.pid)], { encoding: 'utf8', timeout: 5_000 });
  return status === 0 ? /: ([\d,-]+)\s*$/.exec(stdout)?.[1] : undefined;
};

let last: { readonly cpu: string | undefined } | undefined;

/**
 * The last of the processors that are ours, for `taskset`: what asks how many there are, as compilers and runners of tests do,
 * finds one. Undefined where the system has no such means; then `onOneCore` is all there is.
 */
export const heldToOneCore = (): string | undefined => (last ??= { cpu: /(\d+)$/.exec(allowed() ?? '')?.[1] }).cpu;

/** What tells common tools to use one processor. */
export const onOneCore: Readonly<Record<string, string>> = { CARGO_BUILD_JOBS: '1', GOMAXPROCS: '1', CMAKE_BUILD_PARALLEL_LEVEL: '1', MAKEFLAGS: '-j1', VITEST_MAX_THREADS: '1', VITEST_MAX_FORKS: '1', RAYON_NUM_THREADS: '1' };

import fs from 'node:fs';
import Module from 'node:module';
import path from 'node:path';
import { Script } from 'node:vm';
import type { CodeCache } from './codeCache.ts';

/**
 * Runs a CommonJS file as `require` would, with what V8 compiled of it at an earlier start: for the hub's two megabytes
 * that is a seventh of its start. Where there is none yet, it is kept after `settledMs`, with the functions used by then.
 * @param file absolute path; ASCII only, and without `import()`, which Node 20 refuses in code that was compiled before
 * @returns whether the compiled code was taken
 */
export const runCompiled = (file: string, cache: CodeCache | undefined, settledMs: number): boolean => {
  const cachedData = cache?.read();
  const script = new Script(Module.wrap(fs.readFileSync(file, 'latin1')), { filename: file, ...(cachedData ? { cachedData } : {}) });
  const isTaken = cachedData !== undefined && script.cachedDataRejected === false;
  const module = { exports: {} };
  const run = script.runInThisContext() as (...given: unknown[]) => void;
  run.call(module.exports, module.exports, Module.createRequire(file), module, file, path.dirname(file));
  if (!isTaken && cache) setTimeout(() => cache.write(script.createCachedData()), settledMs).unref();
  return isTaken;
};

/**
 * The entry of a built hub (`main.cjs`); from the sources it is `main.ts` itself. A script: as a module it would wait for
 * Node's loader, which makes every part of `node:crypto` and `node:process` that anybody could ask for.
 */
import path from 'node:path';
import v8 from 'node:v8';
import { CodeCache } from './codeCache.ts';
import { runCompiled } from './runCompiled.ts';

/** Name of the bundle beside this one, with a hash of its content; the build puts it in. */
declare const interlockHubBundle: string;

/** Its start is over, and what it uses was used, ms. */
const settledMs = 5_000;

// Node 24's own value; with Node 20's (1,800,000) wasm is optimised so early that the start waits for the compiler.
// Before anything is compiled: V8 takes no code that was compiled under other flags.
v8.setFlagsFromString('--wasm-tiering-budget=13000000');

/** Undefined for an account that has no home, which the library tells when it is loaded. */
const cacheOf = async (bundle: string): Promise<CodeCache | undefined> => {
  try {
    const folder = (await import('env-paths')).default('interlock', { suffix: '' }).cache;
    return new CodeCache(path.join(folder, 'code', `${bundle}.${process.version}-${process.platform}-${process.arch}`));
  } catch {
    return undefined;
  }
};

const run = async (): Promise<void> => {
  const cache = await cacheOf(interlockHubBundle);
  runCompiled(path.join(__dirname, interlockHubBundle), cache, settledMs);
};

void run();

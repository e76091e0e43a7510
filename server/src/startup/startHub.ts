/** The entry of a built hub (`main.mjs`); from the sources it is `main.ts` itself. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
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

runCompiled(fileURLToPath(new URL(interlockHubBundle, import.meta.url)), await cacheOf(interlockHubBundle), settledMs);

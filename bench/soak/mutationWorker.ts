import { createSyntax } from '../../server/src/adapters/syntax/createSyntax.ts';
import { caseOf, runCase, type CaseReport } from './mutatedCase.ts';
import { sourceTexts } from './sourceTexts.ts';

/** Cases `from` up to and without `to`, as JSON in the first argument. */
export interface WorkerTask { readonly seed: number; readonly from: number; readonly to: number; readonly folders: readonly string[] }

/** Bytes, after a collection. */
export interface MemoryReport { readonly heapUsed: number; readonly rss: number }

/** `begins` before each case, so that who watches knows where it hangs; the rest after it. */
export type WorkerMessage =
  | { readonly number: number; readonly begins: string }
  | { readonly number: number; readonly ms: number; readonly report?: CaseReport; readonly fault?: string; readonly memory?: MemoryReport };

const { seed, from, to, folders } = JSON.parse(process.argv[2]!) as WorkerTask;
const syntax = createSyntax();
const files = sourceTexts(syntax, folders);
await Promise.all([...new Set(files.map(it => syntax.languageOf(it.path)))].map(it => it === undefined ? undefined : syntax.load(it)));
for (let number = from; number < to; number++) {
  const made = caseOf(files, seed, number);
  await send({ number, begins: `${made.path}: ${made.how}` });
  const begun = performance.now();
  let outcome: { readonly report: CaseReport } | { readonly fault: string };
  try {
    outcome = { report: runCase(syntax, made) };
  } catch (error) {
    outcome = { fault: error instanceof Error ? error.stack ?? error.message : String(error) };
  }
  const ms = performance.now() - begun;
  await send({ number, ms, ...outcome, ...((number % 500 === 0 || number === to - 1) && { memory: measure() }) });
}
syntax.dispose();
process.exit(0);

function measure(): MemoryReport {
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  return { heapUsed, rss };
}

function send(message: WorkerMessage): Promise<void> {
  return new Promise((resolve, reject) => process.send!(message, undefined, undefined, error => error ? reject(error) : resolve()));
}

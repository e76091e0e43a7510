import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { loaded, type LoadOptions } from '../../../server/src/adapters/model/workerMessages.ts';
import { WorkerProcess } from '../../../server/src/adapters/model/workerProcess.ts';
import { makeGguf } from '../../support/makeGguf.ts';
import { tinyFile } from '../../support/tinyModel.ts';

const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'interlock-models-'));
afterAll(() => { fs.rmSync(dir, { recursive: true, force: true }); });

/** Resident memory of a process, bytes. */
const residentOf = (pid: number): number => Number(/^VmRSS:\s+(\d+) kB$/m.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) * 1_024;

const sized = (name: string, width: number, layers: number): string => {
  const file = path.join(dir, name);
  makeGguf(file, { width, layers, inner: width * 2, heads: 8, contextSize: 8_192 });
  return file;
};

/** What loading and one full batch took, beside what was said before. */
const measure = async (options: Pick<LoadOptions, 'file' | 'contextSize' | 'sequences'>): Promise<{ predicted: number; taken: number }> => {
  const worker = new WorkerProcess(() => undefined);
  onTestFinished(() => { worker.end(); });
  const { resident, weights, context } = loaded.parse(await worker.ask({ what: 'load', options: { batchSize: 512, gpu: false, maxThreads: 1, ...options } }, { limitMs: 120_000 }));
  // Buffers of the computation are handed out when they are first written to.
  await worker.ask({ what: 'generate', input: { system: '', prompt: 'x'.repeat(600), maxTokens: 1 } }, { limitMs: 120_000 });
  return { predicted: weights.ram + context.ram, taken: residentOf(worker.pid) - resident.before };
};

/**
 * Measured as what the process came to hold beyond what it held with the library loaded: that takes some of its own, and a model of a megabyte
 * cannot be told from it; so models and contexts of some size.
 */
test.runIf(process.platform === 'linux').each([
  ['weights', () => ({ file: sized('wide.gguf', 1_024, 4), contextSize: 2_048, sequences: 1 })],
  ['context', () => ({ file: sized('narrow.gguf', 512, 4), contextSize: 4_096, sequences: 4 })],
  ['a real model', () => ({ file: `${process.cwd()}/${tinyFile}`, contextSize: 2_048, sequences: 128 })],
] as const)('memory is foretold within a fifth of what it takes: %s', async (what, options) => {
  const { predicted, taken } = await measure(options());
  console.log(`${what}: foretold ${(predicted / 1e6).toFixed(1)} MB, taken ${(taken / 1e6).toFixed(1)} MB (${(100 * (predicted / taken - 1)).toFixed(0)} %)`);
  expect(Math.abs(predicted / taken - 1)).toBeLessThan(0.2);
}, 180_000);

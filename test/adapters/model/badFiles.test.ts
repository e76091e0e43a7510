import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { loaded, type LoadOptions } from '../../../server/src/adapters/model/workerMessages.ts';
import { WorkerProcess } from '../../../server/src/adapters/model/workerProcess.ts';
import type { ModelError } from '../../../server/src/ports/model.ts';
import { tinyFile, tinyOptions } from '../../support/tinyModel.ts';

const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'interlock-models-'));
const whole = fs.readFileSync(tinyFile);
/** One process is asked for all: none of these may end it. */
const worker = new WorkerProcess(() => undefined);
afterAll(() => {
  worker.end();
  fs.rmSync(dir, { recursive: true, force: true });
});

const { name: _name, log: _log, idleMs: _idle, loadMs: _load, restMs: _rest, ...options } = tinyOptions;
const load = (more: Partial<LoadOptions>): Promise<unknown> => worker.ask({ what: 'load', options: { ...options, ...more } }, { limitMs: 120_000 });

const file = (name: string, bytes: Uint8Array): string => {
  const at = path.join(dir, name);
  fs.writeFileSync(at, bytes);
  return at;
};

const changed = (change: (bytes: Buffer) => void): Buffer => {
  const bytes = Buffer.from(whole);
  change(bytes);
  return bytes;
};

const bad: readonly [what: string, file: string, says: RegExp][] = [
  ['is not there', path.join(dir, 'none.gguf'), /there is no such file/],
  ['is a folder', dir, /it is no file|cannot be opened/],
  ['is empty', file('empty.gguf', Buffer.alloc(0)), /it is no GGUF file/],
  ['is something else', file('page.gguf', Buffer.from(`<html>${' '.repeat(1_000)}`)), /it is no GGUF file/],
  ['ends in its head', file('head.gguf', whole.subarray(0, 1_500)), /cut off/],
  ['ends in its weights', file('half.gguf', whole.subarray(0, whole.length / 2)), /it is cut off: it should have at least 11\d{5} bytes, and has 592688/],
  ['ends in its last weights', file('nearly.gguf', whole.subarray(0, whole.length - 64)), /it is cut off: it should have at least/],
  ['claims more tensors than it can hold', file('huge.gguf', changed(it => it.writeBigUInt64LE(1n << 60n, 8))), /its head claims more than it can hold/],
];

test.each(bad)('a file that %s is refused with the reason', async (_what, at, says) => {
  const error = await load({ file: at }).catch((it: unknown) => it) as ModelError;
  expect(error.message).toMatch(says);
  expect(error).toMatchObject({ fault: 'badFile' });
}, 180_000);

test('too large for the memory there is: refused before it is loaded, in numbers', async () => {
  await expect(load({ ramLimit: 1_000_000 })).rejects.toMatchObject({ fault: 'memory', message: expect.stringMatching(/needs \d+ MiB of main memory \(1 MiB are free\)/) as string });
});

test('where the whole context does not fit, a smaller one is taken and said', async () => {
  const whole = loaded.parse(await load({ contextSize: 2_048 }));
  expect(whole).toMatchObject({ contextSize: 2_048, sequences: 4 });
  expect(whole.lowered).toBeUndefined();
  const ramLimit = (whole.weights.ram + whole.context.ram) * 0.7;
  const less = loaded.parse(await load({ contextSize: 2_048, ramLimit }));
  expect(less.contextSize * less.sequences).toBeLessThan(2_048 * 4);
  expect(less.weights.ram + less.context.ram).toBeLessThanOrEqual(ramLimit * 0.9);
  expect(less.lowered).toMatch(/instead of .* since memory is short/);
}, 180_000);

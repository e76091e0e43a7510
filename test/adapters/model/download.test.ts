import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { download, type Download, type Downloaded } from '../../../server/src/adapters/model/download.ts';
import { catalogue, urlOf } from '../../../server/src/model/catalogue.ts';
import { sha256Of, startModelServer } from '../../support/modelServer.ts';
import { tinyFile } from '../../support/tinyModel.ts';

const whole = fs.readFileSync(tinyFile);
const sha256 = sha256Of(whole);
const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'interlock-models-'));
afterAll(() => { fs.rmSync(dir, { recursive: true, force: true }); });

let count = 0;
const fresh = (): string => path.join(dir, `${++count}`, 'model.gguf');
const get = (url: string, file: string, more: Partial<Download> = {}): Promise<Downloaded> => download({ url, file, sha256, signal: new AbortController().signal, ...more });
const lies = (file: string): boolean => fs.existsSync(file);

test('a file comes whole, with progress, and its checksum is looked at', async () => {
  const server = await startModelServer(whole);
  const file = fresh();
  const seen: number[] = [];
  expect(await get(`${server.url}/file.gguf`, file, { onProgress: it => seen.push(it.bytes / it.total!) })).toEqual({ bytes: whole.length, sha256, checked: true, resumed: 0 });
  expect(fs.readFileSync(file).equals(whole)).toBe(true);
  expect(lies(`${file}.part`)).toBe(false);
  expect(seen.length).toBeGreaterThan(0);
});

test('what broke off goes on where it was', async () => {
  const server = await startModelServer(whole);
  server.breaksAfter = 300_000;
  const file = fresh();
  await expect(get(`${server.url}/file.gguf`, file)).rejects.toThrow(/the connection broke after \d+ bytes .* goes on from there/);
  expect(lies(file)).toBe(false);
  const part = fs.statSync(`${file}.part`).size;
  expect(part).toBeGreaterThan(0);
  expect(await get(`${server.url}/file.gguf`, file)).toMatchObject({ bytes: whole.length, resumed: part, checked: true });
  expect(server.asked).toEqual(['/file.gguf', `bytes=${part}-`]);
  expect(fs.readFileSync(file).equals(whole)).toBe(true);
});

test('where the server knows no ranges it comes anew', async () => {
  const server = await startModelServer(whole);
  const file = fresh();
  fs.mkdirSync(path.dirname(file));
  fs.writeFileSync(`${file}.part`, whole.subarray(0, 1_000));
  server.ranges = false;
  expect(await get(`${server.url}/file.gguf`, file)).toMatchObject({ bytes: whole.length, resumed: 0 });
});

test('a part that is as long as the file, or of another file, is not the file', async () => {
  const server = await startModelServer(whole);
  const file = fresh();
  fs.mkdirSync(path.dirname(file));
  fs.writeFileSync(`${file}.part`, Buffer.alloc(whole.length));
  expect(await get(`${server.url}/file.gguf`, file)).toMatchObject({ resumed: 0, sha256 });
  fs.writeFileSync(`${file}.part`, Buffer.alloc(1_000));
  await expect(get(`${server.url}/file.gguf`, file)).rejects.toThrow(`instead of ${sha256}); it was thrown away`);
  expect(lies(`${file}.part`)).toBe(false);
});

test('without a checksum nothing is put together of two downloads, and that it was not checked is told', async () => {
  const server = await startModelServer(whole);
  const file = fresh();
  fs.mkdirSync(path.dirname(file));
  fs.writeFileSync(`${file}.part`, Buffer.alloc(1_000));
  expect(await get(`${server.url}/file.gguf`, file, { sha256: undefined })).toEqual({ bytes: whole.length, sha256, checked: false, resumed: 0 });
});

test('who cancels hears so, has no file, and goes on later', async () => {
  const server = await startModelServer(whole);
  server.stalls = true;
  const file = fresh();
  const abort = new AbortController();
  await expect(get(`${server.url}/file.gguf`, file, { signal: abort.signal, onProgress: () => abort.abort() })).rejects.toThrow('the download was cancelled; what came is kept');
  expect(lies(file)).toBe(false);
  server.stalls = false;
  expect((await get(`${server.url}/file.gguf`, file)).resumed).toBeGreaterThan(0);
});

test('a wrong checksum leaves nothing; an error of the server is told as it is', async () => {
  const server = await startModelServer(whole);
  const file = fresh();
  await expect(get(`${server.url}/file.gguf`, file, { sha256: '0'.repeat(64) })).rejects.toThrow('it was thrown away');
  expect(fs.readdirSync(path.dirname(file))).toEqual([]);
  server.status = 404;
  await expect(get(`${server.url}/file.gguf`, file)).rejects.toThrow(/answered 404/);
  await expect(get('http://127.0.0.1:1/file.gguf', file)).rejects.toThrow(/cannot be reached/);
});

test('an address of the catalogue leads to its file, and the checksum that is told on the way counts', async () => {
  const server = await startModelServer(whole);
  server.linked = true;
  const url = urlOf(catalogue[0]!.uri, server.url);
  expect(await get(url, fresh(), { sha256: undefined })).toMatchObject({ checked: true, sha256 });
});

test('the catalogue: sizes by memory and an embedding model, each with address, licence and what for; nothing unencrypted', () => {
  expect(catalogue.map(it => it.kind)).toEqual(['text', 'text', 'text', 'embedding']);
  expect(catalogue.map(it => urlOf(it.uri))).toEqual(catalogue.map(() => expect.stringMatching(/^https:\/\/huggingface\.co\/.+\/resolve\/main\/.+\.gguf$/) as string));
  expect(catalogue.filter(it => it.bytes > Math.max(it.needs.ram, it.needs.vram))).toEqual([]);
  // Whoever downloads and runs one says so, with its checksum.
  expect(catalogue.filter(it => it.verified && it.sha256 === undefined)).toEqual([]);
  for (const bad of ['http://example.org/a.gguf', 'hf:a/b', 'hf:a/b/../../c.gguf', 'ftp://x/y.gguf']) expect(() => urlOf(bad)).toThrow(/no address that models are taken from/);
});

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { runLine, type CliResult } from '../support/cliRun.ts';
import { startOpenAiServer, type OpenAiServerOptions } from '../support/openAiServer.ts';
import { startModelServer } from '../support/modelServer.ts';
import { tinyFile } from '../support/tinyModel.ts';

/** Commands of one user, whose models lie in a folder of the test. */
const user = (more: Record<string, string> = {}) => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'interlock-models-'));
  onTestFinished(() => { fs.rmSync(dir, { recursive: true, force: true }); });
  return { dir, run: (...words: string[]): Promise<CliResult> => runLine(['model', ...words], { cwd: process.cwd(), env: { INTERLOCK_ACTOR: 'tester', INTERLOCK_MODELS: path.join(dir, 'models'), ...more } }) };
};

test('the list tells what can be had; nothing is in use and nothing is needed', async () => {
  const { run } = user();
  const { models } = (await run('list', '--json')).json<{ models: { name: string; here: boolean; chosen: boolean; fits: string }[] }>();
  expect(models.map(it => it.name)).toEqual(['small', 'medium', 'large', 'embedding']);
  expect(models.filter(it => it.here || it.chosen)).toEqual([]);
  expect((await run('list')).out).toMatch(/^NAME +MODEL +SIZE[^]*None of them was verified by us/);
  expect((await run('status')).out).toBe('No model is in use, and none is needed. To choose one: interlock model list\n');
  expect((await run('bench')).err).toContain('no model is chosen');
});

test('a local file is looked at, chosen, measured, and let go', async () => {
  const { run } = user();
  const used = await run('use', tinyFile, '--context', '512', '--at-once', '2', '--cpu');
  expect(used).toMatchObject({ code: 0, out: expect.stringMatching(/^stories260K is in use: .*\nIt will take \d+ MB of main memory, beside .*\n2 at once, 512 tokens each, on the processor\.\n/) as string });
  expect((await run('status', '--json')).json()).toMatchObject({ chosen: { name: 'stories260K', contextSize: 512, sequences: 2 }, prediction: { trainedFor: 2_048, gpu: false }, problem: null });
  const { code, out } = await run('bench', '--tokens', '16', '--threads', '1', '--json');
  expect(code).toBe(0);
  const measured = JSON.parse(out) as { alone: number; together: number; answers: { asked: number; usable: number } };
  expect(Math.min(measured.alone, measured.together)).toBeGreaterThan(0);
  // What is cut off by so small a context is no answer; what is none is never taken for one.
  expect(measured.answers.asked).toBe(10);
  expect((await run('use', 'none')).out).toBe('No model is in use.\n');
  expect((await run('status')).out).toContain('No model is in use');
}, 180_000);

test('what is not here is downloaded only where that is said', async () => {
  const server = await startModelServer(fs.readFileSync(tinyFile));
  server.linked = true;
  const { run, dir } = user({ HF_ENDPOINT: server.url });
  const refused = await run('use', 'small');
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('to get it from') as string });
  expect(server.asked).toEqual([]);
  expect(fs.existsSync(path.join(dir, 'models'))).toBe(false);
  const got = await run('use', 'small', '--download', '--cpu', '--context', '512');
  expect(got).toMatchObject({ code: 0, out: expect.stringContaining('small is in use') as string, err: expect.stringContaining('downloaded to') as string });
  expect(got.err).not.toContain('not checked');
  expect((await run('list', '--json')).json<{ models: object[] }>().models[0]).toMatchObject({ name: 'small', here: true, chosen: true });
}, 180_000);

test('what cannot be used is refused with the reason, and the choice stays', async () => {
  const { run, dir } = user();
  const broken = path.join(dir, 'broken.gguf');
  fs.writeFileSync(broken, fs.readFileSync(tinyFile).subarray(0, 600_000));
  expect((await run('use', broken)).err).toMatch(/is no model that can be loaded: it is cut off/);
  expect((await run('use', path.join(dir, 'none.gguf'))).err).toContain('there is no such file');
  expect((await run('use', 'enormous')).err).toContain('neither a file nor one of small, medium, large, embedding');
  expect((await run('use', 'http://example.org/x.gguf')).err).toContain('no address that models are taken from');
  expect((await run('use', tinyFile, '--context', 'many')).err).toContain('--context: "many" is no whole number');
  expect((await run('use', 'small', '--sha256', 'abc')).err).toContain('64 hexadecimal digits');
  expect((await run('status', '--json')).json()).toMatchObject({ chosen: null });
}, 180_000);

/** The tiny model with a head that says it pools what it reads, as models of embeddings say it. */
const embeddingFile = (dir: string): string => {
  const whole = fs.readFileSync(tinyFile);
  const text = (it: string): Buffer => { const bytes = Buffer.alloc(8 + it.length, it, 'latin1'); bytes.fill(0, 0, 8); bytes.writeUInt32LE(it.length); bytes.write(it, 8, 'latin1'); return bytes; };
  const number = (it: number): Buffer => { const bytes = Buffer.alloc(4); bytes.writeUInt32LE(it); return bytes; };
  const pooling = Buffer.concat([text('llama.pooling_type'), number(4), number(1)]);
  // Weights begin at a multiple of 32 bytes: what is put in before them has to be one.
  const filler = Buffer.concat([text('test.filler'), number(8), text('x'.repeat(96 - pooling.length - 31))]);
  const head = Buffer.from(whole.subarray(0, 24));
  head.writeBigUInt64LE(head.readBigUInt64LE(16) + 2n, 16);
  const file = path.join(dir, 'pooled.gguf');
  fs.writeFileSync(file, Buffer.concat([head, pooling, filler, whole.subarray(24)]));
  return file;
};

test('a model of embeddings is not taken for text, and the choice stays', async () => {
  const { run, dir } = user();
  const file = embeddingFile(dir);
  expect(await run('use', file, '--cpu')).toMatchObject({ code: 1, err: `interlock: ${file} is a model of embeddings and answers nothing: use it as such (interlock model use ${file} --for embedding), or choose another one for text (interlock model list)\n` });
  expect((await run('use', 'embedding', '--for', 'text')).err).toContain('embedding is a model of embeddings');
  expect((await run('status', '--json')).json()).toMatchObject({ chosen: null, embedding: null });
  expect((await run('use', file, '--cpu', '--for', 'embedding')).out).toContain('pooled is in use for embeddings');
}, 180_000);

const withServer = async (options: OpenAiServerOptions, env: Record<string, string> = {}) => {
  const server = await startOpenAiServer(options);
  onTestFinished(() => server.close());
  return { server, ...user(env) };
};

test('a server is asked what it has, chosen, measured, and told of', async () => {
  const { server, run } = await withServer({ models: ['scripted', 'letters'], always: { kind: 'task', urgent: false, title: 'A note', words: [] } });
  expect((await run('use', server.url)).err).toContain('has several models: choose one with --model scripted, letters');
  expect((await run('use', server.url, '--model', 'other')).err).toContain('has no model other; it has scripted, letters');
  expect((await run('use', `${server.url}/`, '--model', 'scripted', '--at-once', '2')).out).toBe(`scripted is in use, at ${server.url}\n2 at once, 4096 tokens each.\n`);
  expect((await run('use', server.url, '--model', 'letters', '--for', 'embedding')).out).toContain('letters is in use for embeddings');
  expect((await run('status')).out).toBe(`scripted: ${server.url}\n2 at once, 4096 tokens each.\nletters (embeddings): ${server.url}\n4 at once, 4096 tokens each.\n`);
  expect((await run('status', '--json')).json()).toMatchObject({ chosen: { name: 'scripted' }, models: ['scripted', 'letters'], embedding: { chosen: { name: 'letters' } }, hub: null });
  expect((await run('bench')).out).toMatch(/on +a server[^]*usable answers +10 of 10/);
  await run('use', 'none', '--for', 'embedding');
  expect((await run('status', '--json')).json()).toMatchObject({ chosen: { name: 'scripted' }, embedding: null });
  await server.close();
  expect((await run('status')).out).toContain('It cannot be used: the server at');
}, 60_000);

test('a key is named, never given; the choice holds the name alone', async () => {
  const { server, run, dir } = await withServer({ key: 'sk-secret' }, { MY_KEY: 'sk-secret' });
  expect((await run('use', server.url)).err).toContain('it wants a key: name the variable that holds it with --key-from');
  expect((await run('use', server.url, '--key-from', 'OTHER_KEY')).err).toContain('is to be in OTHER_KEY, which is not set here');
  expect((await run('use', server.url, '--key-from', 'sk-secret')).err).toContain('the name of a variable');
  expect((await run('use', server.url, '--key-from', 'MY_KEY')).out).toContain('Its key is read from MY_KEY at each request, and kept nowhere.');
  const kept = fs.readFileSync(path.join(dir, 'models', 'choice.json'), 'utf8');
  expect([kept.includes('MY_KEY'), kept.includes('sk-secret')]).toEqual([true, false]);
});

test.each<[words: string[], says: string]>([
  [['http://192.0.2.1:8080/v1'], '192.0.2.1 is not this machine'],
  [['http://127.0.0.1:1/v1'], 'the server at http://127.0.0.1:1/v1 does not answer'],
  [['http://127.0.0.1:1/v1', '--cpu'], '--download, --sha256 and --cpu are for files'],
  [['https://models.example/v1', '--allow-host', '--key-from', 'a b'], 'the name of a variable'],
  [['small', '--model', 'x'], '--model is for a server, and small is none'],
  [['small', '--for', 'pictures'], '--for: "pictures" is none of text, embedding'],
])('model use %j is refused, and nothing is chosen', async (words, says) => {
  const { run } = user();
  expect(await run('use', ...words)).toMatchObject({ code: 1, err: expect.stringContaining(says) as string });
  expect((await run('status', '--json')).json()).toMatchObject({ chosen: null, embedding: null });
});

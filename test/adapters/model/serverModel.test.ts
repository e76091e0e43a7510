import { expect, onTestFinished, test } from 'vitest';
import * as z from 'zod';
import { listServer } from '../../../server/src/adapters/model/server/listServer.ts';
import { isAllowed, serverAddress } from '../../../server/src/adapters/model/server/serverAddress.ts';
import { ServerModel } from '../../../server/src/adapters/model/server/serverModel.ts';
import { strictSchema } from '../../../server/src/adapters/model/server/strictSchema.ts';
import { decide } from '../../../server/src/model/decide.ts';
import type { ServerChoice } from '../../../server/src/model/modelChoice.ts';
import { sortNote } from '../../../server/src/model/prompts/sortNote.ts';
import type { ModelError } from '../../../server/src/ports/model.ts';
import { ServerFailure, startOpenAiServer, type OpenAiServer, type OpenAiServerOptions } from '../../support/openAiServer.ts';
import { asking } from '../../support/tinyModel.ts';

const secret = 'sk-very-secret';

const serverOf = async (options: OpenAiServerOptions = {}): Promise<OpenAiServer> => {
  const server = await startOpenAiServer(options);
  onTestFinished(() => server.close());
  return server;
};

const modelAt = (url: string, more: Partial<ServerChoice> = {}, env: Record<string, string> = {}): ServerModel => {
  const model = new ServerModel({ name: 'scripted', url, model: 'scripted', contextSize: 4_096, sequences: 2, ...more }, { env, restMs: 60_000 });
  onTestFinished(() => model.unload());
  return model;
};

const failureOf = (asked: Promise<unknown>): Promise<ModelError | undefined> => asked.then(() => undefined, (error: ModelError) => error);

test('it is asked in the words of the wire, and its words come piece by piece', async () => {
  const server = await serverOf({ lines: ['Once upon a time'] });
  const model = modelAt(server.url);
  expect(model.status()).toMatchObject({ state: 'unloaded', contextSize: 4_096 });
  const pieces: string[] = [];
  expect(await model.generate(asking({ seed: 3, maxTokens: 50, onText: it => pieces.push(it) }))).toMatchObject({ text: 'Once upon a time', stopped: 'end', tokens: 4, promptTokens: 7 });
  expect(pieces).toEqual(['Once ', 'upon ', 'a ', 'time']);
  expect(server.asked).toEqual([{
    path: '/v1/chat/completions', authorization: undefined,
    body: { model: 'scripted', stream: true, stream_options: { include_usage: true }, max_tokens: 50, temperature: 0, seed: 3, messages: [{ role: 'system', content: 'You tell stories.' }, { role: 'user', content: 'Once upon a time' }] },
  }]);
  expect(model.status().state).toBe('ready');
});

test('a server that neither streams nor counts is understood too', async () => {
  const server = await serverOf({ lines: ['whole words', 'not counted'] });
  server.streams = false;
  const pieces: string[] = [];
  expect(await modelAt(server.url).generate(asking({ onText: it => pieces.push(it) }))).toMatchObject({ text: 'whole words', tokens: 2 });
  expect(pieces).toEqual(['whole words']);
  Object.assign(server, { streams: true, counts: false });
  expect(await modelAt(server.url).generate(asking())).toMatchObject({ text: 'not counted', tokens: 2, promptTokens: 9 });
});

test('a decision is asked with its schema, and looked at after: the second answer counts where the first is none', async () => {
  const good = { kind: 'task', urgent: true, title: 'Mend the parser', words: ['parser'] };
  const server = await serverOf({ lines: [{ ...good, kind: 'poem' }, good] });
  const { value, tries } = await decide(modelAt(server.url), sortNote, { note: 'mend it' }, { asker: 'test', priority: 'person', limitMs: 60_000 });
  expect({ value, tries }).toEqual({ value: good, tries: 2 });
  const format = server.asked[0]!.body['response_format'] as { type: string; json_schema: { strict: boolean; schema: { additionalProperties: boolean; required: string[] } } };
  expect(format).toMatchObject({ type: 'json_schema', json_schema: { strict: true, schema: { additionalProperties: false, required: ['kind', 'urgent', 'title', 'words'] } } });
});

test('the strict form of a schema reaches its inner objects and no lists of values', () => {
  const schema = z.toJSONSchema(z.object({ a: z.object({ b: z.enum(['x', 'y']) }), c: z.array(z.object({ d: z.int() })) }), { io: 'input' }) as Record<string, unknown>;
  expect(JSON.stringify(strictSchema(schema)).match(/"additionalProperties":false/g)).toHaveLength(3);
  expect(JSON.stringify(strictSchema(schema))).toContain('["x","y"]');
});

test('embeddings come in the order of their texts, whatever the order of the answer', async () => {
  const server = await serverOf();
  const texts = Array.from({ length: 70 }, (_it, at) => 'a'.repeat(at + 1));
  const { vectors, cut } = await modelAt(server.url).embed({ texts, asker: 'test', priority: 'background', limitMs: 60_000 });
  expect(vectors.map(it => it[0])).toEqual(texts.map(it => it.length));
  expect([cut, server.asked.length]).toEqual([0, 2]);
});

test('who cancels hears so at once, and the server is hung up on; so does who waits too long', async () => {
  const server = await serverOf({ always: new ServerFailure({ stalls: true }) });
  const model = modelAt(server.url);
  const abort = new AbortController();
  expect(await failureOf(model.generate(asking({ signal: abort.signal, onText: () => abort.abort() })))).toMatchObject({ fault: 'cancelled' });
  expect(await failureOf(model.generate(asking({ limitMs: 50 })))).toMatchObject({ fault: 'timeout', message: 'the model took longer than 50 ms' });
  const asked = failureOf(model.generate(asking({ onText: () => void model.unload() })));
  expect(await asked).toMatchObject({ fault: 'cancelled', message: 'the model was unloaded' });
  await expect.poll(() => server.open).toBe(0);
});

const failures: readonly [what: string, how: ServerFailure, fault: string, says: RegExp][] = [
  ['says no', new ServerFailure({ status: 500, words: 'out of memory' }), 'failed', /^scripted, at .*: it answered 500 to \/chat\/completions: out of memory$/],
  ['has too little context', new ServerFailure({ status: 400, words: 'the request exceeds the available context size' }), 'tooLong', /exceeds the available context/],
  ['wants a key', new ServerFailure({ status: 401 }), 'refused', /it wants a key: name the variable that holds it with --key-from/],
  ['leads elsewhere', new ServerFailure({ status: 302 }), 'unreachable', /does not answer: .*redirect/],
  ['hangs up', new ServerFailure({ breaks: 2 }), 'unreachable', /broke off/],
  ['ends in the middle', new ServerFailure({ raw: 'data: {"choices":[{"delta":{"content":"x"}}]}\n\n' }), 'unreachable', /broke off: the answer has no end/],
  ['fails in the middle', new ServerFailure({ raw: 'data: {"error":{"message":"the slot was lost"}}\n\n' }), 'failed', /the slot was lost/],
  ['speaks another language', new ServerFailure({ raw: 'data: <html>\n\n' }), 'failed', /not what such a server says \(<html>\): is http.* the whole address/],
  ['never ends', new ServerFailure({ raw: `data: {"choices":[{"delta":{"content":"${'x'.repeat(4_000)}"}}]}\n\n` }), 'badAnswer', /went on beyond the 40 tokens/],
];

test.each(failures)('a server that %s: said as it is', async (_what, how, fault, says) => {
  const server = await serverOf({ always: how });
  const error = await failureOf(modelAt(server.url).generate(asking()));
  expect(error).toMatchObject({ name: 'ModelError', fault, message: expect.stringMatching(says) as string });
});

test('a server that is not there rests after three tries', async () => {
  const server = await serverOf();
  await server.close();
  const model = modelAt(server.url);
  for (let turn = 0; turn < 3; turn++) expect(await failureOf(model.generate(asking()))).toMatchObject({ fault: 'unreachable', message: expect.stringContaining('does not answer: ECONNREFUSED') as string });
  expect(await failureOf(model.generate(asking()))).toMatchObject({ fault: 'resting' });
  expect(model.status()).toMatchObject({ state: 'resting', lastFault: expect.stringContaining('ECONNREFUSED') as string });
});

test('a key comes from its variable alone, is sent, and stands in no message', async () => {
  const server = await serverOf({ key: secret, always: 'hello' });
  const keyed = modelAt(server.url, { keyFrom: 'MY_KEY' }, { MY_KEY: secret });
  expect((await keyed.generate(asking())).text).toBe('hello');
  expect(server.asked[0]!.authorization).toBe(`Bearer ${secret}`);
  expect((await failureOf(modelAt(server.url, { keyFrom: 'MY_KEY' }).generate(asking())))!.message).toContain('the key of scripted is to be in MY_KEY, which is not set here');
  const wrong = await failureOf(modelAt(server.url, { keyFrom: 'MY_KEY' }, { MY_KEY: `${secret}2` }).generate(asking()));
  expect(wrong).toMatchObject({ fault: 'refused', message: expect.stringMatching(/wrong key Bearer …; it does not take the key of MY_KEY$/) as string });
  expect(JSON.stringify([wrong, wrong!.message])).not.toContain(secret);
});

test('nothing goes to another machine that nobody allowed, and no key without encryption', async () => {
  const at = (text: string, allowed = false, hasKey = false) => () => serverAddress(text, { allowed, hasKey });
  expect(at('http://127.0.0.1:8080/v1/')()).toEqual({ url: 'http://127.0.0.1:8080/v1' });
  expect(at('http://[::1]:8080/v1')()).toEqual({ url: 'http://[::1]:8080/v1' });
  for (const far of ['http://192.168.1.2/v1', 'https://example.org/v1', 'http://127.0.0.1.example.org/v1', 'http://localhost.example.org/v1']) expect(at(far)).toThrow(/is not this machine: .* --allow-host/);
  expect(at('http://box.lan:8080/v1', true)()).toEqual({ url: 'http://box.lan:8080/v1', allowedHost: 'box.lan' });
  expect(at('http://box.lan:8080/v1', true, true)).toThrow('without encryption');
  expect(at('http://me:word@127.0.0.1/v1')).toThrow('no name and no password');
  expect(at('http://127.0.0.1/v1?key=x')).toThrow('ends with its path');
  expect(at('127.0.0.1:8080')).toThrow(/is no address|http or https/);
  const edited = { name: 'x', url: 'http://box.lan/v1', model: 'x', contextSize: 1, sequences: 1 };
  expect([isAllowed(edited), isAllowed({ ...edited, allowedHost: 'box.lan' }), isAllowed({ ...edited, allowedHost: 'box.lan', keyFrom: 'K' })]).toEqual([false, true, false]);
  expect(await failureOf(modelAt(edited.url).generate(asking()))).toMatchObject({ fault: 'failed', message: expect.stringContaining('neither this machine nor the host that was allowed') as string });
});

test('the models of a server are listed, and one that says nothing is given up', async () => {
  const server = await serverOf({ models: ['a', 'b'] });
  const choice = { name: 'x', url: server.url, model: 'x', contextSize: 1, sequences: 1 };
  expect(await listServer(choice, {}, 60_000)).toEqual(['a', 'b']);
  await expect(listServer({ ...choice, url: `${server.url}/x` }, {}, 60_000)).rejects.toThrow(/it answered 404 to \/models: no such route/);
});

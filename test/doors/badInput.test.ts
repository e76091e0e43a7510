import net from 'node:net';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { ok } from '../../server/src/engine/result.ts';
import { defineFeature } from '../../server/src/features/feature.ts';
import type { Hub } from '../../server/src/hub/hub.ts';
import { helloOf } from '../../server/src/hub/introduction.ts';
import { encodeFrame, FrameDecoder, type RpcMessage } from '../../server/src/hub/frames.ts';
import { defineRequest } from '../../server/src/protocol/request.ts';
import { messageLimit } from '../../server/src/protocol/wire.ts';
import { introducedTo, openDoor, startTestHub } from '../support/testHub.ts';

const write = defineFeature(
  defineRequest({ name: 'thing/write', summary: '', access: 'write', input: z.object({ id: z.string().max(9) }), output: z.unknown() }),
  async ({ store }, { id }, { actor }) => ok((await store.commit({ type: 'lease.expired', data: { id, withdrawn: [] }, actor, stream: `intents/${id}` })).seq),
);

const hello = (hub: Hub, more: object = {}): string =>
  encodeFrame({ jsonrpc: '2.0', id: 1, method: 'interlock/hello', params: { ...helloOf(introducedTo(hub)), ...more } } as RpcMessage).toString();
const frame = (message: object): string => encodeFrame({ jsonrpc: '2.0', ...message } as RpcMessage).toString();

/** Sends bytes; every answer until the request `lastId` is answered or the hub closes the connection. */
const converse = (socketPath: string, bytes: string, lastId?: number): Promise<{ readonly answers: readonly RpcMessage[]; readonly closed: boolean }> =>
  new Promise(done => {
    const answers: RpcMessage[] = [];
    const decoder = new FrameDecoder(messageLimit);
    const socket = net.connect(socketPath, () => socket.write(bytes));
    const finish = (closed: boolean) => { socket.destroy(); done({ answers, closed }); };
    socket.on('data', chunk => decoder.push(chunk, message => {
      answers.push(message);
      if (lastId !== undefined && message.id === lastId) finish(false);
    }));
    socket.on('error', () => undefined);
    socket.on('close', () => finish(true));
  });

const closing: readonly [string, string | ((hub: Hub) => string), RegExp][] = [
  ['another protocol', 'GET / HTTP/1.1\r\nHost: x\r\n\r\n', /^not a message/],
  ['a line of text', 'hi\n', /^not a message/],
  ['a body that is no JSON', 'Content-Length: 3\r\n\r\n{a}', /^message is not JSON: /],
  ['a body that is no request', 'Content-Length: 4\r\n\r\nnull', /^message is not JSON-RPC 2.0/],
  ['a length beyond the limit', `Content-Length: ${messageLimit + 1}\r\n\r\n`, /^message of 8388609 bytes refused: the limit is 8388608 bytes$/],
  ['a feature before hello', frame({ id: 1, method: 'interlock/thing/write', params: {} }), /^the first message must be interlock\/hello$/],
  ['an older protocol', hub => hello(hub, { protocol: 0 }), /^this hub speaks protocol 2, not 0/],
  ['a hello without actor', hub => hello(hub, { actor: '' }), /^actor: /],
  ['a hello through no door', hub => hello(hub, { door: 'window' }), /^door: /],
];

test.each(closing)('%s gets one clear error and the connection ends; the hub lives on', async (_name, bytes, message) => {
  const { hub, store } = await startTestHub([write]);
  const { answers, closed } = await converse(hub.socketPath, typeof bytes === 'string' ? bytes : bytes(hub));
  expect(closed).toBe(true);
  expect(answers).toHaveLength(1);
  expect(answers[0]?.error?.message).toMatch(message);
  expect(answers[0]?.error?.message).not.toContain('\n');
  expect(store.log).toEqual([]);
  const door = await openDoor(hub);
  expect(await door.call('interlock/thing/write', { input: { id: 'i-1' } })).toBe(1);
});

const answered: readonly [string, object, RegExp][] = [
  ['an unknown method', { method: 'interlock/thing/burn' }, /^no such request/],
  ['a missing field', { method: 'interlock/thing/write', params: { input: {} } }, /^id: is missing$/],
  ['a field too long', { method: 'interlock/thing/write', params: { input: { id: 'x'.repeat(10) } } }, /^id: too big/],
  ['a list for an envelope', { method: 'interlock/thing/write', params: [] }, /./],
  ['an actor that is a number', { method: 'interlock/thing/write', params: { actor: 1, input: { id: 'a' } } }, /^actor: /],
];

test.each(answered)('%s is answered, and the connection stays', async (_name, request, message) => {
  const { hub, store } = await startTestHub([write]);
  const good = frame({ id: 3, method: 'interlock/thing/write', params: { input: { id: 'good' } } });
  const { answers, closed } = await converse(hub.socketPath, hello(hub) + frame({ id: 2, ...request }) + good, 3);
  expect(closed).toBe(false);
  expect(answers.find(({ id }) => id === 2)?.error?.message).toMatch(message);
  expect(answers.find(({ id }) => id === 2)?.error?.data).toHaveProperty('code');
  expect(answers.find(({ id }) => id === 3)?.result).toBe(1);
  expect(store.log.map(entry => entry.stream)).toEqual(['intents/good']);
});

test('notifications and answers nobody waits for are ignored', async () => {
  const { hub } = await startTestHub([write]);
  const noise = frame({ method: 'what/ever' }) + frame({ id: 9, result: 1 }) + frame({ method: '$/cancelRequest', params: { id: 77 } }) + frame({ method: '$/cancelRequest' });
  const last = frame({ id: 3, method: 'interlock/thing/write', params: { input: { id: 'good' } } });
  const { answers, closed } = await converse(hub.socketPath, hello(hub) + noise + last, 3);
  expect({ ids: answers.map(({ id }) => id), closed }).toEqual({ ids: [1, 3], closed: false });
});

test('a connection that vanishes in the middle of a message harms nobody', async () => {
  const { hub } = await startTestHub([write]);
  for (const cut of [1, 20, 60]) {
    await new Promise<void>(done => {
      const socket = net.connect(hub.socketPath, () => socket.write(hello(hub).slice(0, cut), () => { socket.destroy(); done(); }));
    });
  }
  const door = await openDoor(hub);
  expect(await door.call('interlock/thing/write', { input: { id: 'i-1' } })).toBe(1);
});

import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { ok } from '../../server/src/engine/result.ts';
import { defineFeature } from '../../server/src/features/feature.ts';
import { greet } from '../../server/src/hub/greet.ts';
import { startHub } from '../../server/src/hub/hub.ts';
import { AlreadyRunning } from '../../server/src/hub/singleton.ts';
import { StoreError } from '../../server/src/ports/store.ts';
import { defineRequest } from '../../server/src/protocol/request.ts';
import { introducedTo, openDoor, startTestHub } from '../support/testHub.ts';

const request = defineRequest({ name: 'thing/wait', summary: '', access: 'read', input: z.object({ ms: z.int().default(0) }), output: z.unknown() });
const wait = defineFeature(request, async (context, { ms }) => {
  await new Promise(done => { setTimeout(done, ms); });
  return ok(context.health().map(({ phase, state }) => `${phase} ${state}`).join(', '));
});
const call = 'interlock/thing/wait';

test('comes up in phases and says so', async () => {
  const { hub } = await startTestHub([wait]);
  const door = await openDoor(hub);
  await door.call(call, {});
  expect(await door.call(call, { input: { ms: 5 } })).toBe('settings ready, store ready, engine ready, doors ready, watchers ready');
});

test('hello is answered while the store is still opening, and calls wait for it', async () => {
  let open: () => void = () => undefined;
  const opened = new Promise<void>(done => { open = done; });
  const { store } = await startTestHub([]);
  const { hub } = await startTestHub([wait], {
    parts: { store: async () => { await opened; return store; }, engine: () => Promise.resolve({ use: {} as never, startWatching: async () => undefined, prepare: async () => undefined, dispose: async () => undefined }) },
  });
  const greeting = await greet(hub.socketPath, introducedTo(hub), 1_000);
  expect(greeting).toMatchObject({ outcome: 'connected', hello: { ready: false } });
  const door = await openDoor(hub);
  const answer = door.call(call, {});
  open();
  expect(await answer).toContain('store ready');
});

test('a store that cannot open is told to every caller, and the hub ends soon after', async () => {
  const { hub } = await startTestHub([wait], {
    parts: { store: () => Promise.reject(new StoreError('The journal is damaged at line 3.')), engine: () => Promise.reject(new Error('unused')) },
  });
  const door = await openDoor(hub);
  await expect(door.call(call, {})).rejects.toThrow('thing/wait failed: store: The journal is damaged at line 3.');
  expect(hub.health().find(({ phase }) => phase === 'store')).toMatchObject({ state: 'failed' });
  door.close();
  expect(await hub.stopped).toBe('idle');
});

test('a watcher that fails leaves the rest working', async () => {
  const { store } = await startTestHub([]);
  const { hub } = await startTestHub([wait], {
    parts: { store: () => Promise.resolve(store), engine: () => Promise.resolve({ use: {} as never, startWatching: () => Promise.reject(new Error('no inotify')), prepare: async () => undefined, dispose: async () => undefined }) },
  });
  const door = await openDoor(hub);
  await expect.poll(() => door.call(call, {}), { timeout: 3_000 }).toContain('doors ready, watchers failed');
});

test('ends itself when idle, and not while someone is connected', async () => {
  const { hub, store, dir } = await startTestHub([wait], { idleMs: 60 });
  const door = await openDoor(hub);
  await new Promise(done => { setTimeout(done, 150); });
  expect(await door.call(call, {})).toContain('store ready');
  door.close();
  const since = performance.now();
  expect(await hub.stopped).toBe('idle');
  expect(performance.now() - since).toBeLessThan(1_000);
  expect(store.closed).toBe(true);
  expect(fs.existsSync(hub.socketPath)).toBe(false);
  expect(fs.existsSync(path.join(dir, 'store', 'hub.json'))).toBe(false);
});

test('a graceful stop finishes running calls and refuses new ones', async () => {
  const { hub, store } = await startTestHub([wait]);
  const door = await openDoor(hub);
  await door.call(call, {});
  const running = door.call(call, { input: { ms: 80 } });
  await new Promise(done => { setTimeout(done, 20); });
  const stopping = hub.stop('test');
  await expect(door.call(call, {})).rejects.toThrow('the hub is stopping');
  expect(await running).toContain('store ready');
  await stopping;
  expect(store.closed).toBe(true);
});

test('retires when asked to', async () => {
  const { hub } = await startTestHub([wait]);
  const door = await openDoor(hub);
  expect(await door.call('interlock/retire', { reason: 'version 9.9.9 takes over' })).toEqual({ retiring: true });
  expect(await hub.stopped).toBe('version 9.9.9 takes over');
});

test('a second hub for the same store is told so; one for another store lives beside it', async () => {
  const { hub, dir } = await startTestHub([wait]);
  const options = { root: dir, storeDir: path.join(dir, 'store'), features: [], parts: { store: () => Promise.reject(new Error('unused')), engine: () => Promise.reject(new Error('unused')) } };
  await expect(startHub({ ...options, socketPath: hub.socketPath })).rejects.toThrow(AlreadyRunning);
  await expect(startHub({ ...options, socketPath: path.join(dir, 'other') })).rejects.toThrow(AlreadyRunning);
  const other = await startTestHub([wait]);
  expect(await (await openDoor(other.hub)).call(call, {})).toContain('store ready');
});

test('ends when its socket is taken from it, and when its store is removed', async () => {
  const taken = await startTestHub([wait], { fenceMs: 20 });
  fs.rmSync(taken.hub.socketPath);
  fs.writeFileSync(taken.hub.socketPath, '');
  expect(await taken.hub.stopped).toMatch(/another hub took over/);
  const removed = await startTestHub([wait], { fenceMs: 20 });
  fs.rmSync(path.join(removed.dir, 'store'), { recursive: true });
  expect(await removed.hub.stopped).toMatch(/the store was removed/);
});

test('the socket and the folder of the store are the owner\'s alone', async () => {
  const { hub, dir } = await startTestHub([wait]);
  expect(fs.statSync(hub.socketPath).mode & 0o777).toBe(0o600);
  expect(fs.statSync(path.join(dir, 'store')).mode & 0o777).toBe(0o700);
  expect(fs.readFileSync(path.join(dir, 'store', '.gitignore'), 'utf8')).toBe('*\n');
});

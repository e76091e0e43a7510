import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { connectToHub, HubUnreachable, type ConnectOptions } from '../../server/src/hub/connect.ts';
import { startHub } from '../../server/src/hub/hub.ts';
import type { Place } from '../../server/src/hub/place.ts';
import { writePointer } from '../../server/src/hub/pointer.ts';
import { socketPathOf } from '../../server/src/hub/socketPath.ts';
import { introduce } from '../../server/src/hub/introduction.ts';
import { productVersion } from '../../server/src/protocol/wire.ts';
import { startFirstHub } from '../support/firstHub.ts';
import { startTestHub, temporaryFolder } from '../support/testHub.ts';

/** A command that would be seen: it leaves a mark and ends. */
const marks = (folder: string) => ({ file: process.execPath, args: ['-e', `require('fs').appendFileSync(${JSON.stringify(path.join(folder, 'started'))}, 'x'); console.error('cannot go on'); process.exit(1)`, '--'] });

const placeAt = (folder: string): Place => {
  const storeDir = path.join(folder, 'store');
  fs.mkdirSync(storeDir, { recursive: true });
  return { root: folder, worktree: folder, home: folder, storeDir, git: false };
};

const connect = async (place: Place, more: Partial<ConnectOptions> = {}) => {
  const connected = await connectToHub({ place, introduction: introduce(place, 'cli', 'a'), command: marks(place.root), limitMs: 20_000, ...more });
  onTestFinished(() => void connected.socket.destroy());
  return connected;
};

const started = (place: Place): number =>
  fs.existsSync(path.join(place.root, 'started')) ? fs.readFileSync(path.join(place.root, 'started'), 'utf8').length : 0;

test('a running hub is used, also where only its pointer tells where it listens', async () => {
  const { hub, dir } = await startTestHub([]);
  const place = { ...placeAt(dir), storeDir: path.join(dir, 'store') };
  const { hello } = await connect(place);
  expect([hello.pid, started(place)]).toEqual([process.pid, 0]);
  expect(hub.socketPath).not.toBe(socketPathOf(place.home));
});

test('a hub that ends at its start is tried once more, and then its last words are told', async () => {
  const place = placeAt(temporaryFolder());
  await expect(connect(place)).rejects.toThrow(HubUnreachable);
  await expect(connect(place)).rejects.toThrow(/^the hub ended at its start \(code 1\): cannot go on$/);
  expect(started(place)).toBe(4);
});

test('a stale socket and a stale pointer are nobody', async () => {
  const place = placeAt(temporaryFolder());
  const socket = path.join(place.root, 'stale');
  writePointer(place.storeDir, { socket, pid: 1, protocol: 1, version: '0', identity: 'x' });
  await expect(connect(place)).rejects.toThrow(/ended at its start/);
});

test('a stranger at the socket is not spoken to', async () => {
  const place = placeAt(temporaryFolder());
  const socket = path.join(place.root, 's');
  const stranger = net.createServer(it => it.end('SSH-2.0-OpenSSH\r\n'));
  await new Promise<void>(done => stranger.listen(socket, done));
  onTestFinished(() => void stranger.close());
  writePointer(place.storeDir, { socket, pid: 1, protocol: 1, version: '0', identity: 'x' });
  await expect(connect(place)).rejects.toThrow(/^not a message/);
});

test('an older hub is asked to retire, and the new one is started', async () => {
  const { hub, dir } = await startTestHub([]);
  const place = placeAt(dir);
  await expect(connect(place, { introduction: introduce(place, 'cli', 'a', { version: '99.0.0' }) })).rejects.toThrow(/ended at its start/);
  expect(await hub.stopped).toBe('version 99.0.0 takes over');
  expect(started(place)).toBe(2);
});

test('a hub of the first protocol, which refuses our hello, is asked to retire in its words', async () => {
  const place = placeAt(temporaryFolder());
  const older = await startFirstHub(place.storeDir, path.join(place.root, 's'));
  await expect(connect(place)).rejects.toThrow(/ended at its start/);
  expect([await older.retired, started(place)]).toEqual([`version ${productVersion} takes over`, 2]);
});

test('a hub that refuses us and whose protocol nobody here knows is left alone', async () => {
  const place = placeAt(temporaryFolder());
  const newer = await startFirstHub(place.storeDir, path.join(place.root, 's'), 3);
  await expect(connect(place)).rejects.toThrow(/no such field|speaks protocol/);
  expect([newer.hellos.length, started(place)]).toEqual([1, 0]);
});

test('giving up on the way is possible', async () => {
  const place = placeAt(temporaryFolder());
  const abort = new AbortController();
  const attempt = connect(place, { signal: abort.signal, command: { file: process.execPath, args: ['-e', 'setTimeout(() => {}, 500)', '--'] } });
  abort.abort(new Error('enough'));
  await expect(attempt).rejects.toThrow('enough');
});

test('two hubs of two stores do not meet', async () => {
  const one = await startTestHub([]);
  const two = await startTestHub([]);
  await expect(startHub({ root: one.dir, storeDir: path.join(one.dir, 'store'), socketPath: path.join(one.dir, 'other'), features: [], parts: { store: () => Promise.reject(new Error('unused')), engine: () => Promise.reject(new Error('unused')) } })).rejects.toThrow(/already listens/);
  expect((await connect(placeAt(one.dir))).hello.pid).toBe(process.pid);
  expect((await connect(placeAt(two.dir))).hello.pid).toBe(process.pid);
});

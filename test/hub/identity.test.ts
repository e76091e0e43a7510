import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { greet } from '../../server/src/hub/greet.ts';
import { introduce, presentedBy } from '../../server/src/hub/introduction.ts';
import { presentMethod } from '../../server/src/protocol/wire.ts';
import { makeCliRepository, runLine } from '../support/cliRun.ts';
import { startRealHub } from '../support/realHub.ts';
import { introducedTo, openDoor, temporaryFolder } from '../support/testHub.ts';

const note = (text: string) => ({ input: { text } });
const record = 'interlock/note/record';

test('an actor is registered with its first write, in the same breath; who only looks leaves nothing', async () => {
  const { hub } = await startRealHub();
  const door = await openDoor(hub, 'cli', 'ann');
  const log = async () => (await door.call('interlock/journal/log', { input: {} }) as { entries: readonly { type: string; actor: string }[] }).entries.map(it => `${it.actor} ${it.type}`);
  expect(await log()).toEqual([]);
  await door.call(record, note('one'));
  await door.call(record, note('two'));
  expect((await log()).filter(it => /registered|note/.test(it))).toEqual(['ann actor.registered', 'ann note.recorded', 'ann note.recorded']);
});

test('a name that is registered with another key is refused, at hello and at a call', async () => {
  const { hub } = await startRealHub();
  const elsewhere = { keyFile: path.join(temporaryFolder(), 'forged.key') };
  const forger = await openDoor(hub, 'cli', 'ann', elsewhere);
  const ann = await openDoor(hub, 'cli', 'ann');
  await ann.call(record, note('mine'));
  await expect(forger.call(record, note('not mine'))).rejects.toThrow(/^impersonation: ann is registered with another key; take another name/);
  expect(await greet(hub.socketPath, { ...introducedTo(hub, 'cli', 'ann'), ...elsewhere }, 5_000)).toMatchObject({ outcome: 'refused', reason: expect.stringMatching(/^impersonation/) as string });
});

test.each(['interlock', 'Interlock'])('the name under which the hub itself writes is nobody\'s: %s', async (name) => {
  const { hub } = await startRealHub();
  const ann = await openDoor(hub, 'cli', 'ann');
  await ann.call(record, note('the hub is ready'));
  expect(await greet(hub.socketPath, introducedTo(hub, 'cli', name), 5_000)).toMatchObject({ outcome: 'refused', reason: expect.stringMatching(/^under interlock the hub itself writes: take another name/) as string });
  await expect(ann.call(presentMethod, presentedBy(introducedTo(hub, 'cli', name)))).rejects.toThrow(/the hub itself writes/);
});

test('a call may name only who presented itself on the connection', async () => {
  const { hub } = await startRealHub();
  const door = await openDoor(hub, 'cli', 'ann');
  await expect(door.call(record, { actor: 'bob', ...note('x') })).rejects.toThrow(/bob did not present itself/);
  await door.call(presentMethod, presentedBy(introducedTo(hub, 'cli', 'bob')));
  expect(await door.call(record, { actor: 'bob', ...note('x') })).toMatchObject({ note: { actor: 'bob' } });
});

test('a proof for another door does not present anybody', async () => {
  const { hub } = await startRealHub();
  const door = await openDoor(hub, 'cli', 'ann');
  await expect(door.call(presentMethod, presentedBy(introducedTo(hub, 'mcp', 'bob')))).rejects.toThrow(/unregistered: the proof for bob was refused/);
});

test('INTERLOCK_KEY names the caller\'s own key, and nothing of it is written into the store', async () => {
  const repository = await makeCliRepository();
  const keyFile = path.join(temporaryFolder(), 'own.key');
  const env = { INTERLOCK_ACTOR: 'boxed', INTERLOCK_KEY: keyFile };
  expect((await runLine(['note', 'record', 'hello'], { cwd: repository.root, env })).err).toBe('');
  const storeDir = path.join(repository.root, '.git', 'interlock');
  const secret = fs.readFileSync(keyFile, 'utf8').split('\n')[1]!;
  const files = fs.readdirSync(storeDir, { recursive: true, withFileTypes: true }).filter(it => it.isFile()).map(it => path.join(it.parentPath, it.name));
  expect(files.filter(it => fs.readFileSync(it, 'utf8').includes(secret))).toEqual([]);
  expect((await runLine(['note', 'record', 'again'], { cwd: repository.root, env: { INTERLOCK_ACTOR: 'boxed' } })).err).toMatch(/^interlock: impersonation: boxed is registered with another key/);
});

test.skipIf(process.platform === 'win32')('store, keys and socket are their owner\'s alone', async () => {
  const { hub } = await startRealHub();
  await (await openDoor(hub, 'cli', 'ann')).call(record, note('x'));
  const open = fs.readdirSync(hub.storeDir, { recursive: true, encoding: 'utf8' }).filter(it => (fs.statSync(path.join(hub.storeDir, it)).mode & 0o077) !== 0 && it !== '.gitignore');
  expect(open).toEqual([]);
  expect([hub.storeDir, hub.socketPath].map(it => fs.statSync(it).mode & 0o077)).toEqual([0, 0]);
});

test('many processes that come first make one key', () => {
  const storeDir = temporaryFolder();
  expect(new Set([1, 2, 3].map(() => presentedBy(introduce({ storeDir, worktree: '/w' }, 'hook', 'ann')).proof.publicKey)).size).toBe(1);
});

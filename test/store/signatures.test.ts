import { generateKeyPairSync } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { JournalEntry } from '../../server/src/engine/events.ts';
import { keyPairOf, type KeyPair } from '../../server/src/identity/keyPair.ts';
import { prove } from '../../server/src/identity/proof.ts';
import { protocolVersion } from '../../server/src/protocol/wire.ts';
import { encodeLine, hashOf, signLine } from '../../server/src/store/journalLine.ts';
import { declared, intentId, someIntent } from '../support/storeEvents.ts';
import { contentsOf, linesIn, opened, segmentsOf, snapshotOf, temporaryDir } from '../support/storeDirs.ts';

const newKey = (): KeyPair => keyPairOf(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string);
const key = newKey();
const headOf = (dir: string): string => path.join(dir, 'head.json');

/** A closed store: the key's own line, and one batch for each intent. */
const filled = async (intents: number): Promise<string> => {
  const dir = temporaryDir();
  const store = await opened(dir, { segmentBytes: 4_000, signer: key });
  for (let number = 0; number < intents; number++) await store.commit(declared(someIntent(number)));
  await store.close();
  return dir;
};

const linesOf = (dir: string): string[] => segmentsOf(dir).flatMap(linesIn);

/** The whole journal written anew, each line chained to the one before as the hub does it; signed where `sign` says so. */
const rewrite = (dir: string, entries: readonly JournalEntry[], sign: (entry: JournalEntry, at: number) => KeyPair | 'as it was' | undefined): void => {
  let prev = '0'.repeat(64);
  const segments = segmentsOf(dir);
  const lines = entries.map(({ sig, ...entry }, at) => {
    const line = encodeLine({ ...entry, seq: at + 1, prev });
    const by = sign(entry as JournalEntry, at);
    const whole = by === 'as it was' ? encodeLine({ ...entry, seq: at + 1, prev, ...(sig === undefined ? {} : { sig }) }) : by ? signLine(line, hashOf(line.subarray(0, -1)), by) : line;
    prev = hashOf(whole.subarray(0, -1));
    return whole;
  });
  for (const segment of segments.slice(1)) fs.rmSync(segment);
  fs.writeFileSync(segments[0]!, Buffer.concat(lines));
};

const entriesOf = (dir: string): JournalEntry[] => linesOf(dir).map(line => JSON.parse(line) as JournalEntry);

test('each batch ends in a signature, the first line names its key, and all of it verifies', async () => {
  const dir = temporaryDir();
  const store = await opened(dir, { signer: key });
  await Promise.all([0, 1, 2].map(number => store.commit(declared(someIntent(number)))));
  await store.commit(declared(someIntent(3)));
  expect(entriesOf(dir).map(it => `${it.type}${it.sig === undefined ? '' : ' signed'}`)).toEqual(['hub.key', 'intent.declared', 'intent.declared', 'intent.declared signed', 'intent.declared signed']);
  expect(await store.verify()).toMatchObject({ ok: true, entries: 5 });
  await store.close();
  fs.rmSync(snapshotOf(dir));
  expect(await (await opened(dir, { signer: key })).verify()).toMatchObject({ ok: true, entries: 5 });
});

test('a journal from before there were signatures goes on, signed from then on', async () => {
  const dir = temporaryDir();
  const old = await opened(dir);
  await old.commit(declared(someIntent(0)));
  await old.close();
  const store = await opened(dir, { signer: key });
  expect(await store.verify()).toMatchObject({ ok: true, entries: 1 });
  await store.commit(declared(someIntent(1)));
  expect(await store.verify()).toMatchObject({ ok: true, entries: 3 });
  expect(entriesOf(dir).map(it => it.sig !== undefined)).toEqual([false, false, true]);
});

describe('what was done to the journal of a stopped hub is found with its place, and changes nothing', () => {
  const check = async (damage: (dir: string) => void, expected: RegExp): Promise<void> => {
    const dir = await filled(8);
    damage(dir);
    const before = contentsOf(dir);
    await expect(opened(dir, { signer: key })).rejects.toThrow(expected);
    expect(Object.fromEntries(Object.entries(contentsOf(dir)).filter(([name]) => !name.endsWith('.lock')))).toEqual(Object.fromEntries(Object.entries(before).filter(([name]) => !name.endsWith('.lock'))));
  };
  const forgedFrom = (by: (entry: JournalEntry, at: number) => KeyPair | 'as it was' | undefined) => (dir: string): void => {
    fs.rmSync(snapshotOf(dir));
    fs.rmSync(headOf(dir));
    rewrite(dir, entriesOf(dir).map((it, at) => (at === 4 ? { ...it, actor: 'somebody-else' } : it)), by);
  };
  const stranger = newKey();

  test('a changed line with a right chain and the old signatures', () => check(forgedFrom(() => 'as it was'), /journal-000000000001\.jsonl line 5 bears a signature that is not the hub's/));
  test('the same signed with another key', () => check(forgedFrom((_, at) => (at > 0 ? stranger : undefined)), /line 2 bears a signature that is not the hub's/));
  test('another key named as the hub\'s', () => check(dir => {
    fs.rmSync(snapshotOf(dir));
    fs.rmSync(headOf(dir));
    rewrite(dir, entriesOf(dir).map(it => (it.type === 'hub.key' ? { ...it, data: { publicKey: stranger.publicKey } } : it)), (_, at) => (at > 0 ? stranger : undefined));
  }, /line 1 names another key for the signatures than this hub's/));
  test('an inserted line', () => check(dir => {
    fs.rmSync(snapshotOf(dir));
    const entries = entriesOf(dir);
    rewrite(dir, [...entries.slice(0, 3), { ...entries[3]!, actor: 'forged' }, ...entries.slice(3)], () => 'as it was');
  }, /line 4 bears a signature/));
  test('two lines that changed places', () => check(dir => {
    fs.rmSync(snapshotOf(dir));
    const [first] = segmentsOf(dir);
    const [one, two, three, ...rest] = fs.readFileSync(first!, 'utf8').split('\n');
    fs.writeFileSync(first!, [one, three, two, ...rest].join('\n'));
  }, /line 2 has seq 3 where 2 is expected/));
  test('a removed end, also where the snapshot is gone', () => check(dir => {
    fs.rmSync(snapshotOf(dir));
    const last = segmentsOf(dir).at(-1)!;
    fs.writeFileSync(last, fs.readFileSync(last, 'utf8').trimEnd().split('\n').slice(0, -1).map(it => `${it}\n`).join(''));
  }, /ends with seq 8, but the hub had written and signed up to seq 9: lines were removed/));
  test('a removed last segment', () => check(dir => {
    fs.rmSync(snapshotOf(dir));
    fs.rmSync(segmentsOf(dir).at(-1)!);
  }, /lines were removed/));
  test('a head that somebody else wrote', () => check(dir => fs.writeFileSync(headOf(dir), '{"seq":1,"hash":"00","sig":"AA"}\n'), /head\.json is not signed by this hub's key/));
  test('another key in the hub\'s place', async () => {
    const dir = await filled(2);
    fs.rmSync(headOf(dir));
    await expect(opened(dir, { signer: stranger })).rejects.toThrow(/signed with another key than keys\/hub\.key/);
  });
});

test('whole lines at the end that nobody signed are cut and kept aside', async () => {
  const dir = await filled(2);
  const last = segmentsOf(dir).at(-1)!;
  const { sig: _sig, ...entry } = entriesOf(dir).at(-1)!;
  const prev = hashOf(Buffer.from(linesOf(dir).at(-1)!));
  fs.appendFileSync(last, encodeLine({ ...entry, seq: entry.seq + 1, prev, actor: 'forged' }));
  const store = await opened(dir, { signer: key });
  expect([...store.state.intents.keys()]).toEqual([0, 1].map(intentId));
  expect(fs.readdirSync(dir).filter(name => name.startsWith('journal.torn-')).map(name => fs.readFileSync(path.join(dir, name), 'utf8').includes('forged'))).toEqual([true]);
  await store.commit(declared(someIntent(5)));
  expect(await store.verify()).toMatchObject({ ok: true, entries: 4 });
});

test('verify finds what somebody added behind the lines of a hub that runs', async () => {
  const dir = temporaryDir();
  const store = await opened(dir, { signer: key });
  await store.commit(declared(someIntent(0)));
  fs.appendFileSync(segmentsOf(dir)[0]!, '{"seq":3}\n');
  expect(await store.verify()).toMatchObject({ ok: false, faults: [{ file: 'journal-000000000001.jsonl', line: 3, what: expect.stringMatching(/holds more behind the last line that the hub wrote/) as string }] });
});

test('verify finds an entry in a session that its actor did not let the hub write in', async () => {
  const dir = temporaryDir();
  const store = await opened(dir, { signer: key });
  const ada = newKey();
  const registered = { id: 'ada', kind: 'agent', publicKey: ada.publicKey, client: 'test', registeredAt: 0 } as const;
  const session = { id: 's-1', actor: 'ada', door: 'cli', client: 'test', worktree: '/w', startedAt: 0 } as const;
  const presence = { hub: key.publicKey, actor: 'ada', door: 'cli', worktree: '/w' } as const;
  const begin = (id: string, by: KeyPair) => ({
    type: 'session.started', actor: 'ada', session: id, stream: `sessions/${id}`,
    data: { session: { ...session, id }, delegation: { ...prove(by, presence), hub: key.publicKey, protocol: protocolVersion } },
  }) as const;
  await store.commit({ type: 'actor.registered', actor: 'ada', stream: 'actors/ada', data: { actor: registered } });
  await store.commit(begin('s-1', ada));
  await store.commit({ ...declared(someIntent(0)), actor: 'ada', session: 's-1' });
  expect((await store.verify()).faults).toEqual([]);
  await store.commit(begin('s-2', newKey()));
  const good = begin('s-3', ada);
  await store.commit({ ...good, data: { ...good.data, session: { ...good.data.session, worktree: '/elsewhere' } } });
  await store.commit({ ...declared(someIntent(1)), actor: 'bob', session: 's-1' });
  await store.commit({ ...declared(someIntent(2)), actor: 'ada', session: 's-9' });
  expect((await store.verify()).faults.map(it => `${it.line} ${it.what}`)).toEqual([
    '5 begins session s-2 with a key that is not ada\'s', '6 begins session s-3 without the signature of ada',
    '7 is of bob in session s-1, which is another actor\'s: it was forged', '8 is of ada in session s-9, which was never begun: it was forged',
  ]);
});

describe('a journal whose end was cut off', () => {
  const cut = async (): Promise<string> => {
    const dir = await filled(3);
    const last = segmentsOf(dir).at(-1)!;
    fs.truncateSync(last, fs.statSync(last).size - 20);
    return dir;
  };

  test('goes on as the refusal says, without what is gone', async () => {
    const dir = await cut();
    await expect(opened(dir, { signer: key })).rejects.toThrow(/Restore the journal from a backup, or delete state\.sqlite and head\.json beside it to go on with what is left: .* is lost then/);
    for (const file of [snapshotOf(dir), headOf(dir)]) fs.rmSync(file);
    const store = await opened(dir, { signer: key });
    expect([...store.state.intents.keys()]).toEqual([0, 1].map(intentId));
    await store.commit(declared(someIntent(9)));
    expect(await store.verify()).toMatchObject({ ok: true });
    await store.close();
    expect([...(await opened(dir, { signer: key })).state.intents.keys()]).toEqual([0, 1, 9].map(intentId));
  });

  test('says so, too, where only the snapshot was deleted', async () => {
    const dir = await cut();
    fs.rmSync(snapshotOf(dir));
    await expect(opened(dir, { signer: key })).rejects.toThrow(/lines were removed\. Nothing was changed\. Restore the journal from a backup, or delete head\.json beside it to go on with what is left/);
    fs.rmSync(headOf(dir));
    expect([...(await opened(dir, { signer: key })).state.intents.keys()]).toEqual([0, 1].map(intentId));
  });
});

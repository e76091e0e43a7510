import { generateKeyPairSync } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { JournalEntry } from '../../server/src/engine/events.ts';
import { keyPairOf, type KeyPair } from '../../server/src/identity/keyPair.ts';
import { prove } from '../../server/src/identity/proof.ts';
import { protocolVersion } from '../../server/src/protocol/wire.ts';
import { encodeLine, hashOf, sealLine, signHash } from '../../server/src/store/journalLine.ts';
import { verifyExport } from '../../server/src/store/verifyExport.ts';
import { declared, intentId, someIntent } from '../support/storeEvents.ts';
import { contentsOf, linesIn, opened, segmentsOf, snapshotOf, temporaryDir } from '../support/storeDirs.ts';

const newKey = (): KeyPair => keyPairOf(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string);
const key = newKey();
const headOf = (dir: string): string => path.join(dir, 'head.json');

/** The end is signed once it is quiet for some milliseconds. */
const untilSigned = (): Promise<void> => new Promise(done => setTimeout(done, 30));

/** A closed store: the key's own line, and one batch for each intent. */
const filled = async (intents: number): Promise<string> => {
  const dir = temporaryDir();
  const store = await opened(dir, { segmentBytes: 4_000, signer: key });
  for (let number = 0; number < intents; number++) {
    await store.commit(declared(someIntent(number)));
    await untilSigned();
  }
  await store.close();
  return dir;
};

const linesOf = (dir: string): string[] => segmentsOf(dir).flatMap(linesIn);

/** The whole journal written anew, each line chained to the one before as the hub does it; those that were signed or sealed by `by`, if by another. */
const rewrite = (dir: string, entries: readonly JournalEntry[], by: KeyPair | 'as it was'): void => {
  let prev = '0'.repeat(64);
  const segments = segmentsOf(dir);
  const lines = entries.map(({ prevSig, mac, ...entry }, at) => {
    const sealedAs = (given: string | undefined, field: 'prevSig' | 'mac', anew: string | undefined) => (given === undefined ? {} : { [field]: anew ?? given });
    const plain = { ...entry, seq: at + 1, prev, ...sealedAs(prevSig, 'prevSig', by === 'as it was' ? undefined : signHash(prev, by)) };
    const line = by === 'as it was' || mac === undefined ? encodeLine({ ...plain, ...sealedAs(mac, 'mac', undefined) }) : sealLine(encodeLine(plain), by);
    prev = hashOf(line.subarray(0, -1));
    return line;
  });
  for (const segment of segments.slice(1)) fs.rmSync(segment);
  fs.writeFileSync(segments[0]!, Buffer.concat(lines));
};

const entriesOf = (dir: string): JournalEntry[] => linesOf(dir).map(line => JSON.parse(line) as JournalEntry);

test('each batch ends in a seal, one after a pause begins with the signature over it, the first line names the key, and all of it verifies', async () => {
  const dir = temporaryDir();
  const store = await opened(dir, { signer: key });
  await Promise.all([0, 1, 2].map(number => store.commit(declared(someIntent(number)))));
  await untilSigned();
  await store.commit(declared(someIntent(3)));
  expect(entriesOf(dir).map(it => [it.type, ...(it.prevSig === undefined ? [] : ['signs']), ...(it.mac === undefined ? [] : ['sealed'])].join(' '))).toEqual([
    'hub.key', 'intent.declared', 'intent.declared', 'intent.declared sealed', 'intent.declared signs sealed',
  ]);
  expect(await store.verify()).toMatchObject({ ok: true, entries: 5 });
  await store.close();
  fs.rmSync(snapshotOf(dir));
  expect(await (await opened(dir, { signer: key })).verify()).toMatchObject({ ok: true, entries: 5 });
});

test('where it is never quiet, a signature comes all the same', async () => {
  const dir = temporaryDir();
  const store = await opened(dir, { signer: key });
  for (let number = 0; number < 300; number++) await Promise.all([0, 1, 2, 3, 4, 5, 6, 7].map(of => store.commit(declared(someIntent(8 * number + of)))));
  const signing = entriesOf(dir).filter(it => it.prevSig !== undefined).map(it => it.seq);
  expect(signing.length).toBeGreaterThanOrEqual(2);
  expect(Math.max(...signing.map((it, at) => it - (signing[at - 1] ?? 0)))).toBeLessThan(1_020);
  expect(await store.verify()).toMatchObject({ ok: true, entries: 2_401 });
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
  expect(entriesOf(dir).map(it => it.mac !== undefined)).toEqual([false, false, true]);
});

describe('a journal of format 1, where each batch ends in its own signature', () => {
  const old = async (change: (entry: JournalEntry, at: number) => JournalEntry = it => it): Promise<string> => {
    const dir = await filled(3);
    const [first, ...others] = segmentsOf(dir);
    const hashed = (entry: JournalEntry): string => hashOf(encodeLine(entry).subarray(0, -1));
    const prev = { asSigned: '0'.repeat(64), asWritten: '0'.repeat(64) };
    const lines = entriesOf(dir).map(({ prevSig: _prevSig, mac, ...entry }, at) => {
      const asSigned = { ...entry, prev: prev.asSigned };
      const signature = mac === undefined ? {} : { sig: signHash(hashed(asSigned), key) };
      const asWritten = { ...change({ ...entry, prev: prev.asWritten }, at), ...signature };
      Object.assign(prev, { asSigned: hashed({ ...asSigned, ...signature }), asWritten: hashed(asWritten) });
      return encodeLine(asWritten);
    });
    for (const file of [...others, snapshotOf(dir), headOf(dir)]) fs.rmSync(file);
    fs.writeFileSync(first!, Buffer.concat(lines));
    fs.writeFileSync(path.join(dir, 'store.json'), '{"format":1}\n');
    return dir;
  };
  const format = (dir: string): string => fs.readFileSync(path.join(dir, 'store.json'), 'utf8');

  test('is read whole, goes on in the new one, and says so to older builds', async () => {
    const dir = await old();
    const store = await opened(dir, { signer: key });
    expect(format(dir)).toBe('{"format":2}\n');
    await store.commit(declared(someIntent(7)));
    expect(entriesOf(dir).map(it => (it.sig === undefined ? it.mac === undefined ? 'plain' : 'sealed' : 'signed'))).toEqual(['plain', 'signed', 'signed', 'signed', 'sealed']);
    expect(await store.verify()).toMatchObject({ ok: true, entries: 5 });
    await store.close();
    fs.rmSync(snapshotOf(dir));
    expect([...(await opened(dir, { signer: key })).state.intents.keys()]).toEqual([0, 1, 2, 7].map(intentId));
  });

  test.each([2, 3])('is refused where the line behind %i was forged, and left as it is', async forged => {
    const dir = await old((entry, at) => (at === forged ? { ...entry, actor: 'somebody-else' } : entry));
    await expect(opened(dir, { signer: key })).rejects.toThrow(new RegExp(`line ${forged + 1} is not what the hub signed`));
    expect(format(dir)).toBe('{"format":1}\n');
  });
});

describe('what was done to the journal of a stopped hub is found with its place, and changes nothing', () => {
  const check = async (damage: (dir: string) => void, expected: RegExp): Promise<void> => {
    const dir = await filled(8);
    damage(dir);
    const before = contentsOf(dir);
    await expect(opened(dir, { signer: key })).rejects.toThrow(expected);
    expect(Object.fromEntries(Object.entries(contentsOf(dir)).filter(([name]) => !name.endsWith('.lock')))).toEqual(Object.fromEntries(Object.entries(before).filter(([name]) => !name.endsWith('.lock'))));
  };
  const forgedFrom = (by: KeyPair | 'as it was') => (dir: string): void => {
    fs.rmSync(snapshotOf(dir));
    fs.rmSync(headOf(dir));
    rewrite(dir, entriesOf(dir).map((it, at) => (at === 4 ? { ...it, actor: 'somebody-else' } : it)), by);
  };
  const stranger = newKey();

  test('a changed line with a right chain and the old signatures', () => check(forgedFrom('as it was'), /journal-000000000001\.jsonl line 5 is not what the hub wrote/));
  test('the same signed with another key', () => check(forgedFrom(stranger), /line 2 is not what the hub wrote/));
  test('another key named as the hub\'s', () => check(dir => {
    fs.rmSync(snapshotOf(dir));
    fs.rmSync(headOf(dir));
    rewrite(dir, entriesOf(dir).map(it => (it.type === 'hub.key' ? { ...it, data: { publicKey: stranger.publicKey } } : it)), stranger);
  }, /line 1 names another key for the signatures than this hub's/));
  test('an inserted line', () => check(dir => {
    fs.rmSync(snapshotOf(dir));
    const entries = entriesOf(dir);
    rewrite(dir, [...entries.slice(0, 3), { ...entries[3]!, actor: 'forged' }, ...entries.slice(3)], 'as it was');
  }, /line 4 is not what the hub wrote/));
  test('a last line that no signature covers yet', () => check(dir => {
    fs.rmSync(snapshotOf(dir));
    fs.rmSync(headOf(dir));
    const entries = entriesOf(dir);
    rewrite(dir, entries.with(-1, { ...entries.at(-1)!, actor: 'forged' }), 'as it was');
  }, /line 9 is not what the hub wrote/));
  test('the same sealed with another key', () => check(dir => {
    fs.rmSync(snapshotOf(dir));
    fs.rmSync(headOf(dir));
    const last = segmentsOf(dir).at(-1)!;
    const { mac: _mac, ...entry } = entriesOf(dir).at(-1)!;
    const lines = linesIn(last).slice(0, -1).map(it => `${it}\n`).join('');
    fs.writeFileSync(last, Buffer.concat([Buffer.from(lines), sealLine(encodeLine({ ...entry, actor: 'forged' }), stranger)]));
  }, /line \d is not what the hub wrote/));
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

describe('an export', () => {
  const exported = (dir: string, signedBy: KeyPair = key): string => {
    const lines = linesOf(dir);
    const end = { interlock: 'end', seq: lines.length, sig: signHash(hashOf(Buffer.from(lines.at(-1)!)), signedBy) };
    return [JSON.stringify({ interlock: 'journal', version: 2, hubKey: key.publicKey }), ...lines, JSON.stringify(end), ''].join('\n');
  };

  test('is whole without the hub\'s key, which is needed to tell seals', async () => {
    expect(verifyExport(exported(await filled(8)), key.publicKey)).toMatchObject({ ok: true, entries: 9, signedTo: 9, faults: [] });
  });

  test('that was chained anew shows the line that was forged, also where its end was signed again', async () => {
    const dir = await filled(8);
    rewrite(dir, entriesOf(dir).map((it, at) => (at === 4 ? { ...it, actor: 'somebody-else' } : it)), 'as it was');
    for (const by of [key, newKey()]) expect(verifyExport(exported(dir, by), key.publicKey).faults[0]).toEqual({ line: 6, what: expect.stringMatching(/^is not what the hub signed/) as string });
  });

  test('whose last line was forged, or taken away, shows that', async () => {
    const dir = await filled(3);
    const [whole, entries] = [exported(dir).split('\n'), entriesOf(dir)];
    expect(verifyExport(whole.toSpliced(-3, 1).join('\n'), key.publicKey).faults).toMatchObject([{ line: 4, what: expect.stringMatching(/^is not the end that the hub signed/) as string }]);
    rewrite(dir, entries.with(-1, { ...entries.at(-1)!, actor: 'somebody-else' }), 'as it was');
    for (const end of [whole.at(-2)!, exported(dir, newKey()).split('\n').at(-2)!]) {
      const forged = [...exported(dir).split('\n').slice(0, -2), end, ''].join('\n');
      expect(verifyExport(forged, key.publicKey).faults).toMatchObject([{ line: 5, what: expect.stringMatching(/^is not the end that the hub signed/) as string }]);
    }
  });
});

test('whole lines at the end that nobody signed are cut and kept aside', async () => {
  const dir = await filled(2);
  const last = segmentsOf(dir).at(-1)!;
  const { mac: _mac, prevSig: _prevSig, ...entry } = entriesOf(dir).at(-1)!;
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

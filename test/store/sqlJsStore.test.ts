import fs from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { JournalEntry } from '../../server/src/engine/events.ts';
import { emptyState, noChanges } from '../../server/src/engine/state.ts';
import { StoreError, type Store } from '../../server/src/ports/store.ts';
import { RealDisk, type Disk } from '../../server/src/store/disk.ts';
import { Projections } from '../../server/src/store/projections.ts';
import { loadSqlJs } from '../../server/src/store/sqlJs.ts';
import { declared, intentId, lifeOf, someConflict, someIntent } from '../support/storeEvents.ts';
import { opened, segmentsOf, snapshotOf, temporaryDir } from '../support/storeDirs.ts';

/** The real disk, with its syncs counted and, when asked, held back or refused. Cheats only about time and failure. */
class WatchedDisk implements Disk {
  readonly #real = new RealDisk();
  syncs = 0;
  hold: Promise<void> = Promise.resolve();
  refuse: Error | undefined;

  write(fd: number, bytes: Uint8Array, offset: number): void { this.#real.write(fd, bytes, offset); }

  async sync(fd: number): Promise<void> {
    this.syncs++;
    await this.hold;
    if (this.refuse) throw this.refuse;
    await this.#real.sync(fd);
  }
}

const gate = (): { readonly promise: Promise<void>; readonly open: () => void } => {
  let open = (): void => undefined;
  const promise = new Promise<void>(done => { open = done; });
  return { promise, open };
};

const all = async (entries: AsyncIterable<JournalEntry>): Promise<JournalEntry[]> => {
  const found: JournalEntry[] = [];
  for await (const it of entries) found.push(it);
  return found;
};

describe('commit', () => {
  test('applies at once, resolves when durable, and tells listeners in that order', async () => {
    const disk = new WatchedDisk();
    const store = await opened(temporaryDir(), { disk });
    const said: string[] = [];
    store.onApply(entry => said.push(`applied ${entry.seq}`));
    store.onCommit(entry => said.push(`committed ${entry.seq}`));
    const held = gate();
    disk.hold = held.promise;
    const committing = store.commit(declared(someIntent(1))).then(entry => said.push(`resolved ${entry.seq}`));
    expect(store.state.intents.has(intentId(1))).toBe(true);
    await new Promise(done => setImmediate(done));
    expect(said).toEqual(['applied 1']);
    held.open();
    await committing;
    expect(said).toEqual(['applied 1', 'committed 1', 'resolved 1']);
  });

  test('shares one sync among all callers of one turn, in their order', async () => {
    const disk = new WatchedDisk();
    const store = await opened(temporaryDir(), { disk });
    const entries = await Promise.all(Array.from({ length: 100 }, (_, at) => store.commit(declared(someIntent(at)))));
    expect(entries.map(it => it.seq)).toEqual(Array.from({ length: 100 }, (_, at) => at + 1));
    expect(disk.syncs).toBe(1);
  });

  test('fails for all when the disk refuses, and accepts nothing more; a restart does not know them', async () => {
    const dir = temporaryDir();
    const disk = new WatchedDisk();
    const store = await opened(dir, { disk });
    await store.commit(declared(someIntent(1)));
    disk.refuse = new Error('ENOSPC: no space left on device');
    await expect(store.commit(declared(someIntent(2)))).rejects.toThrow(/could not be written \(ENOSPC.*make room/s);
    disk.refuse = undefined;
    await expect(store.commit(declared(someIntent(3)))).rejects.toThrow(StoreError);
    await store.close();
    const again = await opened(dir);
    expect([...again.state.intents.keys()]).toEqual([intentId(1)]);
  });
});

describe('opening again', () => {
  const check = async (change: (dir: string) => void): Promise<void> => {
    const dir = temporaryDir();
    const store = await opened(dir, { segmentBytes: 4_000 });
    for (let number = 0; number < 5; number++) for (let step = 0; step < 10; step++) await store.commit(lifeOf(number, step));
    await store.commit(declared(someIntent(7), [someConflict(1, [intentId(7), intentId(1)])]));
    const hash = store.stateHash();
    await store.close();
    change(dir);
    const again = await opened(dir);
    expect(again.stateHash()).toBe(hash);
    expect(again.state.intents.get(intentId(7))?.conflicted).toBe(true);
    expect(again.state.intents.get(intentId(3))?.status).toBe('merged');
    expect(await again.verify()).toMatchObject({ ok: true, entries: 51, faults: [], stateHash: hash, rebuiltHash: hash });
  };

  test('from the snapshot', () => check(() => undefined));
  test('from the journal alone gives the identical hash', () => check(dir => fs.rmSync(snapshotOf(dir))));
  test('from the journal when the snapshot was written to by another program', () => check(dir => {
    const bytes = fs.readFileSync(snapshotOf(dir));
    bytes[bytes.length - 100]! ^= 1;
    fs.writeFileSync(snapshotOf(dir), bytes);
  }));
  test('from the journal when the snapshot is no database', () => check(dir => fs.writeFileSync(snapshotOf(dir), 'not a database')));
});

test('entries reads a part of the journal across segments', async () => {
  const dir = temporaryDir();
  const store = await opened(dir, { segmentBytes: 2_000 });
  for (let number = 0; number < 20; number++) await store.commit(declared(someIntent(number)));
  expect(segmentsOf(dir).length).toBeGreaterThan(3);
  expect((await all(store.entries(5, 17))).map(it => it.seq)).toEqual([5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17]);
  expect(await all(store.entries(21))).toEqual([]);
  expect((await all(store.entries())).length).toBe(20);
});

test('a query reads rows and refuses to write', async () => {
  const store = await opened(temporaryDir());
  await store.commit(declared(someIntent(1)));
  expect(store.query('SELECT id, status FROM intent_list WHERE actor = ?', ['agent-1'])).toEqual([{ id: intentId(1), status: 'registered' }]);
  expect(store.query("SELECT docid FROM intents_fts WHERE intents_fts MATCH 'checkout'")).toHaveLength(1);
  expect(() => store.query('DELETE FROM intents')).toThrow(StoreError);
});

test('words of goals are found behind a snapshot, and of what came after it', async () => {
  const dir = temporaryDir();
  const found = (store: Store, word: string): number => store.query('SELECT id FROM intents WHERE rowid IN (SELECT docid FROM intents_fts WHERE goal MATCH ?)', [word]).length;
  const store = await opened(dir);
  for (let number = 0; number < 20; number++) await store.commit(declared(someIntent(number, { goal: number % 2 === 0 ? 'speed up the checkout' : 'empty the basket' })));
  expect([found(store, 'checkout'), found(store, 'basket')]).toEqual([10, 10]);
  for (let number = 20; number < 23; number++) await store.commit(declared(someIntent(number, { goal: 'mend the basket' })));
  await store.close();
  const again = await opened(dir);
  await again.commit(declared(someIntent(30, { goal: 'show the basket' })));
  expect([found(again, 'checkout'), found(again, 'basket'), found(again, 'mend'), found(again, 'show')]).toEqual([10, 14, 3, 1]);
});

test('a second opening is refused while the first is open, and possible afterwards', async () => {
  const dir = temporaryDir();
  const store = await opened(dir);
  await expect(opened(dir)).rejects.toThrow(new RegExp(`in use by process ${process.pid}`));
  await store.close();
  await opened(dir);
});

test('words of a goal find its intent until the goal is another', async () => {
  const projections = new Projections(await loadSqlJs());
  const found = (word: string): number => projections.query('SELECT id FROM intents WHERE rowid IN (SELECT docid FROM intents_fts WHERE goal MATCH ?)', [word]).length;
  const write = (goal: string): void => {
    const state = { ...emptyState(), intents: new Map([['i-1', someIntent(1, { goal })]]) };
    projections.write([], { ...noChanges, intents: ['i-1'] }, state);
  };
  write('speed up the checkout');
  expect([found('checkout'), found('basket')]).toEqual([1, 0]);
  write('empty the basket');
  expect([found('checkout'), found('basket')]).toEqual([0, 1]);
  projections.close();
});

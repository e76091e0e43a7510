import { generateKeyPairSync } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { keyPairOf } from '../../server/src/identity/keyPair.ts';
import { RealDisk, type Disk } from '../../server/src/store/disk.ts';
import { declared, intentId, someIntent } from '../support/storeEvents.ts';
import { linesIn, opened, segmentsOf, temporaryDir } from '../support/storeDirs.ts';

const key = keyPairOf(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string);

/** What a process that is killed now would leave. */
const leftBy = (dir: string): string => {
  const copy = temporaryDir();
  fs.cpSync(dir, copy, { recursive: true });
  for (const name of fs.readdirSync(copy)) if (name.endsWith('.lock')) fs.rmSync(path.join(copy, name));
  return copy;
};

const lastOf = (dir: string): string => segmentsOf(dir).at(-1)!;
const asideIn = (dir: string): string[] => fs.readdirSync(dir).filter(name => name.startsWith('journal.torn-'));

describe('room ahead of the lines', () => {
  test('is there while the store is open, is used again after a kill, and is gone once it is closed', async () => {
    const dir = temporaryDir();
    const store = await opened(dir, { signer: key });
    await store.commit(declared(someIntent(0)));
    const { size } = fs.statSync(lastOf(dir));
    await store.commit(declared(someIntent(1)));
    expect(fs.statSync(lastOf(dir)).size, 'the second line made the file no longer').toBe(size);
    expect((await store.verify()).faults).toEqual([]);
    const copy = leftBy(dir);
    const next = await opened(copy, { signer: key });
    await next.commit(declared(someIntent(2)));
    expect(fs.statSync(lastOf(copy)).size).toBe(size);
    expect(asideIn(copy)).toEqual([]);
    await next.close();
    expect(fs.readFileSync(lastOf(copy), 'utf8')).toBe(`${linesIn(lastOf(copy)).join('\n')}\n`);
    expect(linesIn(lastOf(copy))).toHaveLength(4);
  });

  test('may be more than is made at a time, where a power cut took a large write; but nothing else may stand in it', async () => {
    const dir = temporaryDir();
    const store = await opened(dir, { signer: key });
    await store.commit(declared(someIntent(0)));
    const copy = leftBy(dir);
    const lines = fs.readFileSync(lastOf(copy), 'utf8').replaceAll('\0', '').length;
    fs.truncateSync(lastOf(copy), lines + (1 << 20));
    const next = await opened(copy, { signer: key });
    expect((await next.verify()).faults).toEqual([]);
    const fd = fs.openSync(lastOf(copy), 'r+');
    fs.writeSync(fd, 'x', lines + (1 << 20) - 1);
    expect((await next.verify()).faults).toMatchObject([{ what: expect.stringContaining('was added by somebody else') as string }]);
    fs.writeSync(fd, '\0', lines + (1 << 20) - 1);
    fs.closeSync(fd);
    await next.commit(declared(someIntent(1)));
    await next.close();
    expect(fs.readFileSync(lastOf(copy), 'utf8')).toBe(`${linesIn(lastOf(copy)).join('\n')}\n`);
    expect(linesIn(lastOf(copy))).toHaveLength(3);
  });

  test('is in no segment that is full', async () => {
    const dir = temporaryDir();
    const store = await opened(dir, { segmentBytes: 1_500 });
    for (let number = 0; number < 9; number++) await store.commit(declared(someIntent(number)));
    const copy = leftBy(dir);
    const next = await opened(copy, { segmentBytes: 1_500 });
    for (let number = 10; number < 19; number++) await next.commit(declared(someIntent(number)));
    const full = segmentsOf(copy).slice(0, -1);
    expect(full.length).toBeGreaterThan(4);
    expect(full.filter(file => fs.readFileSync(file).includes(0))).toEqual([]);
    expect(await next.verify()).toMatchObject({ ok: true, entries: 18 });
  });

  test('is done without where the disk has none', async () => {
    const real = new RealDisk();
    const small: Disk = {
      write: (fd, bytes, offset) => { if (bytes.length > 10_000) throw new Error('ENOSPC'); real.write(fd, bytes, offset); },
      sync: fd => real.sync(fd),
    };
    const dir = temporaryDir();
    const store = await opened(dir, { disk: small });
    for (let number = 0; number < 3; number++) await store.commit(declared(someIntent(number)));
    expect(linesIn(lastOf(dir))).toHaveLength(3);
    expect(fs.readFileSync(lastOf(dir)).includes(0)).toBe(false);
  });
});

describe('a write of which the disk holds the end and not the beginning', () => {
  /** A killed store whose last write has three lines; `hole`: which line of the journal, from 0, the disk does not hold all of. */
  const withHole = async (hole: number): Promise<string> => {
    const dir = temporaryDir();
    const store = await opened(dir, { signer: key });
    await store.commit(declared(someIntent(0)));
    await store.commit(declared(someIntent(1)));
    await Promise.all([2, 3, 4].map(number => store.commit(declared(someIntent(number)))));
    const copy = leftBy(dir);
    const before = linesIn(lastOf(copy)).slice(0, hole).map(it => `${it}\n`).join('').length;
    const fd = fs.openSync(lastOf(copy), 'r+');
    fs.writeSync(fd, Buffer.alloc(40), 0, 40, before + 20);
    fs.closeSync(fd);
    return copy;
  };

  // The first line names the key; each of the first two intents is a write of its own.
  test.each([3, 4, 5])('is taken back as a whole: a hole in line %i', async hole => {
    const dir = await withHole(hole);
    const store = await opened(dir, { signer: key });
    const whole = [intentId(0), intentId(1)];
    expect([...store.state.intents.keys()]).toEqual(whole);
    expect(asideIn(dir)).toHaveLength(1);
    await store.commit(declared(someIntent(9)));
    expect(await store.verify()).toMatchObject({ ok: true, entries: 4 });
  });

  test.each([1, 2])('but not one that others followed: a hole in line %i', async hole => {
    const dir = await withHole(hole);
    await expect(opened(dir, { signer: key })).rejects.toThrow(`line ${hole + 1} is broken off or holds NUL bytes`);
  });
});

test('a store that was taken over while its process was stopped for long writes nothing over the other\'s lines', async () => {
  const dir = temporaryDir();
  const store = await opened(dir, { signer: key });
  await store.commit(declared(someIntent(0)));
  fs.writeFileSync(path.join(dir, 'writer-000000002.lock'), '{"pid":1,"identity":"","host":"another"}');
  const theirs = Buffer.concat([Buffer.from(`${linesIn(lastOf(dir)).join('\n')}\n{"seq":3,"of":"the other"}\n`), Buffer.alloc(100)]);
  fs.writeFileSync(lastOf(dir), theirs);
  const now = Date.now();
  vi.spyOn(Date, 'now').mockReturnValue(now + 60_000);
  onTestFinished(() => { vi.restoreAllMocks(); });
  await expect(store.commit(declared(someIntent(1)))).rejects.toThrow('another process took it over while this one was stopped');
  await store.close();
  expect(fs.readFileSync(lastOf(dir)).equals(theirs)).toBe(true);
});

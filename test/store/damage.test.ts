import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { StoreError } from '../../server/src/ports/store.ts';
import { declared, intentId, someIntent } from '../support/storeEvents.ts';
import { contentsOf, linesIn, opened, segmentsOf, snapshotOf, temporaryDir } from '../support/storeDirs.ts';

const filled = async (intents: number): Promise<string> => {
  const dir = temporaryDir();
  const store = await opened(dir, { segmentBytes: 4_000 });
  for (let number = 0; number < intents; number++) await store.commit(declared(someIntent(number)));
  await store.close();
  return dir;
};

const withoutLocks = (dir: string): Record<string, string> =>
  Object.fromEntries(Object.entries(contentsOf(dir)).filter(([name]) => !name.endsWith('.lock')));

const changeLine = (file: string, line: number, change: (text: string) => string | undefined): void => {
  const lines = linesIn(file);
  const changed = lines.flatMap((text, at) => at === line - 1 ? change(text) ?? [] : [text]);
  fs.writeFileSync(file, `${changed.join('\n')}\n`);
};

describe('a write that a process did not survive', () => {
  const check = async (half: string, room = 0): Promise<void> => {
    const dir = await filled(3);
    fs.appendFileSync(segmentsOf(dir).at(-1)!, Buffer.concat([Buffer.from(half), Buffer.alloc(room)]));
    const store = await opened(dir);
    expect([...store.state.intents.keys()]).toEqual([0, 1, 2].map(intentId));
    await store.commit(declared(someIntent(9)));
    expect(await store.verify()).toMatchObject({ ok: true, entries: 4 });
    const aside = fs.readdirSync(dir).filter(name => name.startsWith('journal.torn-'));
    expect(aside.map(name => fs.readFileSync(path.join(dir, name), 'utf8'))).toEqual(half === '' ? [] : [half]);
  };

  test('half a line is cut and kept aside', () => check('{"seq":4,"clock":"00'));
  test('and the room behind it is not', () => check('{"seq":4,"clock":"00', 4_096));
  test('room alone is nothing that was written', () => check('', 4_096));
});

describe('a journal that was altered is refused with its place, and nothing changes', () => {
  const check = async (damage: (segments: readonly string[]) => void, expected: RegExp): Promise<void> => {
    const dir = await filled(20);
    fs.rmSync(snapshotOf(dir));
    damage(segmentsOf(dir));
    const before = withoutLocks(dir);
    const opening = opened(dir);
    await expect(opening).rejects.toThrow(StoreError);
    await expect(opening).rejects.toThrow(expected);
    expect(withoutLocks(dir)).toEqual(before);
  };

  test('a changed word', () => check(([first]) => changeLine(first!, 2, text => text.replace('checkout', 'checkin')), /journal-000000000001\.jsonl line 2 has another hash/));
  test('a removed line', () => check(([first]) => changeLine(first!, 2, () => undefined), /line 2 has seq 3 where 2 is expected/));
  test('a line that is no JSON', () => check(([first]) => changeLine(first!, 3, () => 'hello'), /line 3 is no journal entry/));
  test('a removed segment', () => check(([, second]) => fs.rmSync(second!), /a segment is missing or renamed/));
  test('a line of a newer version', () => check(([first]) => changeLine(first!, 1, text => text.replace('"version":1', '"version":2')), /newer version of Interlock/));
});

test('lines that the snapshot has seen may not vanish', async () => {
  const dir = await filled(20);
  const last = segmentsOf(dir).at(-1)!;
  const lines = fs.readFileSync(last, 'utf8').trimEnd().split('\n');
  fs.writeFileSync(last, lines.slice(0, -1).map(it => `${it}\n`).join(''));
  await expect(opened(dir)).rejects.toThrow(/which the snapshot has seen, is missing or was altered/);
});

test('verify finds what was altered under an open store', async () => {
  const dir = temporaryDir();
  const store = await opened(dir);
  for (let number = 0; number < 5; number++) await store.commit(declared(someIntent(number)));
  changeLine(segmentsOf(dir)[0]!, 3, text => text.replace('checkout', 'checkin'));
  const report = await store.verify();
  expect(report.ok).toBe(false);
  expect(report.faults).toMatchObject([{ file: 'journal-000000000001.jsonl', line: 3, seq: 3 }]);
});

test('a store of a newer format is refused and left as it is', async () => {
  const dir = await filled(1);
  fs.writeFileSync(path.join(dir, 'store.json'), '{"format":99}\n');
  const before = contentsOf(dir);
  await expect(opened(dir)).rejects.toThrow(/newer version of Interlock \(format 99/);
  expect(contentsOf(dir)).toEqual(before);
});

test('what an interrupted snapshot left behind is removed', async () => {
  const dir = await filled(1);
  fs.writeFileSync(path.join(dir, 'state.sqlite.tmp-123'), 'half');
  await opened(dir);
  expect(fs.readdirSync(dir)).not.toContain('state.sqlite.tmp-123');
});

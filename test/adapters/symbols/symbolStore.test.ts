import fs from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { storedSyntax } from '../../../server/src/adapters/symbols/storedSyntax.ts';
import { SymbolStore } from '../../../server/src/adapters/symbols/symbolStore.ts';
import { createSyntax } from '../../../server/src/adapters/syntax/createSyntax.ts';
import { openGit } from '../../../server/src/adapters/git/cliGit.ts';
import { indexCommit } from '../../../bench/scale/indexCommit.ts';
import { nullLog } from '../../../server/src/ports/log.ts';
import type { Syntax } from '../../../server/src/ports/syntax.ts';
import { makeFolder, makeRepository } from '../../support/repositories.ts';

const key = (number: number): string => number.toString(16).padStart(40, '0');
const folder = (): string => {
  const { root, dispose } = makeFolder();
  onTestFinished(dispose);
  return root;
};
const open = (dir: string, producer = 'one', maxBytes?: number): SymbolStore => new SymbolStore({ dir, producer, log: nullLog, ...(maxBytes === undefined ? {} : { maxBytes }) });

/** Keeps three values, closes, does something to the file, and says which of them are still known. */
const after = (harm: (file: string) => void, producer = 'one'): readonly unknown[] => {
  const dir = folder();
  const store = open(dir);
  for (const number of [1, 2, 3]) store.put(key(number), { number, text: 'x'.repeat(400) + number });
  store.close();
  harm(path.join(dir, 'symbols.bin'));
  const again = open(dir, producer);
  const known = [1, 2, 3].map((number) => (again.get(key(number)) as { number: number } | undefined)?.number);
  again.put(key(4), 4);
  again.close();
  const third = open(dir, producer);
  expect(third.get(key(4))).toBe(4);
  third.close();
  return known;
};

const change = (file: string, make: (bytes: Buffer) => Buffer): void => fs.writeFileSync(file, make(fs.readFileSync(file)));

test.each<[string, (file: string) => void, readonly unknown[]]>([
  ['nothing', () => undefined, [1, 2, 3]],
  ['a torn end', (file) => change(file, (it) => it.subarray(0, it.length - 5)), [1, 2, undefined]],
  ['a changed byte in the data of the last', (file) => change(file, (it) => { it[it.length - 3]! ^= 0xff; return it; }), [1, 2, undefined]],
  ['rubbish', (file) => fs.writeFileSync(file, 'rubbish'), [undefined, undefined, undefined]],
  ['an empty file', (file) => fs.writeFileSync(file, ''), [undefined, undefined, undefined]],
  ['rubbish behind it', (file) => fs.appendFileSync(file, Buffer.alloc(100, 7)), [1, 2, 3]],
])('what is stored survives %s as far as it can', (_name, harm, expected) => {
  expect(after(harm)).toEqual(expected);
});

test('another producer reads anew', () => { expect(after(() => undefined, 'two')).toEqual([undefined, undefined, undefined]); });

test('it does not grow without end, and keeps what is used', () => {
  const dir = folder();
  let store = open(dir);
  for (let number = 0; number < 50; number++) store.put(key(number), Array.from({ length: 200 }, (_, at) => at * number));
  store.close();
  store = open(dir, 'one', 20_000);
  store.get(key(7));
  for (let number = 100; number < 300; number++) { store.put(key(number), Array.from({ length: 200 }, (_, at) => at * number)); store.get(key(7)); store.flush(); }
  expect(fs.statSync(path.join(dir, 'symbols.bin')).size).toBeLessThan(22_000);
  expect(store.get(key(299))).toBeDefined();
  store.close();
});

test('a place that cannot be written costs nothing but the memory', () => {
  const dir = folder();
  fs.writeFileSync(path.join(dir, 'taken'), '');
  const store = open(path.join(dir, 'taken', 'below'));
  store.put(key(1), 1);
  expect(store.get(key(1))).toBeUndefined();
  store.close();
});

test('a warm start reads nothing again, and answers the same', async () => {
  const repository = makeRepository({ 'a.ts': `export class A {\n  one(x: number): number {\n    return x;\n  }\n}\n${'// filler\n'.repeat(20)}`, 'b.py': `def two(y):\n    return y\n${'# filler\n'.repeat(30)}`, 'crlf.ts': `export const three = 3;\r\n${'// filler\r\n'.repeat(20)}`, 'logo.png': new Uint8Array([0, 1]), 'notes.unknown': 'x' });
  onTestFinished(repository.dispose);
  const git = (await openGit(repository.root, { log: nullLog }))!;
  onTestFinished(() => git.dispose());
  const dir = folder();
  let parsed = 0;
  const counting = (): Syntax => {
    const inner = createSyntax();
    return { ...inner, languageOf: (it) => inner.languageOf(it), load: (it) => inner.load(it), forget: (it) => inner.forget(it), dispose: () => inner.dispose(), references: (at, text) => inner.references(at, text), parse: (at, text, buffer) => { parsed++; return inner.parse(at, text, buffer); } };
  };
  const run = async (): Promise<unknown> => {
    const store = open(dir);
    const syntax = storedSyntax(counting(), store);
    const report = await indexCommit({ git, syntax, store, root: repository.root, rev: 'HEAD' });
    const answers = [syntax.parse('a.ts', repository.read('a.ts')), syntax.references('a.ts', repository.read('a.ts')), syntax.parse('b.py', repository.read('b.py'))];
    syntax.dispose();
    return { report, answers };
  };
  const cold = await run() as { report: unknown; answers: unknown };
  expect([cold.report, parsed]).toEqual([{ known: 0, read: 3, skipped: 2 }, 3]);
  const warm = await run() as { report: unknown; answers: unknown };
  expect([warm.report, parsed]).toEqual([{ known: 3, read: 0, skipped: 2 }, 3]);
  expect(warm.answers).toEqual(cold.answers);
  const plain = createSyntax();
  await plain.load('typescript');
  expect((cold.answers as unknown[])[0]).toEqual(plain.parse('a.ts', repository.read('a.ts')));
  plain.dispose();
});

test('what a window holds unsaved is not remembered', async () => {
  const inner = createSyntax();
  await inner.load('typescript');
  const store = open(folder());
  const syntax = storedSyntax(inner, store);
  onTestFinished(() => syntax.dispose());
  const text = `export const typed = other();\n${'// filler\n'.repeat(30)}`;
  const before = store.bytes;
  expect(syntax.parse('a.ts', text, 'w1:a.ts').assessed && syntax.references('a.ts', text).assessed).toBe(true);
  expect(store.bytes).toBe(before);
  syntax.parse('a.ts', text);
  syntax.references('a.ts', text);
  expect(store.bytes).toBeGreaterThan(before);
});

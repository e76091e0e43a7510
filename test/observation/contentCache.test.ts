import { expect, test } from 'vitest';
import { decodeContent, maxTextBytes, type Content } from '../../server/src/observation/content.ts';
import { ContentCache } from '../../server/src/observation/contentCache.ts';

const text = (it: string): Content => ({ state: 'text', text: it });

/** A cache over texts that a test changes; counts reads and lets a test hold them. */
const make = (files: Record<string, string>, maxCharacters = 1_000) => {
  const reads: string[] = [];
  const held: (() => void)[] = [];
  let hold = false;
  const cache = new ContentCache(async (key) => {
    reads.push(key);
    const found = text(files[key] ?? '');
    if (hold) await new Promise<void>((go) => held.push(go));
    return found;
  }, maxCharacters);
  return { cache, reads, hold: (on: boolean) => { hold = on; }, release: () => held.splice(0).forEach((go) => go()) };
};

test('reads once for many who ask', async () => {
  const { cache, reads } = make({ a: '1' });
  expect(cache.get('a')).toBeUndefined();
  await Promise.all([cache.load('a'), cache.load('a')]);
  expect([cache.get('a'), reads]).toEqual([text('1'), ['a']]);
});

test('the same text stays the same object', async () => {
  const files: Record<string, string> = { a: '1' };
  const { cache } = make(files);
  await cache.load('a');
  const before = cache.get('a');
  expect(await cache.reload('a')).toBe(false);
  expect(cache.get('a')).toBe(before);
  files['a'] = '2';
  expect(await cache.reload('a')).toBe(true);
  expect(cache.get('a')).toEqual(text('2'));
});

test('a write while reading is read again', async () => {
  const files: Record<string, string> = { a: '1' };
  const { cache, hold, release } = make(files);
  await cache.load('a');
  hold(true);
  const first = cache.reload('a');
  files['a'] = '2';
  const second = cache.reload('a');
  hold(false);
  release();
  await Promise.all([first, second]);
  expect(cache.get('a')).toEqual(text('2'));
});

test('what was never read is not read again', async () => {
  const { cache, reads } = make({ a: '1' });
  expect([await cache.reload('a'), reads]).toEqual([false, []]);
});

test('old texts are dropped when there are too many, used ones are not', async () => {
  const { cache } = make({ a: 'x'.repeat(600), b: 'y'.repeat(600) });
  await cache.load('a');
  await cache.load('b');
  cache.trim();
  cache.get('b');
  cache.trim();
  expect([cache.get('a'), cache.get('b')?.state]).toEqual([undefined, 'text']);
});

test('a text that could not be read is read when it is asked for again', async () => {
  let failing = true;
  const cache = new ContentCache(() => failing ? Promise.reject(new Error('busy')) : Promise.resolve(text('1')), 1_000);
  await expect(cache.load('a')).rejects.toThrow('busy');
  failing = false;
  await cache.load('a');
  expect(cache.get('a')).toEqual(text('1'));
});

const decoded = (bytes: Uint8Array): string => { const it = decodeContent(bytes); return it.state === 'text' ? it.text : it.state === 'unreadable' ? it.reason : it.state; };
test('line ends and byte order mark are no edit', () => expect(decoded(Buffer.from('\ufeffa\r\nb\n'))).toBe('a\nb\n'));
test('binary', () => expect(decoded(new Uint8Array([65, 0, 66]))).toBe('a binary file'));
test('not UTF-8', () => expect(decoded(new Uint8Array([65, 0xff, 66]))).toBe('not UTF-8 text'));
test('too large', () => expect(decoded(new Uint8Array(maxTextBytes + 1).fill(65))).toMatch(/KiB; files over 1024 KiB are not compared/));

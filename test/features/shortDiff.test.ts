import { expect, test } from 'vitest';
import { shortDiff } from '../../server/src/features/shortDiff.ts';

const lines = (count: number, change: (at: number) => string = at => `line ${at}`): string => Array.from({ length: count }, (_, at) => `${change(at)}\n`).join('');

test('the same text has none', () => expect(shortDiff('a', 'x\n', 'x\n', [])).toBe(''));

test('what is left out is counted, and it is never long', () => {
  const diff = shortDiff('a', lines(120), lines(120, at => `other ${at}`), []);
  expect(diff.split('\n').length).toBeLessThanOrEqual(62);
  expect(diff).toMatch(/… 183 more lines\n$/);
  expect(shortDiff('a', lines(500), lines(500, at => `other ${at}`), [])).toMatch(/… too much changed to be shown\n$/);
  expect(Buffer.byteLength(shortDiff('a', '', `${'ä'.repeat(10_000)}\n`.repeat(50), []))).toBeLessThan(4_200);
});

test('the part in question comes first', () => {
  const now = lines(500, at => (at % 10 === 0 ? `other ${at}` : `line ${at}`));
  expect(shortDiff('a', lines(500), now, [400]).split('\n').slice(2, 6)).toEqual(['@@ -399,5 +399,5 @@', ' line 398', ' line 399', '-line 400']);
});

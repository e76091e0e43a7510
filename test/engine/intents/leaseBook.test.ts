import { expect, test } from 'vitest';
import { LeaseBook } from '../../../server/src/engine/intents/leaseBook.ts';
import type { Intent } from '../../../server/src/protocol/shapes.ts';

const intent = (id: string, expiresAt: number, more: Partial<Intent> = {}): Intent =>
  ({ id, actor: 'a', status: 'registered', lease: { ttlMs: 1_000, expiresAt, expired: false }, ...more }) as Intent;

test('a lease is due when more than a quarter of it is used up, and is named once until it is renewed', () => {
  const book = new LeaseBook();
  book.put(intent('x', 1_000));
  book.put(intent('y', 1_500));
  const due = (now: number) => book.due('a', now).map(it => it.id);
  expect(due(250)).toEqual([]);
  expect(due(251)).toEqual(['x']);
  expect(due(300)).toEqual([]);
  book.put(intent('x', 1_300));
  expect(due(800)).toEqual(['x', 'y']);
  expect(book.due('b', 800)).toEqual([]);
});

test('finished work and work that left are never due', () => {
  const book = new LeaseBook();
  book.put(intent('x', 1_000, { status: 'completed' }));
  book.put(intent('y', 1_000));
  book.remove(intent('y', 1_000));
  expect(book.due('a', 900)).toEqual([]);
});

test('a lease runs out at its end, is named once, and later again when it was renewed', () => {
  const book = new LeaseBook();
  book.put(intent('x', 1_000));
  book.put(intent('y', 1_500, { actor: 'b' }));
  book.put(intent('z', 100, { status: 'completed' }));
  const gone = (now: number) => book.runOut(now).map(it => it.id);
  expect(gone(999)).toEqual([]);
  expect(gone(1_000)).toEqual(['x']);
  book.put(intent('x', 1_000, { lease: { ttlMs: 1_000, expiresAt: 1_000, expired: true } }));
  expect(gone(1_400)).toEqual([]);
  book.put(intent('x', 2_000));
  book.put(intent('y', 3_000, { actor: 'b' }));
  expect(gone(2_000)).toEqual(['x']);
  expect(gone(3_000)).toContain('y');
});

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

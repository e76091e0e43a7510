import { expect, test } from 'vitest';
import { nextTry } from '../../server/src/engine/webhooks/backoff.ts';
import { conflictChanges } from '../../server/src/engine/webhooks/conflictChanges.ts';
import { bodyOf, conflictMessage } from '../../server/src/engine/webhooks/messages.ts';
import { someConflict } from '../support/storeEvents.ts';

const changes = (told: Parameters<typeof conflictChanges>[0], now: Parameters<typeof conflictChanges>[1]): readonly string[] => conflictChanges(told, now).changes.map(it => `${it.type} ${it.id}`);

test('what became of conflicts', () => {
  expect(changes({}, [{ id: 'a', status: 'open' }, { id: 'b', status: 'resolved' }, { id: 'c', status: 'withdrawn' }])).toEqual(['conflict.opened a']);
  expect(changes({ a: 'open', b: 'open', c: 'resolved', d: 'open' }, [{ id: 'a', status: 'open' }, { id: 'b', status: 'resolved' }, { id: 'c', status: 'open' }]))
    .toEqual(['conflict.resolved b', 'conflict.reopened c', 'conflict.withdrawn d']);
  expect(conflictChanges({ a: 'open' }, [{ id: 'a', status: 'resolved' }]).told).toEqual({ a: 'resolved' });
});

test('tries lie further and further apart, until it is given up', () => {
  const times: number[] = [];
  let now = 0;
  for (let tries = 1; ; tries++) {
    const next = nextTry(tries, now, 0);
    if (next === undefined) break;
    times.push(next - now);
    now = next;
  }
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(times[0]).toBe(5_000);
  expect(now).toBeGreaterThan(3 * 24 * 3_600_000);
  expect(nextTry(1, 0, 0.999)).toBeLessThanOrEqual(6_000);
});

test('a body holds no secret, no text of files, and is never too long', () => {
  const conflict = someConflict(1, [], { message: `TOKEN=ghp_${'a'.repeat(40)} collides`, places: [{ side: 'worktree/a', path: 'a.ts', symbol: 'f', actor: 'ada' }] });
  const body = bodyOf(conflictMessage('conflict.opened', conflict.id, conflict, 0), 'shop');
  expect(body).not.toContain('ghp_');
  expect(JSON.parse(body)).toMatchObject({ type: 'conflict.opened', timestamp: '1970-01-01T00:00:00.000Z', data: { repository: 'shop', conflict: { id: conflict.id, places: [{ path: 'a.ts', symbol: 'f' }] } } });
  expect(JSON.parse(bodyOf({ type: 'x', at: 0, data: { long: 'y'.repeat(100_000) } }, 'shop'))).toEqual({ type: 'x', timestamp: '1970-01-01T00:00:00.000Z', data: { repository: 'shop', tooLong: true } });
});

import { expect, test } from 'vitest';
import { isAlike, likenessOf, type Purpose } from '../../../server/src/engine/intents/likeness.ts';
import { otherLater, otherWork, sameLater, sameWork } from './purposes.ts';

const purpose = (goal: string, targets: readonly string[] = []): Purpose => ({ goal, targets });
const found = (pairs: readonly (readonly [string, string])[], targets: readonly string[] = []): readonly (readonly [string, string])[] => pairs.filter(([a, b]) => isAlike(purpose(a, targets), purpose(b, targets)));

const inOneFile = ['file:src/a.ts=modify'];

test.each([['known to the rules', sameWork, otherWork, 19, 1], ['never seen by them', sameLater, otherLater, 5, 1]] as const)('of pairs that mean the same work many are found, of others hardly any is taken for it: %s', (what, same, other, least, most) => {
  const [hits, alarms, near, nearAlarms] = [found(same), found(other), found(same, inOneFile), found(other, inOneFile)];
  console.log(`${what}: ${hits.length} of ${same.length} found, ${near.length} where they are about one file; false alarms: ${alarms.length} of ${other.length}, ${nearAlarms.length} about one file`);
  expect(hits.length).toBeGreaterThanOrEqual(least);
  expect(alarms.length).toBeLessThanOrEqual(most);
  expect(nearAlarms.length).toBeLessThanOrEqual(most + 1);
});

test('it is the same whoever comes first, and nothing is like an empty goal', () => {
  for (const [a, b] of [...sameWork, ...otherWork]) expect(likenessOf(purpose(a), purpose(b))).toBe(likenessOf(purpose(b), purpose(a)));
  expect([likenessOf(purpose(''), purpose('')), likenessOf(purpose('Fix it'), purpose('Fix it'))]).toEqual([0, 0]);
  expect(likenessOf(purpose('Round cart totals'), purpose('Round cart totals'))).toBe(1);
});

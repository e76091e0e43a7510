import { expect, test } from 'vitest';
import { overlaps } from '../../../server/src/engine/schema/partitionBounds.ts';
import type { PartitionBound } from '../../../server/src/engine/schema/statement.ts';

const range = (from: string, to: string): PartitionBound => ({ kind: 'range', from: [from], to: [to] });
const listOf = (...values: string[]): PartitionBound => ({ kind: 'list', values });
const hash = (modulus: number, remainder: number): PartitionBound => ({ kind: 'hash', modulus, remainder });
const rest: PartitionBound = { kind: 'default' };

function check(a: PartitionBound, b: PartitionBound, expected: boolean): void {
  expect([overlaps(a, b), overlaps(b, a)]).toEqual([expected, expected]);
}

test('ranges meet when one begins before the other ends', () => {
  check(range('1', '5'), range('5', '9'), false);
  check(range('1', '6'), range('5', '9'), true);
  check(range('9', '100'), range('10', '20'), true);
  check(range('minvalue', '5'), range('4', 'maxvalue'), true);
  check(range("'2024-01-01'", "'2025-01-01'"), range("'2025-01-01'", "'2026-01-01'"), false);
});
test('lists meet in a value', () => {
  check(listOf("'a'", "'b'"), listOf("'c'"), false);
  check(listOf("'a'", "'b'"), listOf("'b'"), true);
});
test('hashes meet by their common divisor', () => {
  check(hash(4, 0), hash(4, 1), false);
  check(hash(4, 2), hash(2, 0), true);
  check(hash(4, 1), hash(2, 0), false);
});
test('only one partition takes the rest', () => {
  check(rest, rest, true);
  check(rest, range('1', '5'), false);
});

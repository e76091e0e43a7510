import { expect, test } from 'vitest';
import { columnPart, madeName } from '../../../server/src/engine/schema/naming.ts';

const check = (parts: readonly [string, string, string], expected: string): void => { expect(madeName(...parts)).toBe(expected); };

test('parts are joined, empty ones left out', () => {
  check(['users', 'email', 'key'], 'users_email_key');
  check(['users', '', 'pkey'], 'users_pkey');
});
test('the longer part is cut until the name fits in 63', () => {
  check(['t'.repeat(70), 'c'.repeat(10), 'idx'], `${'t'.repeat(48)}_${'c'.repeat(10)}_idx`);
  check(['t'.repeat(40), 'c'.repeat(40), 'idx'], `${'t'.repeat(29)}_${'c'.repeat(29)}_idx`);
});
test('column names are joined and cut', () => { expect(columnPart(['a', 'b'.repeat(80)])).toBe(`a_${'b'.repeat(61)}`); });

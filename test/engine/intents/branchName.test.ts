import { expect, test } from 'vitest';
import { BranchNames } from '../../../server/src/engine/intents/branchName.ts';

const check = (used: readonly string[], goal: string, expected: string): void => expect(new BranchNames(used).next(goal)).toBe(expected);

test.each([
  [[], 'Add VAT (§ 19)', 'feature/add-vat-19_001'],
  [[], 'Größe prüfen', 'feature/gro-e-prufen_001'],
  [[], '支払い', 'feature/work_001'],
  [[], '', 'feature/work_001'],
  [[], '../../etc; rm -rf /', 'feature/etc-rm-rf_001'],
  [[], 'x'.repeat(300), `feature/${'x'.repeat(48)}_001`],
  [['feature/tidy_001', 'feature/tidy_004'], 'Tidy', 'feature/tidy_005'],
  [['feature/tidy_999'], 'tidy!', 'feature/tidy_1000'],
  [['tidy_001', 'feature/tidy', 'feature/tidy_1', 'feature/tidy_001x'], 'tidy', 'feature/tidy_001'],
])('%j and %j: %s', check);

test('ten thousand of one goal are ten thousand names', () => {
  const names = new BranchNames([]);
  const given = Array.from({ length: 10_000 }, () => { const name = names.next('the same'); names.note(name); return name; });
  expect(new Set(given).size).toBe(10_000);
  expect(given.at(-1)).toBe('feature/the-same_10000');
});

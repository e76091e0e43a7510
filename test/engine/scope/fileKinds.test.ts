import { expect, test } from 'vitest';
import { kindOfChange, kindOfFile } from '../../../server/src/engine/scope/fileKinds.ts';

test.each([
  ['src/cart.ts', 'code'], ['test/cart.test.ts', 'test'], ['src/cart_test.go', 'test'], ['tests/test_cart.py', 'test'], ['src/test/java/CartTest.java', 'test'],
  ['src/contest.ts', 'code'], ['src/latest.ts', 'code'], ['CHANGELOG.md', 'changelog'], ['docs/guide.md', 'document'], ['package.json', 'manifest'], ['go.sum', 'manifest'],
  ['src/version.ts', 'manifest'], ['.github/workflows/ci.yml', 'workflow'], ['examples/cart.ts', 'example'], ['logo.png', 'other'],
])('%s is of kind %s', (path, kind) => expect(kindOfFile(path)).toBe(kind));

test.each([
  ['Release 1.2.0', 'release'], ['Bump version to 2', 'release'], ['chore(deps): bump left-pad from 1.0 to 1.1', 'dependency'], ['docs: say how', 'document'], ['Fix a typo in README', 'document'],
  ['ci: use Node 20', 'workflow'], ['Add tests for totals', 'test'], ['Fix crash on empty carts', 'fix'], ['Add support for vouchers', 'feature'], ['Rename total to sum', 'cleanup'], ['Vouchers', 'other'],
])('%s is %s', (text, kind) => expect(kindOfChange(text)).toBe(kind));

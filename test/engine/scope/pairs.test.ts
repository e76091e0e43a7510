import { expect, test } from 'vitest';
import { neighbours, stemOf } from '../../../server/src/engine/scope/pairs.ts';

test.each([
  'cart.ts', 'test/cart.test.ts', 'cart_test.go', 'tests/test_cart.py', 'src/CartTest.java', 'spec/cart_spec.rb', 'cart.d.ts', 'Cart.h',
])('%s is named after the cart', (path) => expect(stemOf(path)).toBe('cart'));

test('neighbours of what is likely', () => {
  expect([...neighbours(['a', 'a', 'b'], new Map([[0, 1], [2, 0.5]]))]).toEqual([0, 1, 0]);
});

import { expect, test } from 'vitest';
import { namesakes, neighbours, stemOf } from '../../../server/src/engine/scope/pairs.ts';

test.each([
  'cart.ts', 'test/cart.test.ts', 'cart_test.go', 'tests/test_cart.py', 'src/CartTest.java', 'spec/cart_spec.rb', 'cart.d.ts', 'Cart.h',
])('%s is named after the cart', (path) => expect(stemOf(path)).toBe('cart'));

test('namesakes of what is likely, and nothing of itself alone', () => {
  const stems = ['cart', 'cart', 'mail', 'index', 'index'];
  expect([...namesakes(stems, new Map([[0, 1], [3, 0.5]]))]).toEqual([0, 1, 0, 0, 0]);
});

test('neighbours of what is likely', () => {
  expect([...neighbours(['a', 'a', 'b'], new Map([[0, 1], [2, 0.5]]))]).toEqual([0, 1, 0]);
});

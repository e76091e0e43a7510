import { expect, test } from 'vitest';
import { shortName } from '../../client/src/model/targetText.ts';
import { readTypedTargets } from '../../client/src/model/typedTargets.ts';

const check = (text: string, expected: readonly string[] | RegExp): void => {
  const found = readTypedTargets(text, 'modify');
  if (expected instanceof RegExp) expect(found).toMatch(expected);
  else expect(found).toEqual(expected);
};

test('whole targets stay as they are', () => check('table:orders=extend', ['table:orders=extend']));
test('without an operation the chosen one is meant', () => check('table:orders, column:orders.total=add', ['table:orders=modify', 'column:orders.total=add']));
test('spaces and empty parts do not matter', () => check(' file: src/a.ts , ,', ['file:src/a.ts=modify']));
test('nothing is nothing', () => check('', []));
test('an unknown kind is named', () => check('tabel:orders', /^"tabel:orders": begin with a kind/));
test('an unknown operation is named', () => check('table:orders=drop', /"drop" is no operation/));
test('a kind alone is not enough', () => check('table:', /say which table/));

const checkShort = (target: string, expected: string): void => expect(shortName(target)).toBe(expected);

test('rows show the name a person knows', () => {
  checkShort('symbol:src/a.ts#Cart.total=modify', 'Cart.total');
  checkShort('symbol:total=modify', 'total');
  checkShort('file:src/a.ts=modify', 'a.ts');
  checkShort('table:public.orders=extend', 'public.orders');
  checkShort('no target at all', 'no target at all');
});

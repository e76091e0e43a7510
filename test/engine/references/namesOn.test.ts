import { expect, test } from 'vitest';
import { familyOf, isAttribute, namesOn } from '../../../server/src/engine/references/namesOn.ts';

const check = (path: string, line: string, expected: string): void => expect(namesOn(line, familyOf(path)).join(' '), line).toBe(expected);

test.each([
  ['a.java', '  public static final List<String> names = new ArrayList<>();', 'names'],
  ['a.java', '  @Override public <T> Map<String, T> total(Cart cart, int a) throws IOException {', 'total'],
  ['a.java', 'public abstract class Cart<T> extends Base implements Shop {', 'Cart'],
  ['a.java', '  RED("red"),', 'RED'],
  ['a.java', 'import com.shop.Cart;', ''],
  ['a.java', 'package com.shop;', ''],
  ['a.go', 'func (c *Cart) Total(a, b int) (int, error) {', 'Total'],
  ['a.go', '\tName, Title string `json:"name"`', 'Name Title'],
  ['a.go', 'var total, other = 1, 2', 'total other'],
  ['a.go', '\t"net/http"', ''],
  ['a.c', 'static const char *names[] = {', 'names'],
  ['a.c', 'struct cart *cart_new(int size)', 'cart_new'],
  ['a.c', 'typedef int (*compare)(int a, int b);', 'int compare'],
  ['a.c', '} cart_t;', 'cart_t'],
  ['a.c', 'enum state { OPEN, SHUT };', 'state OPEN SHUT'],
  ['a.c', '  RED, GREEN, BLUE', 'RED GREEN BLUE'],
  ['a.c', '#define TOTAL(a) ((a) + 1)', 'TOTAL'],
  ['a.h', '#define TOTAL MOST', 'TOTAL'],
  ['a.h', '#  define total makeTotal() /* by its older name */', 'total'],
  ['a.h', '#include "cart.h"', 'include cart h'],
  ['a.ts', 'export const total = (a: number): Cart => {', 'export const total'],
  ['a.ts', '  private readonly name?: string;', 'private readonly name'],
  ['a.ts', '  total(a: number): Cart {', 'total'],
  ['a.ts', "import { Cart } from './cart';", ''],
  ['a.ts', "export { Cart } from './cart';", 'export Cart from cart'],
  ['a.ts', 'exports.total = function () {', 'exports total'],
  ['a.py', '    def total(self, cart: Cart) -> int:', 'total'],
  ['a.py', 'from .cart import Cart, Item', 'Cart Item'],
  ['a.rs', 'pub fn total<T>(cart: &Cart) -> Result<T> {', 'total'],
  ['a.rs', 'impl<T> Shop for Cart<T> {', 'Shop for Cart'],
  ['a.cs', 'public class Cart : Base, IShop {', 'Cart'],
  ['a.cs', '  public static (List<Cart> Carts, int Total) Pair(this Shop shop) {', 'Pair'],
  ['a.cs', '  private (Cart, Cart[])? pair;', 'pair'],
  ['a.cs', '  async Task<(Cart Cart, int Total)> Pair(int a) {', 'Pair'],
  ['a.cs', '  if (total(a, 1)) Pay(a);', 'if'],
  ['a.cpp', 'class shop::Cart : public Base {', 'shop Cart'],
  ['a.rb', 'class Cart < Base', 'Cart'],
  ['a.rs', 'pub use crate::cart::Cart;', 'pub use crate cart Cart'],
  ['a.rb', '  def total(cart)', 'total'],
  ['a.ts', '// total is counted', ''],
  ['a.java', '  @Deprecated', ''],
])('%s %s', check);

test('what speaks of the line below', () => {
  expect(['@Test(timeout = 3)', '  @app.route("/a")', '#[derive(Debug)]', '[Obsolete("x")]'].filter((it) => !isAttribute(it))).toEqual([]);
  expect(['@Override void a()', 'a[1] = 2', '[a, b] = c;', '@interface Mark {'].filter(isAttribute)).toEqual([]);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatTarget, parseTarget, parseTargets } from '../../../server/src/engine/targets/target.ts';
import { someTarget } from '../../support/someTargets.ts';

const check = (text: string, expected: string | RegExp): void => {
  const read = parseTarget(text);
  const said = read.ok ? formatTarget(read.value) : read.problem.message;
  if (typeof expected === 'string') expect(said).toBe(expected);
  else expect(read.ok ? `read as ${said}` : said).toMatch(expected);
};

test.each([
  ['symbol:src/cart.ts#Cart.total=modify', 'symbol:src/cart.ts#Cart.total=modify'],
  [' Symbol : ./src//cart.ts#Cart.total = Modify ', 'symbol:src/cart.ts#Cart.total=modify'],
  ['symbol:src\\cart.ts#Cart.total=modify', 'symbol:src/cart.ts#Cart.total=modify'],
  ['symbol:./Makefile#all=modify', 'symbol:./Makefile#all=modify'],
  ['symbol:Cart::total=modify', 'symbol:Cart.total=modify'],
  ['symbol:Cart#total=modify', 'symbol:Cart.total=modify'],
  ['symbol:(*Cart).Total=modify', 'symbol:Cart.Total=modify'],
  ['symbol:total()=modify', 'symbol:total=modify'],
  ['symbol:total(items, tax)=modify', 'symbol:total=modify'],
  ['symbol:cart.ts:total=modify', 'symbol:cart.ts#total=modify'],
  ['symbol:a.ts#f#2=modify', 'symbol:a.ts#f=modify'],
  ['file:src/a.ts=read', 'file:src/a.ts=read'],
  ['file:src/=modify', 'file:src/**=modify'],
  ['file:a=b.ts=modify', 'file:a=b.ts=modify'],
  ['table:public.Orders=modify', 'table:orders=modify'],
  ['table:"Orders"=modify', 'table:"Orders"=modify'],
  ['table:`orders`=modify', 'table:orders=modify'],
  ['table:[Order Lines]=modify', 'table:"Order Lines"=modify'],
  ['table:audit.orders=modify', 'table:audit.orders=modify'],
  ['column:PUBLIC.orders.Total=add', 'column:orders.total=add'],
  ['column:"a""b".c=add', 'column:"a""b".c=add'],
  ['function:public.vat(INT,  text)=add', 'function:vat(integer,text)=add'],
  ['function:vat(amount numeric(10, 2), out t timestamptz)=add', 'function:vat(numeric,timestamp with time zone)=add'],
  ['function:vat(double precision, character varying(3)[])=add', 'function:vat(double precision,character varying[])=add'],
  ['function:vat()=add', 'function:vat()=add'],
  ['route:post   /carts=add', 'route:POST /carts=add'],
  ['config:./package.json#scripts.test=modify', 'config:package.json#scripts.test=modify'],
  ['migration:db\\0007_add.sql=add', 'migration:db/0007_add.sql=add'],
  // As wit and Weave write them.
  ['src/cart.ts:Cart.total', 'symbol:src/cart.ts#Cart.total=modify'],
  ['src/cart.ts:vat=delete', 'symbol:src/cart.ts#vat=delete'],
  ['cart.ts:function:vat', 'symbol:cart.ts#vat=modify'],
  ['src/cart.ts:method:total:Cart', 'symbol:src/cart.ts#Cart.total=modify'],
  ['src/cart.cpp:Cart::total=read', 'symbol:src/cart.cpp#Cart.total=read'],
])('%s is %s', check);

test.each([
  ['', /no kind; write kind:key=operation, as symbol:/],
  ['modify', /no kind/],
  ['src/cart.ts:', /unknown kind "src\/cart\.ts"/],
  ['src/cart.ts:a:b:c:d', /unknown kind/],
  ['../cart.ts:total', /goes through "\.\."/],
  ['src/cart.ts:total=burn', /unknown operation "burn"/],
  ['thing:a=modify', /unknown kind "thing"; known are file, symbol/],
  ['file:=modify', /names nothing between ":" and "="/],
  ['file:a.ts', /no operation; add =operation with one of add, modify/],
  ['file:a.ts=', /unknown operation ""/],
  ['file:a.ts=burn', /unknown operation "burn"; known are add/],
  ['file:../a.ts=modify', /goes through "\.\."/],
  ['file:src/../../a.ts=modify', /goes through "\.\."/],
  ['file:src\\..\\..\\a.ts=modify', /goes through "\.\."/],
  ['file:/etc/passwd=read', /absolute path/],
  ['file:C:\\a.ts=read', /absolute path/],
  ['file:\\\\server\\a.ts=read', /absolute path/],
  ['file:./=read', /names no file/],
  ['file:a\u0000.ts=read', /control characters/],
  ['symbol:/etc/a.ts#f=read', /absolute path/],
  ['symbol:../a.ts#f=read', /goes through "\.\."/],
  ['symbol:src/a.ts=read', /names no symbol; write path#Name/],
  ['symbol:..=read', /names no symbol/],
  ['migration:../0001.sql=add', /goes through "\.\."/],
  ['config:/etc/x.json#a=modify', /absolute path/],
  ['column:total=modify', /names no table; write table\.column/],
  ['column:a.b.c.d=modify', /too many parts/],
  ['table:a b=modify', /not an SQL name/],
  ['table:"open=modify', /not an SQL name/],
  ['function:f(int=modify', /not an SQL name/],
])('%j is refused: %s', check);

test('a list names the place of what cannot be read, and keeps equal targets once', () => {
  const refused = parseTargets(['file:a.ts=modify', 'file:b.ts'], 'targets');
  expect(refused.ok ? '' : refused.problem.field).toBe('targets[1]');
  const read = parseTargets(['table:orders=modify', 'table:public.ORDERS=modify', 'table:orders=read']);
  expect(read.ok && read.value.map(formatTarget)).toEqual(['table:orders=modify', 'table:orders=read']);
});

test('what was read reads the same again', () => {
  fc.assert(fc.property(someTarget, text => {
    const once = parseTarget(text);
    expect(once.ok).toBe(true);
    if (once.ok) expect(parseTarget(formatTarget(once.value))).toEqual(once);
  }));
});

test('nothing throws, and every refusal is one line', () => {
  const likely = fc.tuple(fc.constantFrom('', 'thing\n:', 'file:', 'symbol:', 'column:', 'function:', 'index:', 'config:', 'migration:'), fc.string({ maxLength: 40 }), fc.constantFrom('=modify', '=add', '=b\nurn', ''));
  fc.assert(fc.property(fc.oneof(fc.string(), likely.map(parts => parts.join(''))), text => {
    const read = parseTarget(text);
    if (read.ok) expect(parseTarget(formatTarget(read.value))).toEqual(read);
    else expect(read.problem.message).toMatch(/^[^\p{Cc}]{10,600}$/u);
  }), { numRuns: 2_000 });
});

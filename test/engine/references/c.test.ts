import { afterAll, beforeAll, describe, test } from 'vitest';
import type { Syntax } from '../../../server/src/ports/syntax.ts';
import { checkAcross, syntaxOf, type Texts } from './across.ts';

let syntax: Syntax;
beforeAll(async () => { syntax = await syntaxOf('c', 'cpp'); }, 60_000);
afterAll(() => syntax.dispose());

const types = '#ifndef TYPES_H\n#define TYPES_H\n\nstruct cart {\n    int count;\n    char *owner;\n};\n\n#define CART_LIMIT 10\n\nenum state { STATE_OPEN, STATE_SHUT };\n\n#endif\n';
const header = '#ifndef CART_H\n#define CART_H\n#include "types.h"\n\nint cart_total(const struct cart *cart, int round);\nvoid cart_clear(struct cart *cart);\n\n#endif\n';
const source = `#include "cart.h"

static int rounded(int value, int step)
{
    return value - value % step;
}

int cart_total(const struct cart *cart, int round)
{
    return rounded(cart->count, round);
}

void cart_clear(struct cart *cart)
{
    cart->count = 0;
}
`;
const base: Texts = { 'src/types.h': types, 'src/cart.h': header, 'src/cart.c': source, 'src/till.c': '#include "cart.h"\n\nint till_count(void)\n{\n    return 0;\n}\n' };
const user = `${base['src/till.c']}\nint till_total(const struct cart *cart)\n{\n    return cart_total(cart, 1);\n}\n`;
const check = (a: Texts, b: Texts, expected: readonly string[]): void => checkAcross(syntax, base, a, b, expected);
const in2 = (from: RegExp, to: string): Texts => ({ 'src/cart.h': header.replace(from, to), 'src/cart.c': source.replace(from, to) });

describe('C across files', () => {
  test('a function renamed in header and source', () => check(in2(/\bcart_total\b/, 'cart_sum'), { 'src/till.c': user }, ['rename-use src/cart.h#cart_total']));
  test('another argument', () => check(in2(/int round\b/, 'int round, int limit'), { 'src/till.c': user }, ['signature-use src/cart.h#cart_total']));
  test('a macro with a value', () => check({ 'src/types.h': types.replace('#define CART_LIMIT 10\n\n', '') }, { 'src/till.c': `${base['src/till.c']}\nint most(void)\n{\n    return CART_LIMIT;\n}\n` }, ['delete-use src/types.h#CART_LIMIT']));
  test('a pointer for a number', () => check(in2(/int round\b/, 'char *round'), { 'src/till.c': user.replace('(cart, 1)', '(cart, till_count())') }, ['signature-use src/cart.h#cart_total']));
  test('a name for a pointer', () => check({ ...in2(/int round\b/, 'round_t round'), 'src/types.h': types.replace('#define CART', 'typedef char *round_t;\n#define CART') }, { 'src/till.c': user.replace('(cart, 1)', '(cart, till_count())') }, ['signature-use src/cart.h#cart_total']));
  test('a function behind a macro', () => check({ 'src/cart.h': header.replace('int cart_total', 'CART_API int cart_sum'), 'src/cart.c': source.replace('int cart_total', 'CART_API int cart_sum') }, { 'src/till.c': user }, ['rename-use src/cart.h#cart_total']));
  test('a promise gone', () => check({ 'src/cart.h': header.replace(/int cart_total.*\n/, '') }, { 'src/till.c': user }, ['delete-use src/cart.h#cart_total']));
  test('a type of a header that another includes', () => check({ 'src/types.h': types.replace('struct cart', 'struct basket') }, { 'src/till.c': `${base['src/till.c']}\nint till_sum(struct cart *it)\n{\n    return it->count;\n}\n` }, ['rename-use src/types.h#cart']));
  test('a field', () => check({ 'src/types.h': types.replace('int count;', 'int number;') }, { 'src/till.c': `${base['src/till.c']}\nint till_sum(struct cart *it)\n{\n    return it->count;\n}\n` }, ['rename-use src/types.h#cart.count']));
  test('a macro', () => check({ 'src/types.h': types.replace('CART_LIMIT', 'CART_MOST') }, { 'src/till.c': `${base['src/till.c']}\nint most(void)\n{\n    return CART_LIMIT;\n}\n` }, ['rename-use src/types.h#CART_LIMIT']));
  test('a member of an enum', () => check({ 'src/types.h': types.replace('STATE_SHUT', 'STATE_CLOSED') }, { 'src/till.c': `${base['src/till.c']}\nint shut(void)\n{\n    return STATE_SHUT;\n}\n` }, ['rename-use src/types.h#state.STATE_SHUT']));
  test('a static function of the same file', () => check({ 'src/cart.c': source.replace('int rounded(int value, int step)', 'int rounded(int value, int step, int up)').replace('rounded(cart->count, round)', 'rounded(cart->count, round, 0)') }, { 'src/cart.c': `${source}\nint cart_tens(const struct cart *cart)\n{\n    return rounded(cart->count, 10);\n}\n` }, ['signature-use src/cart.c#rounded']));
});

describe('C look-alikes', () => {
  test('another number, which each converts to', () => check(in2(/int round\b/, 'unsigned long round'), { 'src/till.c': user.replace('(cart, 1)', '(cart, till_count())') }, []));
  test('a name for a number', () => check({ ...in2(/int round\b/, 'round_t round'), 'src/types.h': types.replace('#define CART', 'typedef unsigned int step_t;\ntypedef step_t round_t;\n#define CART') }, { 'src/till.c': user.replace('(cart, 1)', '(cart, till_count())') }, []));
  test('a static function of that name elsewhere', () => check({ 'src/cart.c': source.replaceAll('rounded', 'stepped') }, { 'src/till.c': `${base['src/till.c']}\nstatic int rounded(int value)\n{\n    return value;\n}\n\nint even(int n)\n{\n    return rounded(n);\n}\n` }, []));
  test('a parameter of that name', () => check(in2(/\bcart_total\b/, 'cart_sum'), { 'src/till.c': `${base['src/till.c']}\nint next(int cart_total)\n{\n    return cart_total + 1;\n}\n` }, []));
  test('a name left as a macro', () => check({ 'src/cart.h': header.replace('int cart_total(', '#define cart_total cart_sum\nint cart_sum('), 'src/cart.c': source.replace('cart_total', 'cart_sum') }, { 'src/till.c': user }, []));
  test('moved to a header that the old one includes', () => check({ 'src/cart.h': header.replace(/int cart_total.*\n/, '').replace('#include "types.h"', '#include "types.h"\n#include "total.h"'), 'src/total.h': '#include "types.h"\nint cart_total(const struct cart *cart, int round);\n' }, { 'src/till.c': user }, []));
  test('a const more', () => check({ 'src/cart.h': header.replace('void cart_clear(struct', 'void cart_clear(const struct'), 'src/cart.c': source.replace('void cart_clear(struct', 'void cart_clear(const struct') }, { 'src/till.c': `${base['src/till.c']}\nvoid till_clear(struct cart *it)\n{\n    cart_clear(it);\n}\n` }, []));
});

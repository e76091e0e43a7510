import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { movedSpecifier } from '../../../server/src/engine/broadcast/specifiers.ts';
import type { Syntax } from '../../../server/src/ports/syntax.ts';
import { syntaxOf, type Texts } from '../references/across.ts';
import { checkOffer } from './offers.ts';

let syntax: Syntax;
beforeAll(async () => { syntax = await syntaxOf('typescript', 'python'); }, 60_000);
afterAll(() => syntax.dispose());

const price = `export function price(item: string, count: number): number {\n  const each = item.length;\n  return each * count;\n}\n`;
const tax = `export function tax(sum: number): number {\n  const rate = 19;\n  return sum * rate / 100;\n}\n`;
const check = (base: Texts, taking: Texts, using: Texts, expected: Texts | string, left: readonly string[] = []): void => checkOffer(syntax, base, taking, using, expected, left);

describe('a file that moved', () => {
  const base: Texts = { 'src/price.ts': price, 'src/a.ts': 'export const a = 1;\n' };
  const moved: Texts = { 'src/price.ts > src/shop/pricing.ts': price };
  test('new imports and exports name it where it is; nothing else is changed', () => check(base, moved,
    { 'src/deep/fresh.ts': "import { price } from '../price';\nimport * as all from '../price.js';\nimport { a } from '../a';\nexport * from \"../price\";\nexport const b = price('../price', a) + all.price('c', 1);\n" },
    { 'src/deep/fresh.ts': "import { price } from '../shop/pricing';\nimport * as all from '../shop/pricing.js';\nimport { a } from '../a';\nexport * from \"../shop/pricing\";\nexport const b = price('../price', a) + all.price('c', 1);\n" }));
});

describe('a function that moved to another file', () => {
  const base: Texts = { 'src/price.ts': price + tax, 'src/tax.ts': 'export const none = 0;\n' };
  const moved: Texts = { 'src/price.ts': price, 'src/tax.ts': `export const none = 0;\n\n${tax}` };
  test('an import of it alone follows', () => check(base, moved, { 'src/fresh.ts': "import { tax } from './price';\nexport const a = tax(1);\n" }, { 'src/fresh.ts': "import { tax } from './tax';\nexport const a = tax(1);\n" }));
  test('one of it and of what stays is left, and said', () => check(base, moved, { 'src/fresh.ts': "import { price, tax } from './price';\nexport const a = tax(price('a', 1));\n" },
    'no import of what was in src/price.ts is certain to be right elsewhere', ['src/fresh.ts:1 it is taken together with what stays where it was']));
});

test('Python modules follow, relative and by package', () => {
  const money = 'def price(item, count):\n    each = len(item)\n    return each * count\n';
  check({ 'shop/__init__.py': '', 'shop/money.py': money }, { 'shop/money.py > shop/pay/amounts.py': money },
    { 'shop/fresh.py': 'from .money import price\nfrom shop.money import price as p\n\nA = price("a", 1) + p("b", 2)\n' },
    { 'shop/fresh.py': 'from .pay.amounts import price\nfrom shop.pay.amounts import price as p\n\nA = price("a", 1) + p("b", 2)\n' });
});

test.each([
  ['ecmascript', './a', 'src/x.ts', 'src/a.ts', 'src/b/index.ts', './b'],
  ['ecmascript', '@/a', 'src/x.ts', 'src/a.ts', 'src/b/c.ts', '@/b/c'],
  ['ecmascript', '@/a', 'src/x.ts', 'src/a.ts', 'lib/a.ts', undefined],
  ['ecmascript', 'shop', 'src/x.ts', 'src/a.ts', 'src/b.ts', undefined],
  ['python', '..a', 'p/q/x.py', 'p/a.py', 'p/b/c.py', '..b.c'],
  ['python', '.a', 'p/q/x.py', 'p/q/a.py', 'p/b.py', undefined],
  ['java', 'shop.A', 'shop/X.java', 'shop/A.java', 'till/A.java', undefined],
] as const)('%s %s in %s, from %s to %s: %s', (style, source, file, from, to, expected) => expect(movedSpecifier(style, { source, in: file, from, to })).toBe(expected));

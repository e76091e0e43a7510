import { describe, test } from 'vitest';
import { checkAcross, syntaxOf } from './across.ts';

const syntax = await syntaxOf('python', 'typescript');
const [told, mild] = ['signature-use', 'signature-use warning'];

describe('a result of another type', () => {
  const shop = { 'shop.py': 'def price(of: str) -> int:\n    return len(of)\n' };
  const python = (user: string, expected: string): void =>
    checkAcross(syntax, shop, { 'shop.py': 'def price(of: str) -> dict[str, int]:\n    return {"value": len(of)}\n' }, { 'user.py': `from shop import price\n\n\n${user}` }, [`${expected} shop.py#price`]);
  test.each([
    ['given back', 'def cost(of: str):\n    return price(of)\n'],
    ['kept and given back', 'def cost(of: str):\n    found = price(of)\n    return found\n'],
    ['by a method', 'class Till:\n    def cost(self, of: str):\n        return price(of)\n'],
  ])('where no type is written, %s', (_, user) => python(user, mild));
  test.each([
    ['given back', 'def cost(of: str) -> int:\n    return price(of)\n'],
    ['kept', 'def cost(of: str):\n    found: int = price(of)\n    return found\n'],
  ])('where a type is written, %s', (_, user) => python(user, told));
  test.each([
    ['counted with', 'def cost(of: str):\n    found = price(of)\n    found = found + 1\n    return found\n'],
    ['handed over', 'def cost(of: str):\n    return print(price(of))\n'],
    ['by a method that may stand for an inherited one', 'class Till(Desk):\n    def cost(self, of: str):\n        return price(of)\n'],
    ['by a function that is used', 'def cost(of: str):\n    return price(of)\n\n\nALL: int = cost("a")\n'],
  ])('where something is done with it, %s', (_, user) => python(user, told));

  const typescript = (user: string, expected: string): void =>
    checkAcross(syntax, { 'shop.ts': 'export function price(of: string): number { return of.length; }\n' }, { 'shop.ts': 'export function price(of: string): { value: number } { return { value: of.length }; }\n' },
      { 'user.ts': `import { price } from './shop';\n${user}` }, [`${expected} shop.ts#price`]);
  test.each([
    ['given back', 'export function cost(of: string) { return price(of); }\n'],
    ['kept and given back', 'export function cost(of: string) {\n  const found = price(of);\n  return found;\n}\n'],
  ])('in TypeScript, %s', (_, user) => typescript(user, mild));
  test.each([
    ['a written type', 'export function cost(of: string): number { return price(of); }\n'],
    ['handed over in a function', 'export const all = sorted((of: string) => { return price(of); });\n'],
    ['of an object that may be typed', 'export const all: Costs = { cost(of: string) { return price(of); } };\n'],
    ['kept and counted with', 'export function cost(of: string) {\n  const found = price(of);\n  return found * 2;\n}\n'],
  ])('told in TypeScript, %s', (_, user) => typescript(user, told));
});

describe('a parameter of another type', () => {
  const check = (user: string, expected: string): void => checkAcross(syntax, { 'shop.py': 'def price(of: str, most: int) -> int:\n    return len(of)\n' }, { 'shop.py': 'def price(most: int, of: str) -> int:\n    return len(of)\n' },
    { 'user.py': `from shop import price\n\n\n${user}` }, [`${expected} shop.py#price`]);
  test('that is given what has no type', () => check('def cost(of, most):\n    print(price(of, most))\n', mild));
  test.each([
    ['what has one', 'def cost(of: str, most: int):\n    print(price(of, most))\n'],
    ['some of which has one', 'def cost(of, most: int):\n    print(price(of, most))\n'],
    ['what is written out', 'def cost():\n    print(price("a", 1))\n'],
    ['what it is called on', 'class Till:\n    def cost(self, most):\n        print(price(self, 1))\n'],
  ])('that is given %s', (_, user) => check(user, told));
  test('that nothing has any more', () => checkAcross(syntax, { 'shop.py': 'def price(of: str, most: int) -> int:\n    return len(of)\n' }, { 'shop.py': 'def price(of: str) -> int:\n    return len(of)\n' },
    { 'user.py': 'from shop import price\n\n\ndef cost(of, most):\n    print(price(of, most))\n' }, [`${told} shop.py#price`]));
});

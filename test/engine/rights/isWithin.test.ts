import picomatch from 'picomatch';
import { expect, test } from 'vitest';
import type { Grant } from '../../../server/src/engine/rights/grant.ts';
import { isGlobWithin, narrowed, widening } from '../../../server/src/engine/rights/isWithin.ts';

const within: readonly [inner: string, outer: string][] = [
  ['src/a.ts', 'src/a.ts'], ['src/a.ts', 'src/*'], ['src/a.ts', 'src/*.ts'], ['src/*.ts', 'src/*'], ['src/x.*.ts', 'src/*.ts'], ['src/a/b.ts', 'src/**'],
  ['src/a/**', 'src/**'], ['src/*/b', 'src/**'], ['src/**', '**'], ['**/a.ts', '**'], ['src/a/b/c.ts', 'src/**/c.ts'], ['src/c.ts', 'src/**/c.ts'],
  ['src/**/*.test.ts', 'src/**/*.ts'], ['{a,b}', '{a,b}'],
];
const beyond: readonly [inner: string, outer: string][] = [
  ['src/b.ts', 'src/a.ts'], ['src/**', 'src/*'], ['**', 'src/**'], ['src', 'src/**'], ['src/a/b', 'src/*'], ['src/*', 'src/*.ts'], ['src/a?b', 'src/*b'],
  ['src/../secret', 'src/**'], ['src//a', 'src/**'], ['../src/a', '**'], ['{a,b}', '*.ts'], ['src/{a,b}.ts', 'src/*.ts'], ['lib/**', 'src/**'], ['src2/a', 'src*/**'], ['a', ''],
];

test.each(within)('%s is within %s', (inner, outer) => expect(isGlobWithin(inner, outer)).toBe(true));
test.each(beyond)('%s is not within %s', (inner, outer) => expect(isGlobWithin(inner, outer)).toBe(false));

test('what is said to be within never matches a path that the outer one does not', () => {
  const parts = ['*', '**', 'a', 'b', '*.ts', 'a.ts'];
  const globs = parts.flatMap(one => [one, ...parts.flatMap(two => [`${one}/${two}`, ...parts.map(three => `${one}/${two}/${three}`)])]);
  const names = ['a', 'b', 'a.ts', 'x.ts', 'x'];
  const paths = names.flatMap(one => [one, ...names.flatMap(two => [`${one}/${two}`, ...names.flatMap(three => [`${one}/${two}/${three}`, ...names.map(four => `${one}/${two}/${three}/${four}`)])])]);
  const matched = new Map(globs.map(glob => { const matches = picomatch(glob, { dot: true }); return [glob, new Set(paths.filter(it => matches(it)))]; }));
  const wrong = globs.flatMap(inner => globs.filter(outer => isGlobWithin(inner, outer) && [...matched.get(inner)!].some(it => !matched.get(outer)!.has(it))).map(outer => `${inner} in ${outer}`));
  expect(wrong).toEqual([]);
});

const parent: Grant = { tier: 'implementer', write: ['src/pay/**'], until: 1_000 };

test.each<[Grant, RegExp | undefined]>([
  [{ write: ['src/pay/tax/**'], until: 900 }, undefined],
  [{}, undefined],
  [{ delete: ['src/pay/old.ts'] }, undefined],
  [{ write: ['src/**'] }, /^write src\/\*\* is not within src\/pay\/\*\*$/],
  [{ write: ['src/pay/a.ts', 'README.md'] }, /^write README\.md is not within/],
  [{ delete: ['src/other.ts'] }, /^delete src\/other\.ts is not within/],
  [{ until: 1_001 }, /^it would last longer$/],
  [{ tier: 'executive' }, /^tier executive is not implementer$/],
])('of a grant, %j is judged', (child, why) => (why ? expect(widening(parent, child)).toMatch(why) : expect(widening(parent, child)).toBeUndefined()));

test('what a link leaves out it has from the one before', () => {
  expect(narrowed(parent, { write: ['src/pay/tax/**'] })).toEqual({ tier: 'implementer', write: ['src/pay/tax/**'], until: 1_000 });
});

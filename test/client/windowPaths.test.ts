import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { asOpened, isOpen } from '../../client/src/model/windowPaths.ts';

const folders = [{ opened: resolve('/link'), real: resolve('/real/repo') }, { opened: resolve('/plain'), real: resolve('/plain') }];
const real = (...parts: string[]) => join(resolve('/real/repo'), ...parts);

test('a file is named as the window opened it', () => {
  expect(asOpened(real('src', 'a.ts'), folders)).toBe(join(resolve('/link'), 'src', 'a.ts'));
  expect(asOpened(resolve('/plain/a.ts'), folders)).toBe(resolve('/plain/a.ts'));
  expect(asOpened(resolve('/other/a.ts'), folders)).toBe(resolve('/other/a.ts'));
});
test('whether a file lies in the window', () => {
  expect([real('a.ts'), resolve('/plain/x/a.ts'), resolve('/plain-not/a.ts'), resolve('/real/repo2/a.ts'), real()].map(it => isOpen(it, folders)))
    .toEqual([true, true, false, false, false]);
});

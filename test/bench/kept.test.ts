import { afterAll, beforeAll, expect, test } from 'vitest';
import { declaresAsBefore, staysUsable } from '../../bench/truth/renames/kept.ts';
import type { Syntax } from '../../server/src/ports/syntax.ts';
import { syntaxOf } from '../engine/references/across.ts';

let syntax: Syntax;
beforeAll(async () => { syntax = await syntaxOf('python', 'c'); }, 60_000);
afterAll(() => syntax.dispose());

const trees = (before: Readonly<Record<string, string>>, now: Readonly<Record<string, string>>) => [new Map(Object.entries(before)), new Map(Object.entries(now))] as const;

test('a file that declares the name as often as before may mean that: its own texts say so', () => {
  const till = (first: string, second: string): string => `class Till:\n    def ${first}(self):\n        return 1\n\n\nclass Box:\n    def ${second}(self):\n        return 2\n`;
  const [before, now] = trees({ 'kept.py': till('take', 'take'), 'less.py': till('take', 'take'), 'use.py': 'from less import Till\n\n\ndef use():\n    return Till().take()\n' },
    { 'kept.py': till('take', 'take'), 'less.py': till('accept', 'take'), 'use.py': 'from less import Till\n\n\ndef use():\n    return Till().accept()\n' });
  const stays = declaresAsBefore(syntax, before, now, 'take');
  expect(['kept.py', 'less.py', 'use.py'].map(stays)).toEqual([true, false, false]);
});

test('a name that stays as another word for the new one gives no stale uses', () => {
  const [before, alias] = trees({ 'a.h': 'int old_sum(int a);\n' }, { 'a.h': 'int new_sum(int a);\n#define old_sum new_sum\n' });
  expect(staysUsable(syntax, before, alias, 'old_sum', 'new_sum')).toBe(true);
  expect(staysUsable(syntax, before, new Map([['a.h', 'int new_sum(int a);\n']]), 'old_sum', 'new_sum')).toBe(false);
});

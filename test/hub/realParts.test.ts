import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { presentedBy } from '../../server/src/hub/introduction.ts';
import { LazySqlParser } from '../../server/src/hub/lazySqlParser.ts';
import type { SqlParser } from '../../server/src/ports/sqlParser.ts';
import { presentMethod } from '../../server/src/protocol/wire.ts';
import { makeFolder } from '../support/repositories.ts';
import { introducedTo, openDoor } from '../support/testHub.ts';
import { startRealHub, startRealHubIn } from '../support/realHub.ts';
import { runLine } from '../support/cliRun.ts';

test('a parser is loaded once, with the first need; a failed load is tried again', async () => {
  let loads = 0;
  const parser: SqlParser = { parse: () => ({ ok: true, statements: [], spans: [] }) };
  const lazy = new LazySqlParser(() => (++loads === 1 ? Promise.reject(new Error('no wasm')) : Promise.resolve(parser)));
  expect(lazy.parse('x', 'postgresql')).toEqual({ ok: false, message: 'the SQL parser is not loaded' });
  await expect(lazy.load()).rejects.toThrow('no wasm');
  await Promise.all([lazy.load(), lazy.load()]);
  expect([loads, lazy.load(), lazy.parse('x', 'postgresql').ok]).toEqual([2, undefined, true]);
});

test('calls that come together begin in the order they came, with and without DDL', async () => {
  const { hub } = await startRealHub();
  const door = await openDoor(hub);
  await Promise.all([1, 2, 3, 4, 5, 6].map(number => door.call(presentMethod, presentedBy(introducedTo(hub, 'cli', `a${number}`)))));
  const declare = (number: number) => door.call('interlock/intent/declare', {
    actor: `a${number}`, input: number % 2 === 0 ? { goal: `g${number}`, targets: ['column:t.c=add'] } : { goal: `g${number}`, ddl: { text: 'ALTER TABLE t ADD COLUMN c int;' } },
  }) as Promise<{ conflicts: unknown[] }>;
  await declare(1);
  const found = await Promise.all([2, 3, 4, 5, 6].map(declare));
  expect(found.map(it => it.conflicts.length)).toEqual([1, 2, 3, 4, 5]);
});

test('works without git: intents, and nothing observed', async () => {
  const folder = makeFolder();
  await startRealHubIn(folder.root, () => folder.dispose());
  const run = (...args: string[]) => runLine(['--repo', folder.root, ...args], { cwd: folder.root });
  expect((await run('intent', 'declare', '--goal', 'x', '--target', 'file:a=modify')).code).toBe(0);
  expect((await run('sides')).out).toBe('no sides\n');
  expect((await run('status')).out).toMatch(/^hub +well/);
  expect(fs.existsSync(path.join(folder.root, '.interlock', 'store.json'))).toBe(true);
});

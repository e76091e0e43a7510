import path from 'node:path';
import { expect, test } from 'vitest';
import { runLine, makeCliRepository } from '../support/cliRun.ts';
import { writeFiles } from '../support/repositories.ts';

const money = (value: string): string => `export function round(amount: number): number {\n  return ${value};\n}\n`;

test('a file as it would be, and as it is', async () => {
  const { addWorktree, run } = await makeCliRepository({ 'src/money.ts': money('amount') });
  const [a, b] = [addWorktree('a'), addWorktree('b')];
  writeFiles(a, { 'src/money.ts': money('1') });
  await expect.poll(async () => (await run('sides')).out, { timeout: 10_000 }).toMatch(/worktree\/a +a +1 /);
  const file = path.join('src', 'money.ts');
  const typed = await runLine(['check-edit', file, '--text-from', '-'], { cwd: b, input: money('2') });
  expect([typed.code, typed.err]).toEqual([2, '']);
  expect(typed.out).toMatch(/^1 conflict\n\nerror {2}textual {2}DERIVED {2}c-.*\n\na \(worktree\/a\) changed src\/money\.ts\n--- /s);
  writeFiles(b, { 'proposed.txt': money('3') });
  const named = await runLine(['check-edit', file, '--text-from', 'proposed.txt', '--json'], { cwd: b });
  expect([named.code, named.json()]).toEqual([2, expect.objectContaining({ side: 'worktree/b', conflicts: [expect.objectContaining({ kind: 'textual' })] })]);
  expect(await runLine(['check-edit', file], { cwd: b })).toMatchObject({ code: 0, out: 'no conflicts\n' });
  expect(await runLine(['check-edit', 'src/mony.ts'], { cwd: b })).toMatchObject({ code: 1, err: expect.stringContaining('no such file') });
  expect((await runLine(['check-edit', file, '--deleted'], { cwd: b })).out).toMatch(/^1 conflict\n\nerror {2}delete-modify/);
  expect(await runLine(['check-edit', file, '--text-from', 'gone.txt'], { cwd: b })).toMatchObject({ code: 1, err: expect.stringContaining('no such file') });
});

import fs from 'node:fs';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { runLine } from '../support/cliRun.ts';
import { startRealHubIn } from '../support/realHub.ts';
import { git, makeRepository, writeFiles } from '../support/repositories.ts';

const cart = (tax: number): string => `export function total(sum: number): number {\n  return sum * ${tax};\n}\n`;

test('whoever keeps worktrees of a bare repository asks there too; what needs files says that there are none', async () => {
  const origin = makeRepository({ 'cart.ts': cart(1) });
  const folder = path.dirname(origin.root), bare = path.join(folder, 'shop.git');
  git(folder, 'clone', '-q', '--bare', origin.root, bare);
  for (const [name, tax] of [['one', 2], ['two', 3]] as const) {
    git(bare, 'worktree', 'add', '-q', '-b', name, path.join(folder, name));
    writeFiles(path.join(folder, name), { 'cart.ts': cart(tax) });
  }
  await startRealHubIn(bare, () => origin.dispose());
  const found = async (cwd: string): Promise<readonly string[]> => {
    const { code, json } = await runLine(['conflicts', '--json'], { cwd });
    return [`exit ${code}`, ...json<{ conflicts: { message: string }[] }>().conflicts.map(it => it.message)];
  };
  const collision = expect.stringMatching(/^worktree (?:one and worktree two|two and worktree one) change the same lines of total in cart\.ts; a merge stops there$/) as string;
  await vi.waitFor(async () => expect(await found(bare)).toEqual(['exit 2', collision]), { timeout: 20_000 });
  expect(await found(path.join(folder, 'two'))).toEqual(await found(bare));

  const before = fs.readdirSync(bare);
  for (const words of [['rules', 'init'], ['setup', 'claude'], ['setup', 'git'], ['setup', 'merge-driver']]) {
    const { code, err } = await runLine(words, { cwd: bare, env: {} });
    expect([words, code, err]).toEqual([words, 1, `interlock: ${bare} is a bare repository, which has no files: go to one of its worktrees, or name it with --repo DIR\n`]);
  }
  expect(fs.readdirSync(bare)).toEqual(before);
});

import { expect, test } from 'vitest';
import { makeCliRepository } from '../support/cliRun.ts';
import { git, writeFiles } from '../support/repositories.ts';

test('a forecast says which uncommitted work it leaves out', async () => {
  const { root, run, addWorktree } = await makeCliRepository({ 'a.ts': 'export const a = 1;\n' });
  const pay = addWorktree('pay');
  const leftOut = async (): Promise<readonly string[]> =>
    (await run('forecast', 'main', git(pay, 'branch', '--show-current'), '--json')).json<{ notAssessed: readonly { reason: string }[] }>().notAssessed.map(it => it.reason);
  expect(await leftOut()).toEqual([]);
  writeFiles(pay, { 'a.ts': 'export const a = 2;\n', 'b.ts': 'export const b = 2;\n' });
  expect(await leftOut()).toEqual([`2 uncommitted files in ${pay} are no part of it: interlock conflicts shows those`]);
  writeFiles(root, { 'c.ts': 'export const c = 1;\n' });
  expect(await leftOut()).toHaveLength(2);
});

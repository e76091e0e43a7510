import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { commands, workspace } from 'vscode';
import type { InterlockApi } from '../../../client/src/api.ts';
import { conflictRows, readyInterlock, until } from './support/interlock.ts';
import { mainRoot, worktree } from './support/repository.ts';
import { interlock } from './support/terminal.ts';

/** Alone each file is well, together they are not. */
const check = 'node -e "const fs=require(\'fs\'); if (fs.existsSync(\'one.cfg\') && fs.existsSync(\'two.cfg\')) { console.error(\'error: one.cfg:1 and two.cfg:1 exclude each other\'); process.exit(1); }"';
const [one, two] = [path.join(worktree('pricing'), 'one.cfg'), path.join(worktree('tax'), 'two.cfg')];

describe('work in two worktrees that breaks together', () => {
  let api: InterlockApi;
  const pair = (): string => api.shown().mergedWork['pricing + tax'] ?? api.shown().mergedWork['tax + pricing'] ?? 'no row';
  const proven = () => conflictRows(api.shown()).filter(it => /exclude each other/.test(`${it.label} ${String(it.description)} ${JSON.stringify(it)}`));

  const untilShown = (fits: () => boolean): Promise<void> => until(fits, () => `${String(fits)}; ${JSON.stringify([api.shown().mergedWork, conflictRows(api.shown())])}`);

  /** The editor gathers what there is to run with some delay, and runs nothing where it has nothing yet. */
  const untilRun = async (fits: () => boolean): Promise<void> => {
    const again = setInterval(() => void commands.executeCommand('testing.runAll'), 10_000);
    try {
      await commands.executeCommand('testing.runAll');
      await untilShown(fits);
    } finally {
      clearInterval(again);
    }
  };

  before(async () => {
    api = await readyInterlock();
    for (const file of [one, two]) fs.writeFileSync(file, 'here\n');
    await workspace.getConfiguration('interlock').update('speculate', 'on', true);
    await interlock(mainRoot(), 'merged', 'confirm', check);
  });

  after(async () => {
    for (const file of [one, two]) fs.rmSync(file, { force: true });
    await interlock(mainRoot(), 'merged', 'withdraw', check);
    await workspace.getConfiguration('interlock').update('speculate', 'off', true);
    await untilShown(() => pair() === 'no row' && proven().length === 0);
  });

  it('is a failed row of the Test Explorer and a proven conflict; mended, it passes and the conflict is gone', async function () {
    // A quiet time, and three runs that are waited for.
    this.timeout(240_000);
    await untilShown(() => pair() !== 'no row');
    // Tests are looked at: only then the editor asks for them.
    await commands.executeCommand('workbench.view.testing.focus');
    await untilRun(() => pair() === 'breaks' && proven().length === 1);
    assert.match(JSON.stringify(proven()[0]), /PROVEN|proven/);
    fs.rmSync(two);
    fs.writeFileSync(path.join(worktree('tax'), 'three.cfg'), 'here\n');
    try {
      await untilShown(() => pair() === 'breaks, stale');
      await untilRun(() => pair() === 'passes' && proven().length === 0);
    } finally {
      fs.rmSync(path.join(worktree('tax'), 'three.cfg'));
    }
  });
});

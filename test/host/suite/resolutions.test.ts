import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { commands } from 'vscode';
import type { InterlockApi } from '../../../client/src/api.ts';
import { conflictRows, idOf, intentRows, readyInterlock, untilShown } from './support/interlock.ts';
import { mainRoot } from './support/repository.ts';
import { interlock } from './support/terminal.ts';

describe('a conflict between two declarations', () => {
  let api: InterlockApi;
  let round = 0;
  let [mine, theirs] = ['', ''];
  const rowOf = (goal: string) => intentRows(api.shown()).find(it => it.label === goal);
  const contextOf = (goal: string): string => rowOf(goal)?.context ?? 'no row';
  const conflictId = (): string => idOf(conflictRows(api.shown())[0]);

  before(async () => { api = await readyInterlock(); });

  beforeEach(async () => {
    round++;
    [mine, theirs] = [`Search faster, ${round}`, `Search by name, ${round}`];
    await commands.executeCommand('interlock.intent.declare', { goal: mine, targets: ['symbol:src/catalog.ts#Catalog.find=change-signature', 'file:README.md=modify'] });
    await interlock(mainRoot(), 'intent', 'declare', '--agent', 'codex', '--goal', theirs, '--target', 'symbol:src/catalog.ts#Catalog.find=modify');
    await untilShown(api, shown => rowOf(theirs) !== undefined && conflictRows(shown).length === 1);
  });

  afterEach(async () => {
    for (const goal of [mine, theirs]) {
      if (!/registered|in_progress/.test(contextOf(goal))) continue;
      await commands.executeCommand('interlock.intent.abandon', { intentId: idOf(rowOf(goal)), why: 'the test is over' });
      await untilShown(api, () => contextOf(goal) === 'intent.abandoned');
    }
    await untilShown(api, shown => conflictRows(shown).length === 0);
  });

  it('is resolved by sequence: the other waits, and goes on when the first has ended', async () => {
    await commands.executeCommand('interlock.conflict.resolve', { conflictId: conflictId(), by: 'sequence', note: 'mine first', first: idOf(rowOf(mine)) });
    await untilShown(api, shown => conflictRows(shown).length === 0);
    await untilShown(api, () => /waits/.test(`${rowOf(theirs)?.description ?? ''} ${contextOf(theirs)}`));
    await commands.executeCommand('interlock.intent.abandon', { intentId: idOf(rowOf(mine)), why: 'not needed' });
    await untilShown(api, () => !/waits/.test(`${rowOf(theirs)?.description ?? ''} ${contextOf(theirs)}`));
  });

  it('is resolved by narrowing: what no longer collides is no longer told', async () => {
    await commands.executeCommand('interlock.intent.narrow', { intentId: idOf(rowOf(mine)), targets: ['file:README.md=modify'] });
    await untilShown(api, shown => conflictRows(shown).length === 0 && contextOf(mine) === 'intent.registered');
  });

  it('is resolved by taking the risk, and open again when somebody says so', async () => {
    const id = conflictId();
    await commands.executeCommand('interlock.conflict.resolve', { conflictId: id, by: 'accept', note: 'we sit side by side' });
    await untilShown(api, shown => conflictRows(shown).length === 0);
    await commands.executeCommand('interlock.conflict.reopen', { conflictId: id, why: 'we do not' });
    await untilShown(api, shown => conflictRows(shown).length === 1);
  });

  it('is resolved by merging the efforts: one intent stays, with the scope of both', async () => {
    await commands.executeCommand('interlock.conflict.resolve', { conflictId: conflictId(), by: 'merge', note: 'the same work', into: idOf(rowOf(mine)) });
    await untilShown(api, shown => conflictRows(shown).length === 0 && contextOf(theirs) === 'intent.abandoned');
    assert.match(contextOf(mine), /^intent\.registered/);
  });
});

describe('completed work', () => {
  let api: InterlockApi;
  const goal = 'Say where we ship';
  const git = (cwd: string, ...args: string[]): string => execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', ...args], { cwd, encoding: 'utf8', timeout: 30_000 }).trim();
  const rowOf = () => intentRows(api.shown()).find(it => it.label === goal);

  before(async () => { api = await readyInterlock(); });

  it('lands from its row, files and all', async () => {
    const root = mainRoot(), branch = 'where-we-ship', from = git(root, 'rev-parse', 'HEAD');
    const folder = path.join(path.dirname(root), branch);
    git(root, 'worktree', 'add', '--quiet', '-b', branch, folder);
    try {
      fs.writeFileSync(path.join(folder, 'SHIPPING.md'), 'Everywhere.\n');
      git(folder, 'add', '.');
      git(folder, 'commit', '--quiet', '-m', goal);
      await interlock(folder, 'intent', 'declare', '--agent', 'codex', '--goal', goal, '--target', 'file:SHIPPING.md=add');
      await untilShown(api, () => rowOf() !== undefined);
      const id = idOf(rowOf());
      for (const step of ['start', 'complete'] as const) await interlock(folder, 'intent', step, id, '--agent', 'codex');
      await untilShown(api, () => rowOf()?.context === 'intent.completed');
      await commands.executeCommand('interlock.intent.land', { intentId: id, check: 'git --version' });
      await untilShown(api, () => rowOf()?.context === 'intent.merged');
      assert.equal(fs.readFileSync(path.join(root, 'SHIPPING.md'), 'utf8'), 'Everywhere.\n');
    } finally {
      git(root, 'worktree', 'remove', '--force', folder);
      git(root, 'reset', '--quiet', '--hard', from);
      git(root, 'branch', '--quiet', '-D', branch);
    }
  });
});

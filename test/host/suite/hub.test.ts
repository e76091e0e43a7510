import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import path from 'node:path';
import { commands, extensions, languages, type Diagnostic, type TextDocument } from 'vscode';
import type { InterlockApi } from '../../../client/src/api.ts';
import { conflictRows, intentRows, readyInterlock, until, untilShown } from './support/interlock.ts';
import { changeFile, closeAll, mainRoot, openFile, restore, saveByHand, type, worktree } from './support/repository.ts';
import { interlock } from './support/terminal.ts';

const diagnostics = (document: TextDocument): readonly Diagnostic[] => languages.getDiagnostics(document.uri).filter(it => it.source === 'Interlock');
const hubPid = async (): Promise<number> => (await interlock(mainRoot(), 'status') as { readonly pid: number }).pid;

describe('the hub', () => {
  let api: InterlockApi;
  let mine: TextDocument;

  before(async () => {
    await saveByHand();
    api = await readyInterlock();
    changeFile(worktree('pricing'), 'src/money.ts', 'amount < 0', 'amount <= -1');
    mine = await openFile('src/money.ts');
    await type(mine, 'amount < 0', '0 > amount');
    await until(() => diagnostics(mine).length > 0, () => 'my line is marked');
  });

  after(async () => {
    await closeAll();
    restore(worktree('pricing'));
  });

  it('that is killed is replaced; what was declared and what is unsaved is there again', async () => {
    const goal = 'Outlive a crash';
    await commands.executeCommand('interlock.intent.declare', { goal, targets: ['file:CRASH.md=add'] });
    await untilShown(api, shown => intentRows(shown).some(it => it.label === goal));
    const killed = await hubPid();
    process.kill(killed, 'SIGKILL');
    await until(async () => api.shown().state === 'ready' && await hubPid() !== killed, () => `another hub than ${killed}`);
    await untilShown(api, shown => intentRows(shown).some(it => it.label === goal) && conflictRows(shown).length > 0);
    await until(() => diagnostics(mine).length > 0, () => 'my line is marked again');
    await commands.executeCommand('interlock.intent.abandon', { intentId: intentRows(api.shown()).find(it => it.label === goal)?.subject?.id, why: 'the test is over' });
  });

  it('is asked by the command that terminals find on their PATH', async () => {
    const bin = path.join(extensions.getExtension('interlock.interlock')!.extensionPath, 'dist', 'bin');
    const env = { ...process.env, INTERLOCK_NODE: process.execPath };
    const [file, args] = process.platform === 'win32' ? ['cmd.exe', ['/d', '/c', path.join(bin, 'interlock.cmd')]] as const : [path.join(bin, 'interlock'), []] as const;
    const said = await new Promise<string>((done, failed) => {
      execFile(file, [...args, 'status', '--json', '--repo', mainRoot()], { env, timeout: 60_000 }, (error, stdout, stderr) => error ? failed(new Error(stderr || error.message)) : done(stdout));
    });
    assert.equal((JSON.parse(said) as { readonly pid: number }).pid, await hubPid());
  });
});

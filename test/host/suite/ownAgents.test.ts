import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { commands, window, workspace } from 'vscode';
import type { InterlockApi } from '../../../client/src/api.ts';
import type { Row } from '../../../client/src/views/row.ts';
import { ModelFolder } from '../../../server/src/adapters/model/modelFolder.ts';
import type { Agent } from '../../../server/src/protocol/agents.ts';
import { startOpenAiServer, type OpenAiServer } from '../../support/openAiServer.ts';
import { readyInterlock, until } from './support/interlock.ts';
import { mainRoot } from './support/repository.ts';
import { interlock } from './support/terminal.ts';

const git = (cwd: string, ...args: string[]): string => execFileSync('git', args, { cwd, timeout: 30_000, encoding: 'utf8' }).trim();
const step = (said: object): object => ({ note: '', read: [], edits: [], remove: [], done: false, summary: '', ...said });
const file = 'src/agentNote.ts';

/** Writes one number, is sent back for it, writes the other. */
const wholeTask = [
  step({ edits: [{ path: file, find: '', replace: 'export const note = 2;\n' }], done: true, summary: 'Note two' }),
  { verdict: 'reject', reasons: ['it has to be three'] },
  step({ edits: [{ path: file, find: '= 2', replace: '= 3' }], done: true, summary: 'Note three' }),
  { verdict: 'approve', reasons: [] },
];

const edit = (inside: string): object => step({ edits: [{ path: inside, find: '', replace: 'stolen\n' }] });
const rogue = [edit('../stolen.txt'), edit('.git/hooks/pre-commit'), edit('README.md'), edit('/tmp/interlock-stolen.txt'), step({ remove: ['src/cart.ts', 'README.md'] }), edit('src/cart.ts')];

describe('an agent of the hub\'s own', () => {
  let api: InterlockApi;
  let server: OpenAiServer;
  let from: string;
  const worktrees: Agent[] = [];
  const models = new ModelFolder(process.env);

  const row = (id: string): Row | undefined => api.shown().agents.find(it => it.subject?.id === id);
  const untilRow = (id: string, words: RegExp): Promise<void> => until(() => words.test(row(id)?.description ?? ''), () => `${String(words)}; ${JSON.stringify(api.shown().agents.map(it => [it.label, it.description, it.tooltip]))}`);
  const read = (id: string): Promise<{ agent: Agent }> => interlock(mainRoot(), 'agent', 'show', id) as Promise<{ agent: Agent }>;

  before(async () => {
    api = await readyInterlock();
    from = git(mainRoot(), 'rev-parse', 'HEAD');
    server = await startOpenAiServer();
    models.choose({ name: 'scripted', url: server.url, model: 'scripted', contextSize: 32_768, sequences: 1 });
  });

  after(async () => {
    models.choose(undefined);
    await server.close();
    for (const { worktree, branch } of worktrees) {
      git(mainRoot(), 'worktree', 'remove', '--force', worktree!);
      git(mainRoot(), 'branch', '-D', branch!);
    }
    git(mainRoot(), 'reset', '-q', '--hard', from);
    await until(() => !api.shown().sides.some(it => worktrees.some(({ worktree }) => it.tooltip?.includes(worktree!) === true)), () => JSON.stringify(api.shown().sides));
  });

  it('does a task of a plan in a worktree, is rejected once, mends it, is approved, and lands when a person says so', async function () {
    this.timeout(180_000);
    server.say(...wholeTask);
    const planFile = path.join(path.dirname(mainRoot()), 'plan.json');
    fs.writeFileSync(planFile, JSON.stringify({ goal: 'Notes', phases: [{ name: 'one', tasks: [{ name: 'Note three', targets: [`file:${file}`] }] }] }));
    const { plan } = await interlock(mainRoot(), 'tasks', 'adopt', planFile) as { plan: { id: string; phases: [{ tasks: [{ id: string }] }] } };
    const { id } = await commands.executeCommand<Agent>('interlock.agent.start', { task: plan.phases[0].tasks[0].id });
    await untilRow(id, /^waits for your approval · 10 % used/);
    assert.deepEqual(row(id)!.children.map(it => it.label).slice(3), [`rejected by validator-${id.slice(2)}`, `approved by validator-${id.slice(2)}`]);
    const { agent } = await read(id);
    worktrees.push(agent);
    assert.equal(fs.readFileSync(path.join(agent.worktree!, file), 'utf8'), 'export const note = 3;\n');
    assert.equal(fs.existsSync(path.join(mainRoot(), file)), false);

    await commands.executeCommand('interlock.agent.showChanges', { agentId: id });
    await until(() => window.tabGroups.all.some(it => it.tabs.some(tab => tab.label.startsWith(agent.actor))), () => JSON.stringify(window.tabGroups.all.map(it => it.tabs.map(tab => tab.label))));
    await until(() => workspace.textDocuments.some(it => it.uri.scheme === 'interlock-agent' && it.getText() === 'export const note = 3;\n'), () => JSON.stringify(workspace.textDocuments.map(it => [String(it.uri), it.getText().slice(0, 50)])));
    await commands.executeCommand('interlock.agent.showTranscript', { agentId: id });
    const report = (): string => workspace.textDocuments.find(it => it.uri.scheme === 'interlock-report' && it.uri.path.includes(id))?.getText() ?? '';
    await until(() => report().includes('rejected: it has to be three'), () => report());

    await commands.executeCommand('interlock.agent.approve', { agentId: id });
    await untilRow(id, /^landed/);
    assert.equal(fs.readFileSync(path.join(mainRoot(), file), 'utf8'), 'export const note = 3;\n');
    assert.match(git(mainRoot(), 'log', '-2', '--format=%an %s'), new RegExp(`^${agent.actor} Note three\n${agent.actor} Note two$`));
    const { plans } = await interlock(mainRoot(), 'tasks', 'list') as { plans: { id: string; phases: { tasks: { done?: object }[] }[] }[] };
    assert.ok(plans.find(it => it.id === plan.id)!.phases[0]!.tasks[0]!.done);
    await interlock(mainRoot(), 'tasks', 'close', plan.id);
  });

  it('leaves neither its list nor its worktree, deletes nothing, and is stopped at its limit', async function () {
    this.timeout(180_000);
    server.say(...rogue);
    const { agent: { id } } = await interlock(mainRoot(), 'agent', 'start', 'Steal', '--target', 'symbol:src/money.ts#formatPrice=modify', '--allow', 'src/**', '--steps', String(rogue.length)) as { agent: Agent };
    await untilRow(id, /^stopped/);
    const { agent } = await read(id);
    worktrees.push(agent);
    assert.equal(git(agent.worktree!, 'status', '--porcelain', '--ignored'), '');
    assert.equal(fs.existsSync(path.join(path.dirname(mainRoot()), 'stolen.txt')), false);
    assert.equal(fs.existsSync('/tmp/interlock-stolen.txt'), false);
    assert.equal(agent.ended!.why, `it took all of its ${rogue.length} steps`);
    const { entries } = await interlock(mainRoot(), 'agent', 'transcript', id) as { entries: { kind: string; text: string }[] };
    const told = entries.filter(it => it.kind === 'observed').map(it => it.text);
    assert.equal(told.length, 7, told.join('\n'));
    assert.ok(told.every(it => it.startsWith('refused: ')), told.join('\n'));
  });
});

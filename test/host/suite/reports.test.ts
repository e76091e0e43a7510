import assert from 'node:assert/strict';
import { commands, Uri, window, workspace } from 'vscode';
import type { InterlockApi } from '../../../client/src/api.ts';
import { idOf, intentRows, readyInterlock, until, untilShown } from './support/interlock.ts';
import { closeAll } from './support/repository.ts';

/** The text of a report, opened by a command that shows it rendered. */
const read = async (name: string): Promise<string> => {
  await until(() => window.tabGroups.all.some(group => group.tabs.some(it => it.label.includes(name))), () => `a tab names ${name}`);
  return (await workspace.openTextDocument(Uri.from({ scheme: 'interlock-report', path: `/${name}` }))).getText();
};

describe('reports', () => {
  let api: InterlockApi;

  before(async () => { api = await readyInterlock(); });
  afterEach(closeAll);

  it('show the state: versions, hub, phases, sides', async () => {
    await commands.executeCommand('interlock.hub.showState');
    const text = await read('Interlock State');
    for (const part of ['protocol 2', '### Phases', '| store | ready |', '### Sides', '| pricing |', '| tax |']) assert.ok(text.includes(part), `${part} in ${text}`);
  });

  it('show an intent with its history', async () => {
    const goal = 'Read me in a report';
    await commands.executeCommand('interlock.intent.declare', { goal, targets: ['file:docs/report.md=add'] });
    await untilShown(api, shown => intentRows(shown).some(it => it.label === goal));
    const id = idOf(intentRows(api.shown()).find(it => it.label === goal));
    await commands.executeCommand('interlock.intent.show', { intentId: id });
    const text = await read(`Intent ${id}`);
    for (const part of [`# ${goal}`, '`file:docs/report.md=add`', '## History']) assert.ok(text.includes(part), `${part} in ${text}`);
    await commands.executeCommand('interlock.intent.abandon', { intentId: id, why: 'the test is over' });
  });

  it('show that the journal is whole', async () => {
    await commands.executeCommand('interlock.journal.verify');
    assert.match(await read('Interlock: Journal'), /^# The journal is whole/);
  });
});

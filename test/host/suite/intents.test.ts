import assert from 'node:assert/strict';
import { commands } from 'vscode';
import type { InterlockApi } from '../../../client/src/api.ts';
import { conflictRows, idOf, intentRows, readyInterlock, untilShown } from './support/interlock.ts';
import { mainRoot } from './support/repository.ts';
import { interlock } from './support/terminal.ts';

describe('intents', () => {
  let api: InterlockApi;
  const rowOf = (goal: string) => intentRows(api.shown()).find(it => it.label === goal);
  const contextOf = (goal: string): string => rowOf(goal)?.context ?? 'no row';

  before(async () => { api = await readyInterlock(); });

  it('are declared and walk through their life', async () => {
    const goal = 'Ship abroad';
    await commands.executeCommand('interlock.intent.declare', { goal, targets: ['symbol:src/shipping.ts#freeFrom=modify'], risk: 'low' });
    await untilShown(api, () => contextOf(goal) === 'intent.registered');
    for (const [command, context] of [['start', 'intent.in_progress'], ['renew', 'intent.in_progress'], ['complete', 'intent.completed'], ['merge', 'intent.merged']] as const) {
      await commands.executeCommand(`interlock.intent.${command}`, rowOf(goal));
      await untilShown(api, () => contextOf(goal) === context);
    }
  });

  it('of others appear at once, and collide with mine', async () => {
    await commands.executeCommand('interlock.intent.declare', { goal: 'Faster catalog', targets: ['symbol:src/catalog.ts#Catalog.find=change-signature', 'file:README.md=modify'] });
    await interlock(mainRoot(), 'intent', 'declare', '--agent', 'codex', '--goal', 'Find by name', '--target', 'symbol:src/catalog.ts#Catalog.find=modify');
    await untilShown(api, shown => rowOf('Find by name') !== undefined && conflictRows(shown).length > 0);
    assert.match(contextOf('Faster catalog'), /conflicted/);
    assert.ok(rowOf('Faster catalog')?.children.some(it => it.subject?.kind === 'conflict'), 'its conflicts hang below it');
    assert.match(rowOf('Find by name')?.description ?? '', /codex/);
  });

  it('that are narrowed no longer collide', async () => {
    await commands.executeCommand('interlock.intent.narrow', { intentId: idOf(rowOf('Faster catalog')), targets: ['file:README.md=modify'] });
    await untilShown(api, shown => conflictRows(shown).length === 0 && contextOf('Faster catalog') === 'intent.registered');
  });

  it('are grouped by status or by actor', async () => {
    await commands.executeCommand('interlock.views.groupByActor');
    assert.ok(api.shown().intents.some(it => it.label === 'codex'), JSON.stringify(api.shown().intents.map(it => it.label)));
    await commands.executeCommand('interlock.views.groupByStatus');
    assert.ok(api.shown().intents.some(it => it.label === 'Registered'));
  });

  it('are given up', async () => {
    for (const goal of ['Faster catalog', 'Find by name']) {
      await commands.executeCommand('interlock.intent.abandon', { intentId: idOf(rowOf(goal)), why: 'the test is over' });
      await untilShown(api, () => contextOf(goal) === 'intent.abandoned');
    }
  });
});

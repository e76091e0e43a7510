import assert from 'node:assert/strict';
import { commands, extensions } from 'vscode';
import type { InterlockApi } from '../../../client/src/api.ts';

const extension = extensions.getExtension<InterlockApi>('interlock.interlock');

describe('activation', () => {
  it('succeeds and says what is shown', async () => {
    assert.ok(extension, 'the extension is installed');
    const api = await extension.activate();
    assert.equal(typeof api.shown().badge, 'number');
  });

  it('registers every command of the manifest', async () => {
    const manifest = (extension!.packageJSON as { contributes: { commands: { command: string }[] } }).contributes.commands;
    const registered = new Set(await commands.getCommands(true));
    assert.deepEqual(manifest.map(it => it.command).filter(it => !registered.has(it)), []);
  });
});

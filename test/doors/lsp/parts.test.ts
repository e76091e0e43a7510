import { expect, onTestFinished, test } from 'vitest';
import { ProgressType } from 'vscode-languageserver-protocol';
import { startHub } from '../../../server/src/hub/hub.ts';
import { features } from '../../../server/src/features/features.ts';
import { findPlace } from '../../../server/src/hub/place.ts';
import { partsWith } from '../../../server/src/hub/realParts.ts';
import { openWindow } from '../../support/languageClient.ts';
import { useOwnCache } from '../../support/ownCache.ts';
import { makeRepository } from '../../support/repositories.ts';
import { ScriptedModel } from '../../support/scriptedModel.ts';
import { someModels } from '../../support/someModels.ts';
import { openDoor } from '../../support/testHub.ts';

const words = { what: 'Both ada and bob touch src/cart.ts', consequence: 'What ada rounds is lost when bob takes the file away.', ranking: ['A'], because: 'Then bob has to wait for ada.' };
type Explained = { readonly said?: { readonly text: string } };

test('a window gets what there is of a long answer before the whole, in order, and only where it asks for that', async () => {
  useOwnCache();
  const repository = makeRepository({ 'src/cart.ts': 'export const cart = 1;\n' });
  onTestFinished(() => repository.dispose());
  const { root, home, storeDir } = findPlace(repository.root, true)!;
  const hub = await startHub({ root, home, storeDir, features, parts: partsWith(() => ({ ...someModels(new ScriptedModel([words, words])), dispose: () => Promise.resolve() })) });
  onTestFinished(() => hub.stop('the test is over'));
  for (const [actor, target] of [['ada', 'modify'], ['bob', 'delete']] as const) {
    const door = await openDoor(hub, 'cli', actor, { worktree: repository.root });
    await door.call('interlock/intent/declare', { input: { goal: `${actor} rounds totals`, targets: [`file:src/cart.ts=${target}`] } });
  }
  const window = await openWindow(hub, 'ann');
  await window.initialize(repository.root);
  const { conflicts: [conflict] } = await window.request<{ conflicts: readonly { id: string }[] }>('interlock/conflict/list', { input: {} });
  const heard: (string | undefined)[] = [];
  window.connection.onProgress(new ProgressType<Explained>(), 'mine', part => { heard.push(part.said?.text); });
  const ask = (more: object) => window.request<Explained>('interlock/conflict/explain', { input: { id: conflict!.id }, ...more });
  const whole = await ask({ partialResultToken: 'mine' });
  expect(heard).toEqual([undefined, 'Both ada and bob touch src/cart.ts.', whole.said!.text]);
  await ask({});
  expect(heard).toHaveLength(3);
  await expect(ask({ partialResultToken: {} })).rejects.toThrow(/partialResultToken/);
});

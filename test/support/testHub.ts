import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { Feature } from '../../server/src/features/feature.ts';
import type { EngineContext } from '../../server/src/hub/context.ts';
import { greet } from '../../server/src/hub/greet.ts';
import { startHub, type Hub, type HubOptions } from '../../server/src/hub/hub.ts';
import { HubClient } from '../../server/src/hub/hubClient.ts';
import { introduce, type Introduction } from '../../server/src/hub/introduction.ts';
import type { DoorName } from '../../server/src/protocol/wire.ts';
import { MemoryStore } from './memoryStore.ts';
import { noPlugins } from './noPlugins.ts';
import { noRights } from './noRights.ts';
import { ScriptedObservation } from './scriptedObservation.ts';

export interface TestHub {
  readonly hub: Hub;
  readonly dir: string;
  readonly store: MemoryStore;
  readonly observation: ScriptedObservation;
}

/** A folder of its own, real path, removed after the test. */
export const temporaryFolder = (): string => {
  const dir = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'il-')));
  onTestFinished(() => fs.rmSync(dir, { recursive: true, force: true, maxRetries: 5 }));
  return dir;
};

/** A real hub on a real socket in this process; only store and observation are the test's. */
export const startTestHub = async (features: readonly Feature[], options: Partial<HubOptions> = {}): Promise<TestHub> => {
  const dir = temporaryFolder();
  const store = new MemoryStore();
  const observation = new ScriptedObservation();
  const parts: HubOptions['parts'] = {
    store: () => Promise.resolve(store),
    engine: () => Promise.resolve({
      use: { observation, rights: noRights(), plugins: noPlugins() } as Partial<EngineContext> as EngineContext,
      startWatching: () => Promise.resolve(), prepare: () => Promise.resolve(), dispose: () => observation.dispose(),
    }),
  };
  const hub = await startHub({ root: dir, storeDir: path.join(dir, 'store'), socketPath: path.join(dir, 's'), features, parts, ...options });
  onTestFinished(() => hub.stop('test is over'));
  return { hub, dir, store, observation };
};

/** Who comes to a hub of this process, with a key of its own in that hub's store. */
export const introducedTo = (hub: Pick<Hub, 'storeDir'>, door: DoorName = 'cli', actor = 'tester'): Introduction => {
  const { worktree: _nowhere, ...introduction } = introduce({ storeDir: hub.storeDir, worktree: '' }, door, actor);
  return introduction;
};

/** A greeted door. */
export const openDoor = async (hub: Pick<Hub, 'socketPath' | 'storeDir'>, door: DoorName = 'cli', actor = 'tester', more: Partial<Introduction> = {}): Promise<HubClient> => {
  const greeting = await greet(hub.socketPath, { ...introducedTo(hub, door, actor), ...more }, 5_000);
  if (greeting.outcome !== 'connected') throw new Error(JSON.stringify(greeting));
  const client = new HubClient(greeting.socket);
  onTestFinished(() => client.close());
  return client;
};

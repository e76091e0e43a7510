import path from 'node:path';
import { onTestFinished, vi } from 'vitest';
import type { Hub } from '../../server/src/hub/hub.ts';
import { startHub } from '../../server/src/hub/hub.ts';
import { features } from '../../server/src/features/features.ts';
import { findPlace } from '../../server/src/hub/place.ts';
import { partsWith } from '../../server/src/hub/realParts.ts';
import type { HubClient } from '../../server/src/hub/hubClient.ts';
import type { Model } from '../../server/src/ports/model.ts';
import type { Agent } from '../../server/src/protocol/agents.ts';
import { listAgents, readTranscript, startAgent } from '../../server/src/protocol/requests/agents.ts';
import { methodOf, type InputOf, type OutputOf, type RequestShape } from '../../server/src/protocol/request.ts';
import { makeRepository, type Files, type TestRepository } from './repositories.ts';
import { useOwnCache } from './ownCache.ts';
import { someModels } from './someModels.ts';
import { ScriptedModel, type Line } from './scriptedModel.ts';
import { openDoor } from './testHub.ts';

/** A repository with a real hub of this process, whose agents work with a model that the test wrote. All else is real. */
export interface AgentWorld extends TestRepository {
  readonly hub: Hub;
  readonly model: ScriptedModel;
  /** A person's terminal. */
  readonly person: HubClient;
  ask<R extends RequestShape>(request: R, input: InputOf<R>, as?: HubClient): Promise<OutputOf<R>>;
  start(wish: InputOf<typeof startAgent>): Promise<Agent>;
  /** As it is once it rests, waits or has ended. */
  atRest(id: string): Promise<Agent>;
  /** What it was told of what it did. */
  told(id: string): Promise<readonly string[]>;
  /** A file of its worktree. */
  inWorktree(agent: Agent, file: string): string;
  /** The next hub of the same repository. */
  again(): Promise<AgentWorld>;
}

/** @param model null: none is chosen */
export const agentWorld = async (files: Files, lines: Line[], model: Model | null = new ScriptedModel(lines)): Promise<AgentWorld> => {
  useOwnCache();
  const repository = makeRepository(files);
  onTestFinished(() => repository.dispose());
  return worldIn(repository, model);
};

const worldIn = async (repository: TestRepository, model: Model | null): Promise<AgentWorld> => {
  const { root, home, storeDir } = findPlace(repository.root, true)!;
  const hub = await startHub({ root, home, storeDir, features, parts: partsWith(() => ({ ...someModels(model ?? undefined), dispose: () => Promise.resolve() })) });
  onTestFinished(() => hub.stop('the test is over'));
  const person = await openDoor(hub, 'cli', 'ann', { worktree: repository.root });
  const ask = async <R extends RequestShape>(request: R, input: InputOf<R>, as = person): Promise<OutputOf<R>> => request.output.parse(await as.call(methodOf(request), { input })) as OutputOf<R>;
  const agentOf = async (id: string): Promise<Agent> => (await ask(listAgents, { ended: true })).agents.find(it => it.id === id)!;
  return {
    ...repository, hub, person, ask, model: model as ScriptedModel,
    start: async wish => (await ask(startAgent, wish)).agent,
    atRest: id => vi.waitFor(async () => {
      const agent = await agentOf(id);
      if (agent.state === 'running') throw new Error(`${id} still ${agent.doing}`);
      return agent;
    }, { timeout: 60_000, interval: 50 }),
    told: async id => (await ask(readTranscript, { id })).entries.filter(it => it.kind === 'observed').map(it => it.text),
    again: () => worldIn(repository, model),
    inWorktree: (agent, file) => path.join(agent.worktree!, file),
  };
};

/** What an implementer answers, with nothing in it that is not said. */
export const step = (said: Partial<{ note: string; read: string[]; edits: { path: string; find: string; replace: string }[]; remove: string[]; done: boolean; summary: string }>): object =>
  ({ note: '', read: [], edits: [], remove: [], done: false, summary: '', ...said });

export const approved = { verdict: 'approve', reasons: [] };
export const rejected = (...reasons: string[]): object => ({ verdict: 'reject', reasons });

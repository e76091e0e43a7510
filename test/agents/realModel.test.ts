import fs from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startAgent, listAgents, readTranscript } from '../../server/src/protocol/requests/agents.ts';
import { agentWorld } from '../support/agentWorld.ts';
import { git } from '../support/repositories.ts';
import { tinyModel } from '../support/tinyModel.ts';

test('a real model that understands nothing does no harm, and is stopped', { timeout: 180_000 }, async () => {
  const model = tinyModel({ contextSize: 2_048, sequences: 1 });
  onTestFinished(() => model.unload());
  const world = await agentWorld({ 'src/cart.js': 'exports.total = () => 1;\n' }, [], model);
  const { agent: { id } } = await world.ask(startAgent, { goal: 'Count three', targets: ['file:src/cart.js=modify'], steps: 3 });
  const agent = await world.atRest(id);
  expect([agent.state, agent.state === 'paused' ? agent.why : agent.ended?.why]).toEqual(['ended', 'it took all of its 3 steps']);
  expect((await world.ask(readTranscript, { id })).entries.filter(it => it.kind === 'answered').length).toBeGreaterThan(0);
  expect(git(world.root, 'status', '--porcelain')).toBe('');
  expect(git(agent.worktree!, 'status', '--porcelain').split('\n').filter(it => it !== '' && !it.endsWith(' src/cart.js'))).toEqual([]);
  expect(fs.readdirSync(path.dirname(world.root)).sort()).toEqual([path.basename(agent.worktree!), 'repo'].sort());
  expect((await world.ask(listAgents, {})).agents).toEqual([]);
});

import fs from 'node:fs';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { confirmCheck } from '../../server/src/protocol/requests/speculation.ts';
import { approveAgent, listAgents, pauseAgent, readTranscript, rejectAgent, resumeAgent, stopAgent } from '../../server/src/protocol/requests/agents.ts';
import { allocateWorktree, landIntent } from '../../server/src/protocol/requests/landing.ts';
import { showIntent } from '../../server/src/protocol/requests/intents.ts';
import { readLog } from '../../server/src/protocol/requests/hub.ts';
import { declareIntent } from '../../server/src/protocol/requests/intents.ts';
import { ModelError, type GenerateRequest } from '../../server/src/ports/model.ts';
import { agentWorld, approved, step } from '../support/agentWorld.ts';
import { ScriptedModel, type Line } from '../support/scriptedModel.ts';
import { anAgent } from '../client/samples.ts';
import { git } from '../support/repositories.ts';
import { openDoor } from '../support/testHub.ts';

const files = { 'src/cart.js': 'exports.total = () => 1;\n', 'check.js': "process.exit(require('./src/cart.js').total() === 3 ? 0 : (console.error('error: total is not 3'), 1));\n" };
const wish = { goal: 'Count three', targets: ['file:src/cart.js=modify'] };
const to = (from: number, now: number, done = true) => step({ edits: [{ path: 'src/cart.js', find: `=> ${from}`, replace: `=> ${now}` }], done, summary: `Count ${now}` });

test('without a model it says which command chooses one, and nothing is started', async () => {
  const world = await agentWorld(files, [], null);
  await expect(world.start(wish)).rejects.toThrow('no model is chosen: choose one with: interlock model use NAME');
  expect((await world.ask(listAgents, { ended: true })).agents).toEqual([]);
});

test('without targets it declares the files that its goal tells', async () => {
  const world = await agentWorld({ ...files, 'src/mail.js': 'exports.send = () => undefined;\n' }, [step({})] as Line[]);
  const { targets, paths } = await world.start({ goal: 'Let total of cart be three', steps: 1 });
  expect([targets[0], paths[0], targets.includes('file:src/mail.js=modify')]).toEqual(['file:src/cart.js=modify', 'src/cart.js', false]);
});

test('a person sends it back with a reason, and it goes on from there', async () => {
  const world = await agentWorld(files, [to(1, 2), approved, to(2, 3), approved] as Line[]);
  const { id } = await world.start(wish);
  await world.atRest(id);
  await world.ask(rejectAgent, { id, why: 'three, as the goal says' });
  const again = await world.atRest(id);
  expect(again).toMatchObject({ state: 'waiting', steps: 4, reviews: [{ verdict: 'approve' }, { verdict: 'reject', by: 'ann', reasons: ['three, as the goal says'] }, { verdict: 'approve', by: again.reviewer }] });
  expect(world.model.asked[2]!.prompt).toContain('rejected: three, as the goal says');
  await world.ask(approveAgent, { id, commit: again.reviews.at(-1)!.commit });
  expect(world.read('src/cart.js')).toContain('=> 3');
});

test('where the confirmed check fails no model can approve; where it was agreed beforehand the work lands by itself', async () => {
  const world = await agentWorld(files, [to(1, 2), to(2, 3), approved] as Line[]);
  const command = `${JSON.stringify(process.execPath)} check.js`;
  await world.ask(confirmCheck, { command });
  const { id } = await world.start({ ...wish, approval: 'auto' });
  const agent = await world.atRest(id);
  expect(agent).toMatchObject({ state: 'ended', ended: { outcome: 'landed' }, reviews: [{ verdict: 'reject', reasons: [expect.stringMatching(/check\.js" fails: .*error: total is not 3/)] }, { verdict: 'approve' }] });
  expect(world.read('src/cart.js')).toContain('=> 3');
});

/** Answers when the test lets it. */
const held = (): { readonly model: ScriptedModel; go(): void; readonly isAsked: Promise<void> } => {
  let asked: () => void = () => undefined, go: () => void = () => undefined;
  const isAsked = new Promise<void>(done => { asked = done; }), mayGo = new Promise<void>(done => { go = done; });
  class Held extends ScriptedModel {
    override async generate(request: GenerateRequest) {
      asked();
      await Promise.race([mayGo, new Promise((_, failed) => request.signal!.addEventListener('abort', () => failed(new ModelError('cancelled', 'cancelled'))))]);
      return super.generate(request);
    }
  }
  return { model: new Held([to(1, 3), approved] as Line[]), go, isAsked };
};

test('paused it does nothing, resumed it goes on', async () => {
  const { model, go, isAsked } = held();
  const world = await agentWorld(files, [], model);
  const { id } = await world.start(wish);
  await isAsked;
  expect((await world.ask(pauseAgent, { id })).agent).toMatchObject({ state: 'paused', why: 'ann paused it' });
  go();
  expect(await world.atRest(id)).toMatchObject({ state: 'paused' });
  await expect(world.ask(pauseAgent, { id })).rejects.toThrow('is paused and cannot be paused');
  await world.ask(resumeAgent, { id });
  expect(await world.atRest(id)).toMatchObject({ state: 'waiting' });
});

test('stopped its intent is abandoned, and its worktree stays', async () => {
  const { model, isAsked } = held();
  const world = await agentWorld(files, [], model);
  const { id } = await world.start(wish);
  await isAsked;
  const { agent } = await world.ask(stopAgent, { id, why: 'not needed' });
  expect(agent.ended).toMatchObject({ outcome: 'stopped', why: 'not needed' });
  expect((await world.ask(showIntent, { id: agent.intent! })).intent.status).toBe('abandoned');
  expect(fs.existsSync(agent.worktree!)).toBe(true);
  await expect(world.ask(resumeAgent, { id })).rejects.toThrow('has ended');
  expect((await world.ask(listAgents, {})).agents).toEqual([]);
});

test('what another declared stands in its way: it rests until that is resolved', async () => {
  const world = await agentWorld(files, [to(1, 3), approved] as Line[]);
  await world.ask(declareIntent, { goal: 'Take it away', targets: ['file:src/cart.js=delete'] }, await openDoor(world.hub, 'mcp', 'bot'));
  const { id } = await world.start(wish);
  expect(await world.atRest(id)).toMatchObject({ state: 'paused', why: expect.stringMatching(/^its work collides with that of others: /) as string, steps: 0 });
});

test('a model that fails lets it rest, with the reason', async () => {
  const world = await agentWorld(files, [new ModelError('crashed', 'its process ended')]);
  const { id } = await world.start(wish);
  expect(await world.atRest(id)).toMatchObject({ state: 'paused', why: 'scripted was asked and gave no answer that counts: its process ended' });
  const silly = await agentWorld(files, ['no JSON', 'no JSON', 'no JSON', 'no JSON', 'no JSON', 'no JSON']);
  const other = await silly.start(wish);
  expect(await silly.atRest(other.id)).toMatchObject({ state: 'paused', steps: 3, why: 'no answer of its model could be used, 3 times in a row: its transcript says why' });
  expect((await silly.told(other.id))[0]).toMatch(/gave no answer that can be used/);
});

test('the transcript is the owner\'s alone, holds no secret, and said again comes to the same', async () => {
  const secret = `ghp_${'a'.repeat(36)}`;
  const lines = (): Line[] => [step({ note: `the token is ${secret}`, read: ['check.js', 'none.js'] }), to(1, 3), approved] as Line[];
  const first = await agentWorld(files, lines());
  const { id } = await first.start(wish);
  const done = await first.atRest(id);
  const { entries, total } = await first.ask(readTranscript, { id });
  expect(total).toBe(entries.length);
  expect(JSON.stringify(entries)).not.toContain(secret);
  const file = path.join(first.hub.storeDir, 'agents', `${id}.jsonl`);
  if (process.platform !== 'win32') expect(fs.statSync(file).mode & 0o077).toBe(0);
  expect((await first.ask(readTranscript, { id, after: total - 1 })).entries).toEqual(entries.slice(-1));

  const again = await agentWorld(files, entries.flatMap(it => (it.kind === 'answered' ? [it.answer as object] : [])));
  const replayed = await again.atRest((await again.start(wish)).id);
  expect(git(again.root, 'rev-parse', `${replayed.branch!}^{tree}`)).toBe(git(first.root, 'rev-parse', `${done.branch!}^{tree}`));
  expect((await again.ask(readTranscript, { id: replayed.id })).entries.filter(it => it.kind === 'observed').map(it => it.text)).toEqual(entries.filter(it => it.kind === 'observed').map(it => it.text));
});

test('what a hub had at work when it ended waits for a person with the next one', async () => {
  const { model, isAsked } = held();
  const world = await agentWorld(files, [], model);
  const { id } = await world.start(wish);
  await isAsked;
  await world.hub.stop('the test ends it');
  const after = await world.again();
  const { agents: [agent] } = await after.ask(listAgents, {});
  expect(agent).toMatchObject({ id, state: 'paused', why: 'the hub ended while it was at work' });
  await vi.waitFor(async () => expect((await after.ask(readLog, { type: 'agent.paused' })).entries).toHaveLength(1), { timeout: 20_000 });
});

test('so does what a hub had at work that was killed', async () => {
  const world = await agentWorld(files, []);
  const { store } = await world.hub.ready;
  const agent = { ...anAgent(), startedAt: Date.now() };
  await store.commit({ type: 'agent.started', actor: 'ann', stream: `agents/${agent.id}`, data: { agent } });
  await world.hub.stop('it is as if it was killed: it knows nothing of that agent');
  expect(store.state.agents.get(agent.id)?.state).toBe('running');
  const after = await world.again();
  await vi.waitFor(async () => expect((await after.ask(listAgents, {})).agents).toMatchObject([{ id: agent.id, state: 'paused', why: 'the hub ended while it was at work' }]), { timeout: 20_000 });
});

test('what an earlier hub had declared and made a place for is found again', async () => {
  const world = await agentWorld(files, [to(1, 3), approved] as Line[]);
  const { store } = await world.hub.ready;
  const agent = { ...anAgent(), ...wish, paths: ['src/cart.js'], state: 'paused' as const };
  await store.commit({ type: 'agent.started', actor: 'ann', stream: `agents/${agent.id}`, data: { agent } });
  const door = await openDoor(world.hub, 'mcp', agent.actor);
  const { intent } = await world.ask(declareIntent, { ...wish, metadata: { agent: agent.id } }, door);
  const { worktree } = await world.ask(allocateWorktree, { id: intent.id }, door);
  await world.ask(resumeAgent, { id: agent.id });
  expect(await world.atRest(agent.id)).toMatchObject({ state: 'waiting', intent: intent.id, worktree });
});

test('what a person landed from its intent is over when it is approved', async () => {
  const world = await agentWorld(files, [to(1, 3), approved] as Line[]);
  const { id } = await world.start(wish);
  const { intent } = await world.atRest(id);
  await world.ask(landIntent, { id: intent! });
  expect((await world.ask(approveAgent, { id })).agent.ended).toMatchObject({ outcome: 'landed', why: 'ann let it land in main' });
});

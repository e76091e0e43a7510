import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { abandonIntent, declareIntent, showIntent } from '../../server/src/protocol/requests/intents.ts';
import { approveAgent, reviewAgent, startAgent, stopAgent } from '../../server/src/protocol/requests/agents.ts';
import { listSecurity } from '../../server/src/protocol/requests/rights.ts';
import type { ModelError } from '../../server/src/ports/model.ts';
import { agentWorld, approved, step, type AgentWorld } from '../support/agentWorld.ts';
import { git } from '../support/repositories.ts';
import { openDoor, temporaryFolder } from '../support/testHub.ts';
import type { Line } from '../support/scriptedModel.ts';

const cart = 'export class Cart {\n  total(): number {\n    return 1;\n  }\n\n  other(): number {\n    return 1;\n  }\n}\n';
const files = { 'src/cart.ts': cart, 'src/keep.ts': 'export const keep = 1;\n', 'docs/a.md': '# A\n' };
const target = 'symbol:src/cart.ts#Cart.total=modify';
const edit = (inside: string, find = '', replace = 'stolen\n') => step({ edits: [{ path: inside, find, replace }] });

/** An agent that says these things, one a step, and is then at its limit. */
const rogue = async (says: readonly object[], wish: object = {}, more: Record<string, string> = {}): Promise<{ readonly world: AgentWorld; readonly told: readonly string[]; readonly status: string; readonly why: string }> => {
  const world = await agentWorld({ ...files, ...more }, says as Line[]);
  const { id } = await world.start({ goal: 'Round totals', targets: [target], paths: ['src/**'], steps: says.length, ...wish });
  const agent = await world.atRest(id);
  expect([agent.state, agent.ended?.outcome]).toEqual(['ended', 'stopped']);
  expect((await world.ask(showIntent, { id: agent.intent! })).intent.status).toBe('abandoned');
  return { world, told: await world.told(id), status: git(agent.worktree!, 'status', '--porcelain', '--ignored'), why: agent.ended!.why };
};

const outside: readonly [string, string, RegExp][] = [
  ['another folder', 'docs/a.md', /docs\/a\.md is not on the list/],
  ['above', '../taken.txt', /lies outside of the worktree/],
  ['above, from within', 'src/../../taken.txt', /lies outside of the worktree/],
  ['a way around', 'src/../docs/b.md', /is not how a path is written here/],
  ['from the root', '/tmp/interlock-taken.txt', /lies outside of the worktree/],
  ['two slashes', 'src//new.ts', /is not how a path is written here/],
  ['the way of another system', 'src\\new.ts', /is not how a path is written here/],
  ['git itself', '.git', /is for people alone/],
  ['a hook', '.git/hooks/pre-commit', /is for people alone/],
  ['by other letters', '.GIT/config', /is for people alone/],
  ['by its short name', 'GIT~1/config', /is for people alone/],
  ['of a repository within', 'src/vendor/.git/config', /is for people alone/],
  ['the rules', 'interlock.json', /is for people alone/],
  ['by characters nobody sees', '.g\u200bit/config', /is for people alone/],
];

test('no spelling of a path leaves its list', async () => {
  const { told, status, world } = await rogue(outside.map(([, inside]) => edit(inside)), { paths: ['src/**'] });
  expect(told).toHaveLength(outside.length);
  for (const [at, [, , why]] of outside.entries()) expect(told[at]).toMatch(why);
  expect(status).toBe('');
  expect(fs.readdirSync(path.dirname(world.root)).sort()).toEqual(['repo', path.basename(git(world.root, 'worktree', 'list', '--porcelain').split('\n').filter(it => it.startsWith('worktree '))[1]!)].sort());
});

test('a list of everything does not take in what only people change', async () => {
  const { told, status } = await rogue([edit('.git/config'), edit('interlock.json'), edit('.husky/pre-commit')], { paths: ['**'] });
  for (const it of told) expect(it).toMatch(/is for people alone/);
  expect(status).toBe('');
});

test('no link leads out, and none is written through', async () => {
  const there = temporaryFolder();
  fs.writeFileSync(path.join(there, 'secret.ts'), 'export const secret = 1;\n');
  const world = await agentWorld(files, [
    edit('src/out/new.ts'), edit('src/out/secret.ts', 'secret = 1', 'secret = 2'), edit('src/link.ts', 'secret = 1', 'secret = 2'), step({ read: ['src/out/secret.ts', 'src/link.ts', '.git', 'src/up/repo/src/cart.ts'] }), step({ remove: ['src/link.ts'] }),
  ] as Line[]);
  fs.symlinkSync(there, path.join(world.root, 'src/out'));
  fs.symlinkSync(path.join(there, 'secret.ts'), path.join(world.root, 'src/link.ts'));
  fs.symlinkSync('../..', path.join(world.root, 'src/up'));
  git(world.root, 'add', '-A');
  git(world.root, 'commit', '-qm', 'Links');
  const { id } = await world.start({ goal: 'Round totals', targets: [target], paths: ['src/**'], steps: 5 });
  await world.atRest(id);
  const told = await world.told(id);
  expect(told).toHaveLength(8);
  for (const it of told) expect(it).toMatch(/is reached over a symbolic link|is no file of the worktree/);
  expect(fs.readdirSync(there)).toEqual(['secret.ts']);
  expect(fs.readFileSync(path.join(there, 'secret.ts'), 'utf8')).toBe('export const secret = 1;\n');
  for (const { prompt } of world.model.asked) expect(prompt).not.toContain('secret = 1;');
});

test('nothing is deleted that was there and not declared to go; what it made itself it may take back', async () => {
  const { told, status } = await rogue([step({ remove: ['src/keep.ts', 'src/nothing.ts'] }), edit('src/cart_helper.test.ts', '', 'export {};\n'), step({ remove: ['src/cart_helper.test.ts'] })]);
  expect(told).toEqual(['refused: src/keep.ts was there before, and nothing of it was declared to be deleted', 'refused: src/nothing.ts: there is no such file', 'made: made src/cart_helper.test.ts', 'made: removed src/cart_helper.test.ts']);
  expect(status).toBe('');
});

test('what was declared to go does so only where the rights allow it', async () => {
  const rules = JSON.stringify({ actors: { 'implementer-*': { tier: 'implementer', write: ['src/**'] } } });
  const wish = { targets: ['file:src/keep.ts=delete'], paths: [] };
  const bound = await rogue([step({ remove: ['src/keep.ts'] })], wish, { 'interlock.json': rules });
  expect(bound.told).toEqual([expect.stringMatching(/^refused: .*may not delete or move away src\/keep\.ts \(implementer\)/)]);
  expect(bound.status).toBe('');
  expect((await rogue([step({ remove: ['src/keep.ts'] })], wish)).told).toEqual(['made: removed src/keep.ts']);
});

test('its rights bind it within its list, and what is refused is known', async () => {
  const rules = JSON.stringify({ actors: { 'implementer-*': { tier: 'implementer', write: ['src/cart.ts'] } } });
  const { told, status, world } = await rogue([edit('src/keep.ts', 'keep = 1', 'keep = 2')], { targets: ['file:src/**=modify'] }, { 'interlock.json': rules });
  expect(told).toEqual([expect.stringMatching(/^refused: implementer-\w+ may not write src\/keep\.ts: its list \(implementer\) is src\/cart\.ts/)]);
  expect(status).toBe('');
  expect((await world.ask(listSecurity, {})).events.map(({ denial }) => [denial!.where, denial!.door, denial!.path])).toEqual([['hook', 'agent', 'src/keep.ts']]);
});

const wrong: readonly [string, object, RegExp][] = [
  ['twice', edit('src/cart.ts', 'return 1;', 'return 2;'), /stands in it 2 times/],
  ['nowhere', edit('src/cart.ts', 'return 7;', 'return 2;'), /does not stand in it/],
  ['a new file over one', edit('src/cart.ts'), /the file is there already/],
  ['of no file', edit('src/none.ts', 'a', 'b'), /there is no such file/],
  ['no change', edit('src/cart.ts', 'total(): number {', 'total(): number {'), /would be replaced by the same/],
  ['broken', edit('src/cart.ts', 'total(): number {\n    return 1;', 'total(): number {\n    return (((1;'), /would no longer parse/],
  ['not declared', edit('src/cart.ts', 'other(): number {\n    return 1;', 'other(): number {\n    return 9;'), /outside of what it declared/],
  ['not declared, in another file', edit('src/keep.ts', 'keep = 1', 'keep = 2'), /outside of what it declared/],
];

test('an edit that does not fit exactly, would break the file or was not declared is not made', async () => {
  const { told, status } = await rogue(wrong.map(([, it]) => it));
  for (const [at, [, , why]] of wrong.entries()) expect(told[at]).toMatch(why);
  expect(status).toBe('');
});

test('it says that it is done, and is not believed', async () => {
  const { told } = await rogue([step({ done: true }), step({ ...edit('docs/a.md'), done: true })]);
  expect(told).toEqual(['not committed: nothing was changed yet', expect.stringMatching(/^refused: docs/), 'not done yet: something was refused']);
});

test.each<[string, object, Line[], RegExp]>([
  ['steps', { steps: 2 }, [step({}), step({}), step({})], /^it took all of its 2 steps$/],
  ['tokens', { tokens: 900 }, [step({ note: 'word '.repeat(60) }), step({}), step({})], /tokens/],
  ['time', { timeMs: 1_500 }, Array.from({ length: 40 }, () => slowly), /^it was at work for /],
])('at the limit of its %s it is stopped', async (_what, wish, lines, why) => {
  const all = lines.length, world = await agentWorld(files, lines);
  const { id } = await world.start({ goal: 'Round totals', targets: [target], ...wish });
  const agent = await world.atRest(id);
  expect(agent.ended).toMatchObject({ outcome: 'stopped', why: expect.stringMatching(why) as string });
  expect(world.model.asked.length).toBeLessThan(all);
});

/** So long that the time is up before an agent that says nothing thrice is put to rest for that, however fast the machine. */
function slowly(): object {
  const until = Date.now() + 600;
  while (Date.now() < until);
  return step({});
}

test('agents neither start agents, nor review themselves, nor let anything leave', async () => {
  const world = await agentWorld(files, [edit('src/cart.ts', 'total(): number {\n    return 1;', 'total(): number {\n    return 2;'), step({ done: true }), approved] as Line[]);
  const { id } = await world.start({ goal: 'Round totals', targets: [target] });
  const agent = await world.atRest(id);
  expect(agent.state).toBe('waiting');
  const bot = await openDoor(world.hub, 'mcp', 'bot');
  await world.ask(declareIntent, { goal: 'Other work' }, bot);
  const refusal = async (work: Promise<unknown>): Promise<string> => work.then(() => 'done', (error: ModelError) => error.message);
  expect(await refusal(world.ask(approveAgent, { id }, bot))).toMatch(/bot is an agent; a person says what leaves a worktree/);
  expect(await refusal(world.ask(startAgent, { goal: 'x', targets: [target] }, bot))).toMatch(/bot is an agent; a person starts agents/);
  expect(await refusal(world.ask(stopAgent, { id }, bot))).toMatch(/a person says what becomes of/);
  expect(await refusal(world.ask(reviewAgent, { id, commit: 'a'.repeat(40), verdict: 'approve', reasons: [] }, bot))).toMatch(/reviews what .* does, not bot/);
  expect(await refusal(world.start({ goal: 'x', targets: [target], name: 'ann' }))).toMatch(/ann is somebody else/);
  expect(await refusal(world.start({ goal: 'x', targets: [target], name: 'bot' }))).toMatch(/bot is somebody else/);
  expect(await refusal(world.start({ goal: 'x', targets: [target], name: 'Interlock' }))).toMatch(/Interlock is somebody else/);
  expect(await refusal(world.start({ goal: 'x', targets: [target], name: agent.actor }))).toMatch(/is at work already/);
  // What was reviewed is what lands.
  fs.writeFileSync(world.inWorktree(agent, 'src/cart.ts'), cart.replaceAll('1', '8'));
  git(agent.worktree!, 'commit', '-qam', 'Later');
  expect(await refusal(world.ask(approveAgent, { id }))).toMatch(/and reviewed was/);
  expect(world.read('src/cart.ts')).toBe(cart);
  await world.ask(abandonIntent, { id: agent.intent!, why: 'the test is over' });
});

test('a reviewer that may not decide approves nothing', async () => {
  const rules = JSON.stringify({ actors: { 'implementer-*': { tier: 'implementer', write: ['src/**'] } }, default: { agents: 'implementer' } });
  const world = await agentWorld({ ...files, 'interlock.json': rules }, [step({ edits: [{ path: 'src/cart.ts', find: 'total(): number {\n    return 1;', replace: 'total(): number {\n    return 2;' }], done: true }), approved] as Line[]);
  const { id } = await world.start({ goal: 'Round totals', targets: [target] });
  expect(await world.atRest(id)).toMatchObject({ state: 'paused', why: expect.stringMatching(/validator-\w+ may not decide whether work is good/) as string, reviews: [] });
  expect((await world.ask(listSecurity, {})).events).toEqual([]);
});

import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { addRemote, claude, git, rulesWorld, writeFiles, type RulesWorld } from './rulesWorld.ts';

const commit = (world: RulesWorld, cwd: string, env: Record<string, string> = {}, ...args: string[]) => world.git(cwd, ['commit', '-m', 'x', ...args], env);
const stopped = (what: RegExp | string) => ({ status: 1, stderr: what instanceof RegExp ? expect.stringMatching(what) as unknown : expect.stringContaining(what) as unknown });
const fine = { status: 0, stderr: '' };

test('what is staged decides, however it was written', async () => {
  const world = await rulesWorld();
  const { pay } = world;
  writeFiles(pay, { 'src/cart.ts': 'export const cart = 2;\n' });
  git(pay, 'add', '-A');
  // What lies in the folder looks well.
  git(pay, 'restore', '--worktree', '--source=HEAD', 'src/cart.ts');
  expect(await commit(world, pay, claude)).toEqual(stopped(/^interlock: this commit was stopped: it has what claude@pay \(implementer\) may not change\.\n- write: claude@pay may not write src\/cart\.ts/));
  git(pay, 'reset', '-q', '--hard');
  git(pay, 'mv', 'src/pay/total.ts', 'src/pay/sum.ts');
  expect(await commit(world, pay, claude)).toEqual(stopped('- delete: claude@pay may not delete or move away src/pay/total.ts'));
  git(pay, 'reset', '-q', '--hard');
  fs.symlinkSync('../../interlock.json', path.join(pay, 'src/pay/rules'));
  git(pay, 'add', '-A');
  expect(await commit(world, pay, claude)).toEqual(stopped('- link: src/pay/rules is a link to ../../interlock.json'));
  git(pay, 'reset', '-q', '--hard');
  writeFiles(pay, { 'src/pay/total.ts': 'export const total = 2;\n', 'test/a.ts': null });
  expect(await commit(world, pay, claude, '-a')).toEqual(fine);
  writeFiles(pay, { 'src/cart.ts': 'export const cart = 3;\n' });
  expect(await commit(world, pay, claude, 'src/cart.ts')).toEqual(stopped('src/cart.ts'));
  expect(await world.git(pay, ['stash', '-q'], claude)).toEqual(fine);
  await world.git(pay, ['stash', 'pop', '-q', '--index'], claude);
  expect(await commit(world, pay, claude, '-a')).toEqual(stopped('src/cart.ts'));
}, 120_000);

test('an agent that hides is still taken for one', async () => {
  const world = await rulesWorld();
  const { pay, root } = world;
  writeFiles(pay, { 'src/cart.ts': 'export const cart = 2;\n' });
  git(pay, 'add', '-A');
  // Its hooks were seen there.
  await world.tool(pay, { hook_event_name: 'SessionStart' });
  expect(await commit(world, pay)).toEqual(stopped('it has what claude@pay (implementer) may not change'));
  expect(await commit(world, pay, { INTERLOCK_BYPASS: 'I am a person' })).toEqual(stopped('src/cart.ts'));
  expect((await world.run(pay, 'worktree', 'take')).err).toContain('is an agent; a person takes a worktree');
  if (process.platform === 'linux') {
    writeFiles(root, { 'src/cart.ts': 'export const cart = 4;\n' });
    const hidden = await world.git(root, ['-c', 'alias.sneak=!env -u CLAUDECODE git -c user.name=ann -c user.email=a@b commit -am x', 'sneak'], claude);
    expect(hidden).toEqual(stopped('it has what claude@repo (implementer) may not change'));
  }
}, 120_000);

test('a person is free, also where an agent was, once it is said', async () => {
  const world = await rulesWorld();
  const { pay, root } = world;
  writeFiles(root, { 'src/pay/total.ts': 'export const total = 2;\n', 'interlock.json': '{ "default": { "agents": "implementer" } }' });
  expect(await commit(world, root, {}, '-a')).toEqual(fine);
  await world.tool(pay, { hook_event_name: 'SessionStart' });
  writeFiles(pay, { 'src/cart.ts': 'export const cart = 3;\n' });
  expect((await commit(world, pay, {}, '-a')).status).toBe(1);
  const door = await world.asPerson('ann', pay);
  expect(await door.call('interlock/worktree/take', { input: {} })).toEqual({ root: pay });
  expect(await commit(world, pay, {}, '-a')).toEqual(fine);
  // An agent that shows itself is one.
  writeFiles(pay, { 'src/cart.ts': 'export const cart = 4;\n' });
  expect((await commit(world, pay, claude, '-a')).status).toBe(1);
}, 120_000);

test('rules that cannot be read stop everybody but people', async () => {
  const world = await rulesWorld({ 'interlock.json': '{ "actors": 1 }' });
  const { pay, root } = world;
  writeFiles(pay, { 'src/pay/total.ts': '2\n' });
  expect(await commit(world, pay, claude, '-a')).toEqual(stopped('- not-assessed: interlock.json line 1:13: actors: expected record, received number. Until a person has put that right'));
  writeFiles(root, { 'src/cart.ts': '2\n' });
  expect(await commit(world, root, {}, '-a')).toEqual(fine);
}, 60_000);

test('a main worktree that is led to a commit without rules keeps them', async () => {
  const world = await rulesWorld({ 'interlock.json': null });
  const { pay, root } = world;
  git(root, 'branch', 'before');
  writeFiles(root, { 'interlock.json': '{ "default": { "agents": "implementer" } }' });
  git(root, 'add', '-A');
  expect(await commit(world, root)).toEqual(fine);
  writeFiles(pay, { 'src/cart.ts': '2\n' });
  expect((await commit(world, pay, claude, '-a')).status).toBe(1);
  expect((await world.git(root, ['checkout', '-q', 'before'])).status).toBe(0);
  expect((await commit(world, pay, claude, '-a')).status).toBe(1);
  expect((await world.git(root, ['checkout', '-q', 'main'])).status).toBe(0);
  git(root, 'rm', '-q', 'interlock.json');
  expect(await commit(world, root)).toEqual(fine);
  expect(await commit(world, pay, claude, '-a')).toEqual(fine);
}, 120_000);

test('a push brings what a commit got past', async () => {
  const world = await rulesWorld();
  addRemote(world);
  const { pay } = world;
  writeFiles(pay, { 'src/cart.ts': 'export const cart = 2;\n' });
  expect(await commit(world, pay, claude, '-a', '--no-verify')).toEqual(fine);
  git(pay, '-c', 'core.hooksPath=/dev/null', 'revert', '--no-edit', 'HEAD');
  const push = await world.git(pay, ['push', '-q', 'origin', 'pay'], claude);
  expect(push).toEqual(stopped(/interlock: this push was stopped: it has what claude@pay \(implementer\) may not change\.\n- write: claude@pay may not write src\/cart\.ts[^]*let who made them push first, and push again\./));
  git(pay, 'reset', '-q', '--hard', 'main');
  writeFiles(pay, { 'src/pay/total.ts': 'export const total = 2;\n' });
  expect(await commit(world, pay, claude, '-a')).toEqual(fine);
  expect((await world.git(pay, ['push', '-q', 'origin', 'pay'], claude)).status).toBe(0);
  const { events } = (await world.run(world.root, 'security', '--where', 'push', '--json')).json<{ events: { actor: string; denial: { path: string } }[] }>();
  expect(events).toMatchObject([{ actor: 'claude@pay', denial: { path: 'src/cart.ts' } }]);
}, 120_000);

test('what others brought to the remote is nobody else\'s, once it is known here', async () => {
  const world = await rulesWorld();
  addRemote(world);
  const { pay, root } = world;
  const clone = path.join(root, '..', 'clone');
  git(root, 'clone', '-q', '-b', 'main', path.join(root, '..', 'remote.git'), clone);
  const others = (name: string): void => {
    writeFiles(clone, { [`src/${name}.ts`]: 'x\n' });
    for (const args of [['add', '-A'], ['commit', '-qm', name], ['push', '-q', 'origin', 'main']]) git(clone, ...args);
  };
  others('one');
  git(pay, 'fetch', '-q', 'origin');
  git(pay, 'reset', '-q', '--hard', 'origin/main');
  writeFiles(pay, { 'src/pay/total.ts': 'export const total = 2;\n' });
  expect(await commit(world, pay, claude, '-a')).toEqual(fine);
  others('two');
  const push = () => world.git(pay, ['push', '-q', 'origin', 'pay'], claude);
  expect(await push(), 'the remote has gone on: what is known of it here proves nothing').toEqual(stopped(/may not write src\/one\.ts[^]*git fetch, and push again/));
  git(pay, 'fetch', '-q', 'origin');
  expect(await push()).toMatchObject({ status: 0 });
}, 120_000);

test('hooks that were there go on: a push is told to them as git tells it', async () => {
  const world = await rulesWorld();
  addRemote(world);
  const { pay, root } = world;
  await world.run(root, 'setup', 'git', '--remove');
  fs.writeFileSync(path.join(root, '.git/hooks/pre-push'), '#!/bin/sh\ncat > "$(git rev-parse --git-common-dir)/told"\necho "$1" >> "$(git rev-parse --git-common-dir)/told"\n', { mode: 0o755 });
  await world.run(root, 'setup', 'git');
  writeFiles(pay, { 'src/cart.ts': '2\n' });
  await commit(world, pay, claude, '-a', '--no-verify');
  const head = git(pay, 'rev-parse', 'HEAD');
  expect((await world.git(pay, ['push', '-q', 'origin', 'pay'], claude)).status).toBe(1);
  expect(fs.readFileSync(path.join(root, '.git/told'), 'utf8')).toBe(`refs/heads/pay ${head} refs/heads/pay ${'0'.repeat(40)}\norigin\n`);
}, 120_000);

test('a worktree that an agent makes is its own from the start', async () => {
  const world = await rulesWorld();
  const made = path.join(world.root, '..', 'made');
  expect((await world.git(world.root, ['worktree', 'add', '-q', '-b', 'made', made], claude)).status).toBe(0);
  writeFiles(made, { 'src/cart.ts': '2\n' });
  expect(await commit(world, made, {}, '-a')).toEqual(stopped('it has what claude@made (implementer) may not change'));
}, 60_000);

test('a commit names its author\'s one intent, where the repository asks for it', async () => {
  const world = await rulesWorld();
  const { pay, root } = world;
  git(root, 'config', 'interlock.trailer', 'true');
  const door = await world.asPerson('ann', root);
  const { intent } = await door.call('interlock/intent/declare', { input: { goal: 'Totals', targets: ['file:src/cart.ts=modify'] } }) as { intent: { id: string } };
  writeFiles(root, { 'src/cart.ts': '2\n' });
  expect((await commit(world, root, {}, '-a')).status).toBe(0);
  expect(git(root, 'log', '-1', '--format=%B')).toBe(`x\n\nInterlock-Intent: ${intent.id}\n`);
  writeFiles(pay, { 'src/pay/total.ts': '2\n' });
  expect((await commit(world, pay, claude, '-a')).status).toBe(0);
  expect(git(pay, 'log', '-1', '--format=%B')).toBe('x\n');
}, 60_000);

test('where no hub answers rules are not passed by', async () => {
  const world = await rulesWorld();
  const { pay } = world;
  writeFiles(pay, { 'src/cart.ts': '2\n' });
  // No hub can be reached or started without its folder.
  const hub = path.join(world.root, '.git/interlock');
  fs.renameSync(hub, `${hub}.away`);
  fs.writeFileSync(hub, '');
  const held = await commit(world, pay, claude, '-a');
  const forced = await commit(world, pay, { ...claude, INTERLOCK_BYPASS: 'why' }, '-a');
  fs.rmSync(hub);
  fs.renameSync(`${hub}.away`, hub);
  expect([held, forced]).toEqual([stopped(/was stopped, since this repository has rules and it could not be checked/), stopped('could not be checked')]);
}, 60_000);

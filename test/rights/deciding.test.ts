import { expect, test, vi } from 'vitest';
import { rulesWorld } from './rulesWorld.ts';

const rules = JSON.stringify({ actors: { 'claude@pay': { tier: 'implementer' }, ann: { tier: 'person' } } });

test('where registration is closed, newcomers must be named', async () => {
  const world = await rulesWorld({ 'interlock.json': JSON.stringify({ ...JSON.parse(rules) as object, registration: 'closed' }) });
  const list = async (actor: string) => (await world.run(world.root, 'intent', 'list', '--actor', actor)).err;
  await vi.waitFor(async () => expect(await list('stranger')).toMatch(/unregistered: registration is closed, and interlock\.json names no actor stranger/), 10_000);
  expect([await list('claude@pay'), await list('ann')]).toEqual(['', '']);
});

test('who may not decide records no decision and accepts no risk', async () => {
  const world = await rulesWorld({ 'interlock.json': rules });
  const note = async (actor: string, kind: string) => (await world.run(world.root, 'note', 'record', 'x', '--kind', kind, '--why', 'y', '--actor', actor)).err;
  expect(await note('claude@pay', 'decision')).toMatch(/claude@pay may not decide here/);
  expect(await note('claude@pay', 'progress')).toBe('');
  const resolved = (await world.run(world.root, 'resolve', 'c-0000000000000000', '--by', 'accept', '--note', 'x', '--actor', 'claude@pay')).err;
  expect(resolved).toMatch(/may not decide that a risk is accepted/);
});

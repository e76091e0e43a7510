import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { commit, git, rulesWorld } from './rulesWorld.ts';

const agent = ['--actor', 'claude@pay'];

/** Work that an agent committed past its hooks and completed, and what is said where it would land. */
const landing = async (limits: object, make: (pay: string) => void): Promise<string> => {
  const world = await rulesWorld({ 'interlock.json': JSON.stringify({ tiers: { implementer: { limits } }, actors: { 'claude@pay': { tier: 'implementer', write: ['src/**'] } } }) });
  const declared = JSON.parse((await world.run(world.pay, 'intent', 'declare', '--goal', 'x', '--target', 'file:src/total.ts=add', ...agent, '--json')).out) as { intent: { id: string } };
  git(world.pay, 'config', 'core.hooksPath', '/dev/null');
  make(world.pay);
  for (const step of ['start', 'complete']) await world.run(world.pay, 'intent', step, declared.intent.id, ...agent);
  return (await world.run(world.pay, 'land', declared.intent.id, '--branch', 'pay', ...agent)).err;
};

test('a function over the limits of its writer does not land, however it was committed', async () => {
  const said = await landing({ complexity: { level: 'error', most: 2 } }, pay => commit(pay, { 'src/total.ts': 'export function total(a: number, b: number): number {\n  if (a > 1) return 1;\n  if (b > 1) return 2;\n  return 0;\n}\n' }));
  expect(said).toContain('src/total.ts:1: total: its complexity is 3');
});

test('neither does a link that leads out of what its writer may change', async () => {
  const said = await landing({}, pay => {
    fs.mkdirSync(path.join(pay, 'src'), { recursive: true });
    fs.symlinkSync('../../interlock.json', path.join(pay, 'src/rules'));
    commit(pay, { 'src/total.ts': 'export const total = 1;\n' });
  });
  expect(said).toContain('src/rules');
});

test('what its writer may do lands', async () => {
  expect(await landing({ complexity: { level: 'error', most: 2 } }, pay => commit(pay, { 'src/total.ts': 'export const total = 1;\n' }))).toBe('');
});

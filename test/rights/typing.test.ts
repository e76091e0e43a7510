import path from 'node:path';
import { expect, test } from 'vitest';
import { openWindow } from '../support/languageClient.ts';
import { rulesWorld } from './rulesWorld.ts';

const rules = JSON.stringify({
  tiers: { implementer: { limits: { complexity: { level: 'error', most: 2 }, recursion: 'warning' } } },
  actors: { 'claude@pay': { tier: 'implementer', write: ['src/**'] } },
});
const fine = 'export function total(a: number): number {\n  return a;\n}\n\nexport function old(a: number): number {\n  if (a > 1) return 1;\n  if (a > 2) return 2;\n  return 0;\n}\n';
const branchy = fine.replace('  return a;', '  if (a > 1) return 1;\n  return a > 2 ? 2 : total(a);');

test('functions over the limits of the agent at work there are marked at their names while typing', async () => {
  const world = await rulesWorld({ 'interlock.json': rules, 'src/total.ts': fine });
  const window = await openWindow(world.hub);
  await window.initialize(world.pay);
  const [file, elsewhere] = [world.pay, world.root].map(it => path.join(it, 'src/total.ts')) as [string, string];
  await window.open(file, fine);
  await window.open(elsewhere, branchy);
  await window.change(file, branchy);
  // Nobody is bound here yet: an agent begins to work while the file is open.
  await world.tool(world.pay, { hook_event_name: 'SessionStart', source: 'startup' });
  const range = { start: { line: 0, character: 16 }, end: { line: 0, character: 21 } };
  await window.until(file, shown => expect(shown.filter(it => String(it.code).startsWith('limit'))).toEqual([
    { range, severity: 2, source: 'Interlock', code: 'limit-complexity', message: 'total: its complexity is 3, over 2: draw parts of it out.' },
    { range, severity: 2, source: 'Interlock', code: 'limit-recursion', message: 'total: it calls itself: use a loop.' },
  ]));
  await window.change(file, fine);
  await window.until(file, shown => expect(shown).toEqual([]));
  expect(window.on(elsewhere).filter(it => String(it.code).startsWith('limit')), 'a worktree where no agent is at work').toEqual([]);
});

import { test } from 'vitest';
import { agentWorld, approved, rejected, step } from '../support/agentWorld.ts';
import { runLine } from '../support/cliRun.ts';
import type { Line } from '../support/scriptedModel.ts';
import { checkPage } from './examples.ts';

const to = (from: number, now: number): object => step({ edits: [{ path: 'src/cart.js', find: `=> ${from}`, replace: `=> ${now}` }], done: true, summary: 'Count' });

test('the examples of docs/agents.md print what it shows', async () => {
  const { root } = await agentWorld({ 'src/cart.js': 'exports.total = () => 1;\n' }, [to(1, 2), rejected('the goal says three'), to(2, 3), approved] as Line[]);
  await checkPage('docs/agents.md', { run: words => runLine(words, { cwd: root, env: {} }), least: 4, withinMs: 15_000 });
});

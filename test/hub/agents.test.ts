import { expect, test } from 'vitest';
import { agentsAtWork } from '../../bench/soak/agentsAtWork.ts';
import { sourceHub } from '../../bench/soak/ownHub.ts';

test('agents through MCP and terminals work on one repository: nothing acknowledged is lost, no work is given to two', async () => {
  const { declared, claims, declareMs, inHubMs, faults } = await agentsAtWork({ command: sourceHub, agents: 6, ms: 4_000, paceMs: 0, random: Math.random });
  expect(faults).toEqual([]);
  expect([declared, claims].map(it => it > 0)).toEqual([true, true]);
  expect([inHubMs.mcp.length, inHubMs.cli.length], 'each was timed in the hub').toEqual([declareMs.mcp.length, declareMs.cli.length]);
}, 120_000);

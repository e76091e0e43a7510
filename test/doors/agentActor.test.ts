import { expect, test } from 'vitest';
import { agentOfShell, agentActor } from '../../server/src/doors/agentActor.ts';

test.each([
  [{ CLAUDECODE: '1' }, 'claude@pay'], [{ CODEX_SANDBOX: 'seatbelt' }, 'codex@pay'], [{ GEMINI_CLI: '1' }, 'gemini@pay'], [{ CLAUDECODE: '' }, undefined], [{}, undefined],
])('a shell with %j is that of %s', (env, expected) => expect(agentOfShell(env, '/trees/pay')).toBe(expected));

test('a client is one actor at every door', () => {
  expect(agentActor('claude-code', '/trees/pay')).toBe(agentOfShell({ CLAUDECODE: '1' }, '/trees/pay'));
});

import { expect, test } from 'vitest';
import { transcriptReport } from '../../client/src/documents/transcriptReport.ts';
import { agentUriParts, readAgentUri } from '../../client/src/documents/agentUri.ts';
import { untoldApprovals } from '../../client/src/status/untoldApprovals.ts';
import { agentRows } from '../../client/src/views/agentRows.ts';
import { rowTexts } from './rowTexts.ts';
import { anAgent, aSnapshot } from './samples.ts';

const approved = { at: 1, by: 'validator-aaaaaaaa', verdict: 'approve' as const, commit: 'c'.repeat(40), reasons: [] };
const rejected = { ...approved, verdict: 'reject' as const, commit: 'b'.repeat(40), reasons: ['it breaks', 'it is slow'] };
const waiting = anAgent({ id: 'a-bbbbbbbb', state: 'waiting', why: 'look', branch: 'feature/round_001', worktree: '/trees/round', reviews: [rejected, approved] });

test('those that wait for a person come first, each with what it did and used', () => {
  const ended = anAgent({ id: 'a-cccccccc', state: 'ended', ended: { at: 2, outcome: 'landed', why: 'ann let it land' } });
  const stopped = anAgent({ id: 'a-dddddddd', state: 'ended', ended: { at: 2, outcome: 'stopped', why: 'it took all of its 40 steps' } });
  expect(rowTexts(agentRows([aSnapshot({ agents: [ended, stopped, anAgent(), waiting, anAgent({ id: 'a-eeeeeeee', state: 'paused', why: 'ann paused it' })] })]))).toEqual([
    '(bell-dot) Round totals | waits for your approval · 8 % used',
    '  (dashboard) step 3 of 40, 12k of 400k tokens | 61 s of 30 min at work',
    '  (account) implementer-aaaaaaaa | implementer',
    '  (git-branch) feature/round_001 | /trees/round',
    '  (error) rejected by validator-aaaaaaaa | it breaks · it is slow',
    '  (pass) approved by validator-aaaaaaaa | cccccccccc',
    '(play-circle) Round totals | changed src/cart.ts · 8 % used',
    '  (dashboard) step 3 of 40, 12k of 400k tokens | 61 s of 30 min at work',
    '  (account) implementer-aaaaaaaa | implementer',
    '(debug-pause) Round totals | paused · 8 % used',
    '  (dashboard) step 3 of 40, 12k of 400k tokens | 61 s of 30 min at work',
    '  (account) implementer-aaaaaaaa | implementer',
    '(git-merge) Round totals | landed · 8 % used',
    '  (dashboard) step 3 of 40, 12k of 400k tokens | 61 s of 30 min at work',
    '  (account) implementer-aaaaaaaa | implementer',
    '(circle-slash) Round totals | stopped · 8 % used',
    '  (dashboard) step 3 of 40, 12k of 400k tokens | 61 s of 30 min at work',
    '  (account) implementer-aaaaaaaa | implementer',
  ]);
});

test('a row says in words what its icon says, and knows what can be done with it', () => {
  const [row] = agentRows([aSnapshot({ agents: [waiting] })]);
  expect(row).toMatchObject({ context: 'agent.waiting', spoken: 'Round totals, waits for your approval, implementer-aaaaaaaa, step 3 of 40, 12k of 400k tokens', subject: { kind: 'agent', id: 'a-bbbbbbbb' } });
  expect(row!.tooltip).toContain('Lands when you approve.');
  expect(agentRows([aSnapshot()])).toEqual([]);
});

test('a person is told once of each commit that waits', () => {
  const first = untoldApprovals([aSnapshot({ agents: [anAgent(), waiting] })], []);
  expect(first.agents).toEqual([waiting]);
  expect(untoldApprovals([aSnapshot({ agents: [waiting] })], first.told).agents).toEqual([]);
  expect(untoldApprovals([aSnapshot({ agents: [{ ...waiting, reviews: [{ ...approved, commit: 'd'.repeat(40) }] }] })], first.told).agents).toHaveLength(1);
});

test('a transcript has its newest step first, and what others wrote stays text', () => {
  const text = transcriptReport(waiting, waiting.id, [
    { at: 0, step: 0, kind: 'did', who: 'bot', text: 'declared i-aaaaaaaa' },
    { at: 1_000, step: 1, kind: 'answered', who: 'bot', text: 'implement-step', answer: { note: '````\n# Not a heading' } },
    { at: 2_000, step: 2, kind: 'observed', who: 'bot', text: 'refused: <img src=x> [a](command:b)' },
  ]);
  expect(text.indexOf('## Step 2')).toBeLessThan(text.indexOf('## Step 1'));
  expect(text.indexOf('## Step 1')).toBeLessThan(text.indexOf('## Before the first step'));
  expect(text).toContain('was told: refused: \\<img src=x\\> \\[a\\](command:b)');
  expect(text).toContain('`````json\n');
  expect(transcriptReport(undefined, 'a-aaaaaaaa', [])).toContain('Nothing was said yet.');
});

test('the address of a file of an agent is read as it was written', () => {
  const file = { home: '/repo/.git', agent: 'a-aaaaaaaa', version: 'before' as const, path: 'src/a b.ts' };
  expect(readAgentUri(agentUriParts(file))).toEqual(file);
  expect([readAgentUri({ scheme: 'file', path: '/a', query: '' }), readAgentUri({ ...agentUriParts(file), query: '{"home":1}' }), readAgentUri({ ...agentUriParts(file), query: 'x' })]).toEqual([undefined, undefined, undefined]);
});

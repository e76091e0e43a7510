import { expect, test } from 'vitest';
import { labelOf, messageOf, questionOf, verdictOf } from '../../client/src/testing/mergedWorkTexts.ts';
import { mergedStates, type MergedWorkItem, type SpeculationStanding } from '../../server/src/protocol/speculation.ts';

const item = (more: Partial<MergedWorkItem> = {}): MergedWorkItem => ({ id: 'm-0123456789ab', between: ['worktree/pay', 'worktree/tax'], state: 'breaks', isStale: false, lines: ['error: no total'], places: [], ...more });
const standing = (more: Partial<SpeculationStanding> = {}): SpeculationStanding => ({ doing: 'asks', why: '', isConfirmed: false, proposals: ['npm test'], ...more });

test('rows say who is merged, and why it fails', () => {
  expect([labelOf(item()), labelOf(item({ id: 'm-all' }))]).toEqual(['pay + tax', 'All worktrees together']);
  expect(messageOf(item())).toBe('Each passes by itself, together they fail:\nerror: no total');
  expect(messageOf(item({ state: 'stops', lines: ['a.ts'] }))).toBe('They do not merge as texts:\na.ts');
});

test('only what passed is a pass', () => {
  expect(mergedStates.filter((it) => verdictOf(it) === 'passed')).toEqual(['passes']);
  expect(mergedStates.filter((it) => verdictOf(it) === 'failed')).toEqual(['breaks', 'stops']);
});

test('asked is where there is something to merge and to run, and again for another command', () => {
  expect(questionOf(standing(), 1)).toBeUndefined();
  expect(questionOf(standing({ proposals: [] }), 2)).toBeUndefined();
  expect(questionOf(standing({ doing: 'off' }), 2)).toBeUndefined();
  const first = questionOf(standing(), 2), named = questionOf(standing({ command: 'make all' }), 2);
  expect(named?.text).toContain('"make all"');
  expect(named?.key).not.toBe(first?.key);
});

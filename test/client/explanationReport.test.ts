import { expect, test } from 'vitest';
import { explanationReport } from '../../client/src/documents/explanationReport.ts';

const facts = { text: 'Ada and bob both change it.', ways: [{ by: 'sequence' as const, possible: true, text: 'ada goes first', first: { id: 'i-1', label: '“Round” of ada' }, why: 'both are kept' }], rankedBy: 'rules' as const, notes: [] };

test('the facts alone: no word of a model', () => {
  const report = explanationReport('c-1', { ...facts, notes: ['No model was asked: none is chosen.'] });
  expect(report).toMatch(/Ada and bob both change it\.\n\n## Ways out, best first, by rules alone\n\n1\. \*\*sequence, .*first\*\*: ada goes first \*both are kept\*\n\n\*No model was asked/);
  expect(report).not.toContain('In the words of');
});

test('a model\'s words stand below the facts, under its name, and are no Markdown of their own', () => {
  const report = explanationReport('c-1', { ...facts, rankedBy: 'model', said: { model: 'qwen3', prompt: 'explain-conflict@1', text: 'Both [touch](http://x) it.', because: 'It is <b>first</b>.' } });
  expect(report.indexOf('## In the words of qwen3')).toBeGreaterThan(report.indexOf('Ada and bob'));
  expect(report).toContain('A model: it may be wrong.');
  expect(report).toContain('as qwen3 sees it');
  expect(report).not.toMatch(/\[touch\]\(|<b>/);
});

test('a conflict that is over has no ways out', () => { expect(explanationReport('c-1', { ...facts, ways: [] })).toContain('Nothing is to be decided'); });

test('while a model may say more, and where it was broken off, that stands in it; else nothing of it does', () => {
  const report = (state?: 'whole' | 'under way' | 'broken off'): string => explanationReport('c-1', facts, state);
  expect(report('under way')).toMatch(/both change it\.\n\n\*A model is being asked: .*\*\n\n## Ways out/);
  expect(report('broken off')).toContain('It was broken off here');
  expect(report('whole')).toBe(report());
  expect(report()).not.toMatch(/being asked|broken off/);
});

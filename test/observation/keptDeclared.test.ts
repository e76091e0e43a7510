import { expect, test } from 'vitest';
import { KeptDeclared, type Measure } from '../../server/src/observation/keptDeclared.ts';
import { someIntent } from '../support/storeEvents.ts';

const text = { path: 'a.ts', text: 'x', parsed: { assessed: false as const, reason: 'not read here' } };
const side = { ...text, side: 'worktree/a', where: 'a', who: 'ada' };

test('what an edit does to declared work is judged again when something it is measured against is other, and not before', () => {
  const kept = new KeptDeclared();
  const [one, two] = [someIntent(1), someIntent(2)];
  const measure: Measure = { base: text, declarer: side, others: [one], own: { near: [two], codes: true }, theirs: [] };
  let judged = 0;
  const ask = (changed: Partial<Measure> = {}): number => {
    kept.of(side, { ...measure, ...changed }, () => { judged++; return { sightings: [], notAssessed: [] }; });
    return judged;
  };
  expect([ask(), ask(), ask({ others: [one] })]).toEqual([1, 1, 1]);
  expect(ask({ others: [{ ...one }] })).toBe(2);
  expect([ask(), ask({ own: { near: [], codes: true } }), ask({ base: { ...text } }), ask({ declarer: { ...side } }), ask({ others: [] }), ask({ theirs: [{ ...text }] })]).toEqual([3, 4, 5, 6, 7, 8]);
  expect([ask({ own: { near: [two], codes: false } }), ask({ own: { near: [two], codes: true, only: 'i-1' } })]).toEqual([9, 10]);
});

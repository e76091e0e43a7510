import { expect, test } from 'vitest';
import { KeptDeclared, type Measure } from '../../server/src/observation/keptDeclared.ts';
import type { Intent } from '../../server/src/protocol/shapes.ts';
import { someIntent } from '../support/storeEvents.ts';

const text = { path: 'a.ts', text: 'x', parsed: { assessed: false as const, reason: 'not read here' } };
const side = { ...text, side: 'worktree/a', where: 'a', who: 'ada' };

test('what an edit does to a declaration is judged again when something it is measured against is other, and not before', () => {
  const kept = new KeptDeclared();
  const [one, two] = [someIntent(1), someIntent(2)];
  const measure: Measure = { base: text, own: { near: [two], codes: true }, theirs: [] };
  let judged = 0;
  const ask = (intent: Intent | undefined, changed: Partial<Measure> = {}, by = side): number => {
    kept.of(by, intent, { ...measure, ...changed }, () => { judged++; return { sightings: [], notAssessed: [] }; });
    return judged;
  };
  expect([ask(one), ask(one), ask(one, { own: { near: [two], codes: true } })]).toEqual([1, 1, 1]);
  expect([ask({ ...one }), ask(undefined), ask(one), ask(undefined)]).toEqual([2, 3, 3, 3]);
  expect([ask(one, { own: { near: [], codes: true } }), ask(one, { base: { ...text } }), ask(one, {}, { ...side }), ask(one, { theirs: [{ ...text }] })]).toEqual([4, 5, 6, 7]);
  expect([ask(one, { own: { near: [two], codes: false } }), ask(one, { own: { near: [two], codes: true, only: 'i-1' } })]).toEqual([8, 9]);
});

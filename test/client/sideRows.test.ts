import { expect, test } from 'vitest';
import { sideRows } from '../../client/src/views/sideRows.ts';
import { rowTexts } from './rowTexts.ts';
import { aSnapshot, mainSide, paySide, unsavedSide } from './samples.ts';

test('sides by the names that messages use, their branches beside them', () => {
  const sides = [{ ...mainSide, branch: 'main', actor: 'main' }, { ...paySide, label: 'feature/pay_001', branch: 'feature/pay_001' }, unsavedSide];
  expect(rowTexts(sideRows([aSnapshot({ sides })]))).toEqual([
    '(repo-forked) main | 1 changed file',
    '(repo-forked) pay | feature/pay_001 · 2 changed files · bob',
    '(edit) main, unsaved | 1 changed file · ann',
  ]);
});

import { expect, test } from 'vitest';
import { Vocabulary } from '../../../server/src/engine/scope/vocabulary.ts';

test.each([
  ['Rounds the totals', 'round total'],
  ['parseTarget', 'pars target parsetarget'],
  ['parse_target', 'pars target parsetarget'],
  ['HTTPServer', 'http server httpserver'],
  ['with the a of', ''],
  ['Release v1.2.3-rc1 and 4.0', 'releas rc #version #version'],
  ['größe', 'größe'],
  [`x${'9f'.repeat(40)}`, ''],
])('%s', (text, expected) => {
  const vocabulary = new Vocabulary();
  const words = new Map(expected.split(' ').map((it) => [vocabulary.number(it), it]));
  expect(vocabulary.terms(text).map((it) => words.get(it) ?? 'another').join(' ')).toBe(expected);
});

test('neighbouring words are found as one name, where a text has it', () => {
  const vocabulary = new Vocabulary();
  vocabulary.terms('class LabelParser {}');
  expect(vocabulary.compounds('Fix the label parser')).toEqual([vocabulary.number('labelparser')]);
  expect(vocabulary.compounds('Fix the parser label')).toEqual([]);
});

import { expect, test } from 'vitest';
import { wholeTexts } from '../../server/src/model/wholeTexts.ts';

test.each<[soFar: string, texts: Partial<Record<'what' | 'then', string>>]>([
  ['', {}],
  ['{"what": "Both touch', {}],
  ['{"what": "Both touch it."', { what: 'Both touch it.' }],
  ['{ "what" : "a \\"quoted\\" \\u0041\\n", "then": "and', { what: 'a "quoted" A\n' }],
  ['{"what": "one", "then": "two", "ranking": ["what"]}', { what: 'one', then: 'two' }],
  ['{"what": "he says, \\"then\\": \\"x\\", and goes"', { what: 'he says, "then": "x", and goes' }],
  ['{"what": "ends in a backslash \\\\", "then": "ends in half of one \\', { what: 'ends in a backslash \\' }],
  ['{"other": "x", "what": "no \\q escape"', {}],
])('of %s: what is whole', (soFar, texts) => { expect(wholeTexts(soFar, ['what', 'then'])).toEqual(texts); });

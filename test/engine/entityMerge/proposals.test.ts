import { beforeAll, expect, test } from 'vitest';
import { createSyntax } from '../../../server/src/adapters/syntax/createSyntax.ts';
import { filled, isStop, partsOf } from '../../../server/src/engine/entityMerge/markedText.ts';
import { proposalFault } from '../../../server/src/engine/entityMerge/proposalFault.ts';

const syntax = createSyntax();
beforeAll(() => syntax.load('typescript'));
const reader = { parse: (text: string) => syntax.parse('a.ts', text), structure: (text: string) => syntax.structure('a.ts', text) };
const labels = { mine: 'worktree/a', theirs: 'worktree/b' };

const marked = 'one\n<<<<<<< worktree/a\nmine\n=======\ntheirs\nmore\n>>>>>>> worktree/b\ntwo\n<<<<<<< worktree/a\n||||||| base\nwas\n=======\n>>>>>>> worktree/b\n';

test('a text with markers is taken apart, and put together with other lines', () => {
  const parts = partsOf(marked, labels)!;
  expect(parts.filter(isStop)).toEqual([{ mine: ['mine'], theirs: ['theirs', 'more'] }, { mine: [], theirs: [], base: ['was'] }]);
  expect(filled(parts, [['both'], []])).toBe('one\nboth\ntwo\n');
  expect(filled(parts, [[], ['x', 'y']])).toBe('one\ntwo\nx\ny\n');
});

test.each(['<<<<<<< worktree/a\nmine\n', '<<<<<<< worktree/a\n<<<<<<< worktree/a\n=======\n>>>>>>> worktree/b\n'])('markers that are not as git sets them: %j', text => { expect(partsOf(text, labels)).toBeUndefined(); });

test('marks of others are text', () => { expect(partsOf('<<<<<<< x\n=======\n>>>>>>> y', labels)).toEqual([{ lines: ['<<<<<<< x', '=======', '>>>>>>> y'] }]); });

const sides = {
  base: 'export const rate = () => 0;\nexport const name = () => "n";\n',
  mine: 'export const rate = () => 1;\nexport const name = () => "n";\nexport const mine = () => 3;\n',
  theirs: 'export const rate = () => 2;\nexport const name = () => "m";\nexport const theirs = () => 4;\n',
};
const good = 'export const rate = () => 1 + 2;\nexport const name = () => "m";\nexport const mine = () => 3;\nexport const theirs = () => 4;\n';

test.each<[what: string, text: string, fault: RegExp | undefined]>([
  ['both', good, undefined],
  ['a declaration of mine is lost', good.replace(/.*mine.*\n/, ''), /variable mine|function mine|mine is lost/],
  ['a declaration of theirs is lost', good.replace(/.*theirs.*\n/, ''), /theirs is lost/],
  ['one is doubled', `${good}export const mine = () => 3;\n`, /mine is there 2 times/],
  ['one is invented', `${good}export const steal = () => 5;\n`, /steal is there 1 times/],
  ['it does not parse', good.replace('1 + 2;', '1 + (;'), /does not parse/],
  ['what one side alone changed is otherwise', good.replace('"m"', '"k"'), /name reads otherwise/],
  ['a marker is left', `${good}=======\n`, /a conflict marker is left/],
  ['a secret was hidden', good.replace('1 + 2', '"[redacted]"'), /write over a secret/],
])('%s', (_what, text, fault) => {
  const found = proposalFault(text, sides, reader);
  if (fault) expect(found).toMatch(fault);
  else expect(found).toBeUndefined();
});

import { expect, test } from 'vitest';
import { textContent } from '../../server/src/observation/content.ts';
import type { Party } from '../../server/src/observation/parties.ts';
import { SettledPairs, type Known } from '../../server/src/observation/settledPairs.ts';

const party = (name: string, text: string, more: Partial<Party> = {}): Party => ({
  sideId: `worktree/${name}`, path: 'a.ts', committedOnly: false, content: contents[text] ??= textContent(text),
  side: { id: `worktree/${name}`, name, root: `/${name}`, gitDir: `/${name}/.git`, branch: name, main: name === 'main' }, ...more,
});
const contents: Record<string, Party['content']> = {};

const finding = { sightings: [], notAssessed: [] };
const asked = (pairs: SettledPairs, [a, b]: readonly [Party, Party], known: Partial<Known> = {}, path = 'a.ts') => {
  const at = pairs.at(path, [a, b], () => ({ head: 'h', actor: 'ada', ...known }));
  const isKnown = at.has(a, b);
  if (!isKnown) at.keep(a, b, finding);
  return isKnown ? at.before : 'asked';
};

test('a pair is not looked at again while nothing of it is other, whatever objects tell of it', () => {
  const pairs = new SettledPairs();
  expect(asked(pairs, [party('a', '1'), party('b', '2')])).toBe('asked');
  expect(asked(pairs, [party('a', '1'), party('b', '2')])).toEqual([finding]);
});

test.each<[string, readonly [Party, Party], Partial<Known>]>([
  ['another text', [party('a', '3'), party('b', '2')], {}],
  ['another commit of a side', [party('a', '1'), party('b', '2')], { head: 'i' }],
  ['another actor', [party('a', '1'), party('b', '2')], { actor: 'bob' }],
  ['another path', [party('a', '1', { path: 'b.ts' }), party('b', '2')], {}],
  ['another branch', [party('a', '1', { side: { ...party('a', '1').side, branch: 'x' } }), party('b', '2')], {}],
])('%s is looked at', (_what, pair, known) => {
  const pairs = new SettledPairs();
  asked(pairs, [party('a', '1'), party('b', '2')]);
  expect(asked(pairs, pair, known)).toBe('asked');
  expect(asked(pairs, pair, known), 'then it is settled').toEqual([finding]);
});

test('what is forgotten is looked at again, in whichever order it is named', () => {
  const pairs = new SettledPairs();
  for (const [a, b] of [['worktree/a', 'worktree/b'], ['worktree/b', 'worktree/a']] as const) {
    asked(pairs, [party('a', '1'), party('b', '2')]);
    pairs.forget('a.ts', a, b);
    pairs.forget('b.ts', a, b);
    expect(asked(pairs, [party('a', '1'), party('b', '2')])).toBe('asked');
  }
});

test('with the main worktree, and of a path that was alone meanwhile, it is looked at each time', () => {
  const pairs = new SettledPairs();
  asked(pairs, [party('main', '1'), party('b', '2')]);
  expect(asked(pairs, [party('main', '1'), party('b', '2')])).toBe('asked');
  asked(pairs, [party('a', '1'), party('b', '2')]);
  pairs.at('a.ts', [party('a', '1')], () => ({ head: 'h', actor: 'ada' }));
  expect(asked(pairs, [party('a', '1'), party('b', '2')])).toBe('asked');
});

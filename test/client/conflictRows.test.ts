import { expect, test } from 'vitest';
import type { Snapshot } from '../../client/src/model/snapshot.ts';
import { conflictRows } from '../../client/src/views/conflictRows.ts';
import { allRows, rowTexts } from './rowTexts.ts';
import { notReadable } from '../../server/src/protocol/shapes.ts';
import { aConflict, anIntent, aSnapshot, declaredBy, placeOn, repo } from './samples.ts';

const check = (snapshots: readonly Snapshot[], expected: readonly string[]): void => {
  expect(rowTexts(conflictRows(snapshots))).toEqual(expected);
};

test('conflicts hang below their severity, places below the conflict', () => check([aSnapshot({
  conflicts: [
    aConflict({ places: [placeOn('buffers/w1/main', { range: { start: { line: 4, character: 0 }, end: { line: 6, character: 0 } } }), placeOn('worktree/pay', { actor: 'bob' })] }),
    aConflict({ id: 'c-bbbbbbbb', severity: 'warning', message: 'both extend orders', targets: ['table:orders=extend'], places: [] }),
  ],
})], [
  '(error) Errors | 1',
  '  (error) Cart.total | same symbol · main, unsaved ↔ bob',
  '    (edit) main, unsaved | src/cart.ts:5 · Cart.total',
  '    (repo-forked) pay | src/cart.ts · Cart.total · bob',
  '(warning) Warnings | 1',
  '  (warning) orders | same symbol',
]));

test('a place of an intent says who declared it', () => check([aSnapshot({
  intents: [anIntent()], conflicts: [aConflict({ severity: 'information', places: [declaredBy('i-aaaaaaaa')] })],
})], [
  '(info) Notes | 1',
  '  (info) Cart.total | same symbol · intent of ann',
  '    (note) intent of ann | declared',
]));

test('what was not assessed is said, and so is what is left out', () => check([aSnapshot({
  notAssessed: [{ path: 'src/a.ts', reason: 'does not parse' }], conflictsLeftOut: 3,
})], [
  '(question) Not assessed | 1',
  '  (question) src/a.ts | does not parse',
  '(ellipsis) 3 more | see: interlock conflicts --open',
]));

test('several repositories are told apart', () => check([
  aSnapshot({ conflicts: [aConflict({ places: [] })] }), aSnapshot({ home: '/other/.git', root: '/other', name: 'other' }),
], [
  `(repo) repo | ${aSnapshot().root}`,
  '  (error) Errors | 1',
  '    (error) Cart.total | same symbol',
  '(repo) other | /other',
]));

test('nothing open: no rows, so that the welcome text shows', () => check([aSnapshot()], []));

test('only what has two texts can be compared', () => {
  const contexts = (conflict: ReturnType<typeof aConflict>) => allRows(conflictRows([aSnapshot({ conflicts: [conflict] })])).map(it => it.context);
  expect(contexts(aConflict())).toEqual([undefined, 'conflict.comparable', 'place.comparable', 'place.comparable']);
  expect(contexts(aConflict({ places: [placeOn('worktree/main'), declaredBy('i-aaaaaaaa')] }))).toEqual([undefined, 'conflict', 'place', 'place']);
});

test('a screen reader hears the severity', () => {
  const rows = allRows(conflictRows([aSnapshot({ conflicts: [aConflict({ severity: 'warning' })] })]));
  expect(rows.find(it => it.subject?.kind === 'conflict')?.spoken).toBe('Warning: ann and bob both change Cart.total');
});

test('ids are unique, also where one conflict hangs below two intents', () => {
  const ids = allRows(conflictRows([aSnapshot({ conflicts: [aConflict(), aConflict({ id: 'c-bbbbbbbb' })] })])).map(it => it.id);
  expect(new Set(ids).size).toBe(ids.length);
});

const reader = { window: 'w1', actor: 'ann', worktrees: [repo] };

test('one\'s own come first, and say with whom', () => check([aSnapshot({ reader, intents: [anIntent()], conflicts: [
  aConflict({ places: [placeOn('worktree/pay', { actor: 'bob' }), placeOn('buffers/w2/main', { actor: 'eve' })] }),
  aConflict({ id: 'c-bbbbbbbb', places: [placeOn('buffers/w1/main', { actor: 'ann' }), placeOn('worktree/pay', { actor: 'bob' })] }),
  aConflict({ id: 'c-cccccccc', kind: 'intent-intent', places: [declaredBy('i-aaaaaaaa'), declaredBy('i-bbbbbbbb')] }),
] })], [
  '(error) Errors | 3',
  '  (error) Cart.total | with bob · same symbol',
  '    (edit) main, unsaved | src/cart.ts · Cart.total · ann',
  '    (repo-forked) pay | src/cart.ts · Cart.total · bob',
  '  (error) Cart.total | with i-bbbbbbbb · both intend it',
  '    (note) intent of ann | declared',
  '    (note) i-bbbbbbbb | declared',
  '  (error) Cart.total | same symbol · bob ↔ eve',
  '    (repo-forked) pay | src/cart.ts · Cart.total · bob',
  '    (note) buffers/w2/main | src/cart.ts · Cart.total · eve',
]));

test('a repository that cannot be read says so, instead of "no conflicts"', () => check([aSnapshot({
  notAssessed: [{ path: '', reason: `${notReadable}: not a git repository` }],
})], ['(warning) Not assessed: the repository cannot be read | the git repository cannot be read: not a git repository']));

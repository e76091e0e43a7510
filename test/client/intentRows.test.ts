import { expect, test } from 'vitest';
import type { Snapshot } from '../../client/src/model/snapshot.ts';
import { intentRows, type GroupBy } from '../../client/src/views/intentRows.ts';
import { allRows, rowTexts } from './rowTexts.ts';
import { aConflict, anIntent, aSnapshot } from './samples.ts';

const check = (snapshot: Snapshot, groupBy: GroupBy, expected: readonly string[]): void => {
  expect(rowTexts(intentRows([snapshot], groupBy))).toEqual(expected);
};

const three = aSnapshot({ intents: [
  anIntent(), anIntent({ id: 'i-bbbbbbbb', actor: 'bob', goal: 'Pay by card\nand more', status: 'in_progress', targets: [] }),
  anIntent({ id: 'i-cccccccc', goal: 'Old', status: 'merged' }),
] });

test('by status: what is under way first, what is done last', () => check(three, 'status', [
  '(circle-filled) In progress | 1',
  '  (circle-filled) Pay by card | bob · 0 targets',
  '(circle-outline) Registered | 1',
  '  (circle-outline) Round totals | ann · 1 target',
  '(git-merge) Merged | 1',
  '  (git-merge) Old | ann · 1 target',
]));

test('by actor: in the order of names', () => check(three, 'actor', [
  '(account) ann | 2',
  '  (circle-outline) Round totals | registered · 1 target',
  '  (git-merge) Old | merged · 1 target',
  '(account) bob | 1',
  '  (circle-filled) Pay by card | in progress · 0 targets',
]));

test('an intent in conflict shows it and holds it', () => check(aSnapshot({
  intents: [anIntent({ conflicted: true })], conflicts: [aConflict({ intents: ['i-aaaaaaaa'], places: [] })],
}), 'status', [
  '(circle-outline) Registered | 1',
  '  (error) Round totals | ann · 1 target',
  '    (error) Cart.total | same symbol',
]));

test('a status of the repository\'s own is said', () => check(aSnapshot({ intents: [anIntent({ mark: { status: 'ON_HOLD', label: 'On hold', actor: 'bob', at: 1, why: 'budget' } })] }), 'status', [
  '(circle-outline) Registered | 1',
  '  (circle-outline) Round totals | ann · On hold · 1 target',
]));

test('an expired lease is said, as long as it matters', () => {
  const lease = { ttlMs: 1, expiresAt: 1, expired: true };
  check(aSnapshot({ intents: [anIntent({ lease }), anIntent({ id: 'i-bbbbbbbb', status: 'merged', lease })] }), 'status', [
    '(circle-outline) Registered | 1',
    '  (clock) Round totals | ann · lease expired · 1 target',
    '(git-merge) Merged | 1',
    '  (git-merge) Round totals | ann · 1 target',
  ]);
});

test('DDL alone is a scope', () => check(aSnapshot({
  intents: [anIntent({ targets: [], ddl: { text: 'drop table a', dialect: 'postgresql' } })], intentsLeftOut: 2,
}), 'status', [
  '(circle-outline) Registered | 1',
  '  (circle-outline) Round totals | ann · DDL',
  '(ellipsis) 2 more | see: interlock intent list',
]));

test('menus read the state from the context', () => {
  const context = (snapshot: Snapshot) => allRows(intentRows([snapshot], 'status')).find(it => it.subject?.kind === 'intent')?.context;
  expect(context(aSnapshot({ intents: [anIntent({ status: 'in_progress' })] }))).toBe('intent.in_progress');
  expect(context(aSnapshot({ intents: [anIntent()], conflicts: [aConflict({ intents: ['i-aaaaaaaa'] })] }))).toBe('intent.registered.conflicted');
});

test('a screen reader hears what the icon shows', () => {
  const rows = allRows(intentRows([aSnapshot({ intents: [anIntent()], conflicts: [aConflict({ intents: ['i-aaaaaaaa'] })] })], 'status'));
  expect(rows.find(it => it.subject?.kind === 'intent')?.spoken).toBe('Round totals, ann, Registered, 1 target, in 1 open conflict');
});

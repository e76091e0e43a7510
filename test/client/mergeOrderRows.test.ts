import { expect, test } from 'vitest';
import { mergeOrderRows } from '../../client/src/views/mergeOrderRows.ts';
import type { MergeOrderStep } from '../../server/src/protocol/mergeOrder.ts';
import { allRows, rowTexts } from './rowTexts.ts';
import { aSnapshot } from './samples.ts';

const step = (id: string, wave: number, more: Partial<MergeOrderStep> = {}): MergeOrderStep => ({ id, label: id.slice(id.lastIndexOf('/') + 1), intents: [], wave, rebases: [], waitsFor: [], ...more });
const rebase = (after: string, severity: 'error' | 'warning'): MergeOrderStep['rebases'][number] =>
  ({ after, severity, certainty: 'PROVEN', message: `collides with ${after}`, targets: [], conflict: 'c-aaaaaaaa' });
const shown = (steps: readonly MergeOrderStep[], more: { deadlocks?: string[][]; notAssessed?: { path: string; reason: string }[] } = {}) =>
  mergeOrderRows([aSnapshot({ mergeOrder: { steps: [...steps], waves: Math.max(0, ...steps.map(it => it.wave)), reworks: 0, best: true, deadlocks: [], notAssessed: [], ...more } })]);

test('nothing to land: the view has its welcome text', () => { expect(shown([])).toEqual([]); });

test('waves with what each rebases after and waits for', () => {
  const rows = shown([
    step('worktree/pay', 1, { actor: 'bob' }), step('worktree/ui', 1, { rebases: [rebase('worktree/main', 'warning')] }),
    step('worktree/cart', 2, { rebases: [rebase('worktree/pay', 'error'), rebase('worktree/pay', 'warning')] }), step('i-aaaaaaaa', 2, { label: 'Round totals', waitsFor: ['worktree/pay'] }),
  ], { notAssessed: [{ path: 'x.bin', reason: 'binary' }] });
  expect(rowTexts(rows)).toEqual([
    '(layers) Wave 1 | 2 land side by side',
    '  (pass) pay | bob',
    '  (pass) ui | rebase after main',
    '    (warning) after main | collides with worktree/main',
    '(layers) Wave 2 | 2 land side by side',
    '  (git-pull-request-draft) cart | rebase after pay',
    '    (error) after pay | collides with worktree/pay',
    '    (warning) after pay | collides with worktree/pay',
    '  (clock) Round totals | waits for pay',
    '(question) 1 not assessed | the order may be another: see Conflicts',
  ]);
  expect(new Set(allRows(rows).map(it => it.id)).size).toBe(allRows(rows).length);
});

test('who waits for each other stands above all, and is spoken', () => {
  const [first] = shown([step('worktree/a', 1, { waitsFor: ['worktree/b'] }), step('worktree/b', 1, { waitsFor: ['worktree/a'] })], { deadlocks: [['worktree/a', 'worktree/b']] });
  expect([first?.label, first?.description, first?.spoken]).toEqual(['Deadlock', 'a → b → a', 'Deadlock: a waits for b waits for a']);
});

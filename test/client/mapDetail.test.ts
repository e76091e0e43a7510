import { expect, test } from 'vitest';
import { timelineReport } from '../../client/src/documents/timelineReport.ts';
import { mapAct, mapDetail, type AnsweredMap } from '../../client/src/panels/mapDetail.ts';
import { mapDetailShape } from '../../client/src/panels/messages.ts';
import { anIntent, aSnapshot, mainSide, paySide, repo } from './samples.ts';

const snapshot = aSnapshot({ sides: [mainSide, paySide], reader: { window: undefined, actor: 'ann', worktrees: [repo] } });
const map: AnsweredMap = {
  sides: [{ id: 'worktree/main', label: 'main', actor: 'ann' }, { id: 'worktree/pay', label: 'pay', actor: 'bob' }, { id: 'worktree/tax', label: 'tax' }],
  files: [{ path: 'cart.ts', cells: [{ side: 0, operation: 'modify', symbols: 2 }, { side: 1, operation: 'rename', symbols: 1 }, { side: 2, operation: 'modify', symbols: 1 }], symbols: [
    { symbol: 'Cart.total', kind: 'method', cells: [{ side: 1, operation: 'change-signature', severity: 'error', conflicts: ['c-1', 'c-2'] }, { side: 2, operation: 'modify', severity: 'error', conflicts: ['c-2'] }] },
  ] }],
  total: 4, notAssessed: [{ path: 'big.ts', reason: 'too large' }],
};

test('the map says who did what, and what is not in it', () => {
  const shown = mapDetail(snapshot, map);
  expect(mapDetailShape.parse(shown)).toEqual(shown);
  expect(shown.sides.map(it => `${it.name} ${it.who} ${it.isMine}`)).toEqual(['main ann true', 'pay bob false', 'tax  false']);
  expect(shown.files[0]!.cells.map(it => `${it.text}: ${it.words}`)).toEqual(['mod: modify, 2 symbols', 'ren: rename, 1 symbol', 'mod: modify, 1 symbol']);
  expect(shown.files[0]!.symbols[0]!.cells[0]).toEqual({ side: 1, text: 'sig', words: 'change signature', severity: 'error' });
  expect(shown.notes).toEqual(['3 more files are not shown.', '1 not assessed: what they hold may be missing here. The view Conflicts lists them.']);
  expect(mapDetail(snapshot, { sides: [], files: [], total: 0, notAssessed: [] }).notes).toEqual(['Nothing is changed by more than one side.']);
});

test.each([
  ['cell:0::1', ['interlock.sides.compare', 'worktree/pay', 'worktree/main']], ['cell:0::0', ['interlock.sides.compare', 'worktree/main', 'worktree/pay']],
  ['cell:0:0:1', ['interlock.sides.compare', 'worktree/pay', 'worktree/tax']], ['conflict:0:0:1', ['interlock.conflict.show', 'c-1']],
  ['conflict:0::1', undefined], ['cell:0:0:0', undefined], ['cell:9::0', undefined], ['cell:0::9', undefined], ['workbench.action.quit', undefined],
])('%s opens %j', (key, expected) => {
  const act = mapAct(snapshot, map, key);
  expect(act && [act.command, ...[act.argument['conflictId'], act.argument['side'], act.argument['other']].filter(it => it !== undefined)]).toEqual(expected);
});

test('a timeline has the newest first under its day, and the words of others stay words', () => {
  const day = Date.UTC(2026, 4, 3, 10, 0, 5);
  const text = timelineReport(anIntent({ goal: '[x](command:evil)' }), [
    { at: day - 86_400_000, actor: 'ann', what: 'intent', text: 'declared i-aaaaaaaa' }, { at: day, what: 'conflict', text: 'found error: both', conflict: 'c-1' }, { at: day + 1_000, actor: 'bob', what: 'note', text: 'half\n# done' },
  ]);
  expect(text).not.toMatch(/\n# done|(?<!\\)\]\(/);
  expect(text.split('\n').filter(it => /^[-#]/.test(it)).slice(1)).toEqual(['## 2026-05-03', '- **10:00:06** note, bob: half # done', '- **10:00:05** conflict: found error: both `c-1`', '## 2026-05-02', '- **10:00:05** step, ann: declared i-aaaaaaaa']);
  expect(timelineReport(anIntent(), [])).toContain('Nothing is known');
});

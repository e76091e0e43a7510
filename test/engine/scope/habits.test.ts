import { expect, test } from 'vitest';
import { habitsOf } from '../../../server/src/engine/scope/habits.ts';
import { shareOfVotes } from '../../../server/src/engine/scope/shareOfVotes.ts';
import type { HistoryEntry } from '../../../server/src/engine/scope/history.ts';
import { TermBag } from '../../../server/src/engine/scope/termBag.ts';

const files = [{ kind: 'code' }, { kind: 'test' }, { kind: 'changelog' }, { kind: 'code' }] as const;
const entry = (kind: string, changed: readonly number[], width = changed.length): HistoryEntry => ({ words: TermBag.of([]), kind, files: changed, width });
const history = [entry('document', [2]), entry('fix', [0, 1]), entry('fix', [0, 1, 2]), entry('feature', [0])];

test('what a change of the goal\'s kind takes along here, and since when each file is there', () => {
  const { habit, kindHabit, sinceLast, known } = habitsOf({ text: 'Fix the total' }, files, history);
  expect(files.map((_, file) => [habit(file), kindHabit(file), sinceLast(file), known(file)])).toEqual([[1, 1, 1, 3], [1, 1, 1, 2], [0.5, 0.5, 0, 2], [0, 1, 4, -1]]);
  expect(habitsOf({ text: 'Fix the total' }, files, []).kindHabit(0)).toBe(0);
});

test('of the kind of change only the newest sixty say what the habit is', () => {
  const long = [...Array.from({ length: 60 }, () => entry('fix', [0])), ...Array.from({ length: 60 }, () => entry('fix', [1]))];
  const { habit, known } = habitsOf({ text: 'Fix the total' }, files, long);
  expect([habit(0), habit(1), known(1)]).toEqual([1, 0, 119]);
});

test('the share of what like commits say: files of a wide one have less, its folders nothing', () => {
  const folders = ['src', 'src', 'docs', 'lib'];
  const { voted, folderVoted } = shareOfVotes(folders, [entry('fix', [0, 1]), entry('fix', [2], 100), entry('fix', [3])], Float64Array.of(1, 1, 0));
  expect([...voted!].map((it) => Number(it.toFixed(3)))).toEqual([0.354, 0.354, 0.05, 0]);
  expect([...folderVoted!]).toEqual([0.5, 0.5, 0, 0]);
  expect([...shareOfVotes(folders, [], new Float64Array(0)).voted!]).toEqual([0, 0, 0, 0]);
});

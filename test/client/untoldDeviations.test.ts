import { expect, test } from 'vitest';
import { untoldDeviations } from '../../client/src/status/untoldDeviations.ts';
import { aSnapshot } from './samples.ts';

const one = { actor: 'claude@pay', side: 'worktree/pay', tasks: ['p-1.1.1', 'p-1.1.2'], share: 0.5, outside: ['a', 'b', 'c', 'd', 'e', 'f'] };
const shown = (...deviations: readonly (typeof one)[]) => [aSnapshot({ security: { events: [], total: 0, standing: [], deviations: [...deviations] } })];

test('each task is told once, however far its work goes', () => {
  const first = untoldDeviations(shown(one), []);
  expect(first.texts).toEqual(['Interlock: claude@pay went from its plan in worktree/pay: 50 % of what it changed lies outside of p-1.1.1, p-1.1.2: a, b, c, d, e ….']);
  expect(untoldDeviations(shown({ ...one, share: 1 }), first.told).texts).toEqual([]);
  expect(untoldDeviations(shown({ ...one, tasks: ['p-1.1.1', 'p-2.1.1'] }, { ...one, actor: 'bob' }), first.told).texts).toHaveLength(2);
  expect(untoldDeviations(shown(), first.told)).toEqual({ texts: [], told: first.told });
});

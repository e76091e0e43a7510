import { expect, test } from 'vitest';
import { deniedRows } from '../../client/src/views/deniedRows.ts';
import { rowTexts } from './rowTexts.ts';
import { aSnapshot } from './samples.ts';

const denial = { actor: 'claude@pay', door: 'hook', where: 'commit', what: 'write', path: 'src/cart.ts', rule: 'write', message: 'claude@pay may not write src/cart.ts.' } as const;

test('what stands comes first, then what happened, newest first', () => {
  const security = {
    events: [{ seq: 1, at: 0, actor: 'claude@pay', denial }, { seq: 2, at: 0, actor: 'ann', bypass: { where: 'commit' as const, why: 'agreed with bob', what: ['c-1'] } }],
    total: 5, standing: [{ side: 'worktree/pay', root: '/pay', actor: 'claude@pay', violation: { path: 'lib/a.ts', rule: 'write' as const, message: 'no' } }],
    deviations: [{ actor: 'claude@pay', side: 'worktree/pay', tasks: ['p-1.1.1'], share: 0.5, outside: ['src/cart.ts#cart'] }],
  };
  expect(rowTexts(deniedRows([aSnapshot({ security })]))).toEqual([
    '(warning) In worktrees now | 1',
    '  (warning) lib/a.ts | claude@pay · write',
    '(git-compare) Beside the plan | 1',
    '  (git-compare) pay | claude@pay · 50 % outside',
    '(unlock) agreed with bob | ann · let a commit through',
    '(shield) src/cart.ts | claude@pay · commit · write',
    '(ellipsis) 3 more | see: interlock security',
  ]);
  expect(deniedRows([aSnapshot()])).toEqual([]);
});

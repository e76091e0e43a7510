import { expect, test } from 'vitest';
import { enterWorktree } from '../../server/src/protocol/requests/rights.ts';
import { callerNamed } from '../support/callers.ts';
import { featureBench } from '../support/featureBench.ts';

const caller = callerNamed('claude@new', 'mcp', { worktree: '/new' });

test('a worktree that was just made is entered once it is known, though a busy repository is never done with judging', async () => {
  const bench = await featureBench();
  bench.observation.refresh = () => {
    setTimeout(() => {
      bench.observation.shownSides = [{ id: 'worktree/new', kind: 'worktree', label: 'new', root: '/new', changedFiles: 0 }];
      bench.observation.fire([]);
    }, 1);
    return new Promise<void>(() => undefined);
  };
  expect(await bench.ask(enterWorktree, { root: '/new' }, caller)).toEqual({ isNew: true });
});

test('what is none after another look is refused', async () => {
  const bench = await featureBench();
  await expect(bench.ask(enterWorktree, { root: '/none' }, caller)).rejects.toThrow('/none is no worktree of this repository');
});

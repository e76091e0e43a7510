import { expect, test } from 'vitest';
import type { Hub } from '../../server/src/hub/hub.ts';
import { openDoor } from '../support/testHub.ts';
import { startRealHub, startRealHubIn } from '../support/realHub.ts';
import { git, makeRepository } from '../support/repositories.ts';

const declare = async (hub: Hub): Promise<string> => {
  const door = await openDoor(hub, 'cli', 'ada');
  const { intent } = await door.call('interlock/intent/declare', { input: { goal: 'Tidy up', targets: ['file:a=modify'] } }) as { intent: { branch: string } };
  return intent.branch;
};

test('a branch that git has from before is no new name, checked out or not', async () => {
  const repository = makeRepository();
  git(repository.root, 'branch', 'feature/tidy-up_007');
  const hub = await startRealHubIn(repository.root, () => repository.dispose());
  expect(await declare(hub)).toBe('feature/tidy-up_008');
});

test('a repository without such branches begins at one', async () => {
  const { hub } = await startRealHub();
  expect(await declare(hub)).toBe('feature/tidy-up_001');
});

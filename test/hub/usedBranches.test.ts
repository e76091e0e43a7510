import { expect, onTestFinished, test, vi } from 'vitest';
import { noteUsedBranches } from '../../server/src/hub/usedBranches.ts';
import type { Git } from '../../server/src/ports/git.ts';
import { nullLog } from '../../server/src/ports/log.ts';
import type { Observation } from '../../server/src/observation/observation.ts';
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

/** Sides that change when the test says so, and a git that counts how often it is asked. */
const watched = async () => {
  vi.useFakeTimers();
  onTestFinished(() => { vi.useRealTimers(); });
  const [asked, noted]: [number[], string[]] = [[], []];
  let listener: (what: { sides: boolean }) => void = () => undefined;
  const git = { branches: () => { asked.push(Date.now()); return Promise.resolve([`b${asked.length}`]); } } as Partial<Git> as Git;
  const observation = { onDidChange: (it: typeof listener) => { listener = it; return () => { listener = () => undefined; }; } } as Partial<Observation> as Observation;
  const stop = await noteUsedBranches(git, Promise.resolve(['main']), { note: name => { noted.push(name); } } as Parameters<typeof noteUsedBranches>[2], observation, nullLog);
  return { asked, noted, stop, change: (sides = true) => { listener({ sides }); } };
};

test('while sides never rest git is asked for its branches once in a second, and once more after the last change', async () => {
  const { asked, noted, change } = await watched();
  for (let at = 0; at < 48; at++) {
    change();
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(asked).toHaveLength(5);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(asked).toHaveLength(6);
  expect(asked.slice(1).every((it, index) => it - asked[index]! >= 1_000)).toBe(true);
  expect(noted).toEqual(['main', 'b1', 'b2', 'b3', 'b4', 'b5', 'b6']);
});

test('a first change is seen at once; one of no side asks nothing, nor does one after the end', async () => {
  const { asked, change, stop } = await watched();
  change(false);
  expect(asked).toHaveLength(0);
  change();
  expect(asked).toHaveLength(1);
  change();
  stop();
  await vi.advanceTimersByTimeAsync(10_000);
  change();
  expect(asked).toHaveLength(1);
});

import { expect, test } from 'vitest';
import { commit, git } from '../support/repositories.ts';
import { cart, file, seen, shows, sideCounts, world, type World } from './world.ts';

/** A commit on a branch that is checked out nowhere any more. */
const branch = (it: Pick<World, 'repository'>, name: string, total: string): string => {
  const root = it.repository.addWorktree(`at-${name}`);
  const made = commit(root, { [file]: cart(total) });
  it.repository.removeWorktree(`at-${name}`);
  git(it.repository.root, 'branch', '-M', `at-${name}`, name);
  return made;
};

const ids = (it: World): string[] => it.observation.sides().map(({ id }) => id).filter(id => id.startsWith('branch/')).sort();

test('a branch without a worktree is a side when its name is asked for, and no longer when it is not', async () => {
  const it = await world((_repository, a) => commit(a, { [file]: cart('1') }));
  branch(it, 'feature/b', '2');
  branch(it, 'other', '3');
  await it.observation.refresh();
  expect(ids(it)).toEqual([]);
  it.observation.watchBranches('w1', ['feature/*', 'a']);
  await shows(it, ['textual error Cart.total | branch/feature/b src/cart.ts:3-3 | worktree/a src/cart.ts:3-3']);
  expect(ids(it)).toEqual(['branch/feature/b']);
  expect(it.observation.sides().find(({ kind }) => kind === 'branch')).toMatchObject({ label: 'feature/b', branch: 'feature/b', root: '', changedFiles: 1 });
  expect(it.observation.conflicts()[0]!.message).toContain('branch feature/b');
  expect(await it.observation.readFile('branch/feature/b', file, 'now')).toBe(cart('2'));
  expect(it.observation.conflictsIn(it.a, file)).toHaveLength(1);
  it.observation.watchBranches('w2', ['other']);
  await it.until(() => ids(it), found => { expect(found).toEqual(['branch/feature/b', 'branch/other']); });
  it.observation.closeWindow('w2');
  it.observation.watchBranches('w1', []);
  await shows(it, []);
  expect(ids(it)).toEqual([]);
});

test('a branch follows its commits, goes when it is deleted, and becomes a worktree', async () => {
  const it = await world((_repository, a) => commit(a, { [file]: cart('1') }));
  const [first, second] = [branch(it, 'one', '0'), branch(it, 'two', '2')];
  it.observation.watchBranches('w1', ['one']);
  await it.until(() => ids(it), found => { expect(found).toEqual(['branch/one']); });
  await it.observation.settled();
  expect(seen(it)).toEqual([]);
  git(it.repository.root, 'update-ref', 'refs/heads/one', second);
  await it.until(() => seen(it), found => { expect(found).toEqual([expect.stringContaining('branch/one src/cart.ts:3-3')]); });
  git(it.repository.root, 'update-ref', 'refs/heads/one', first);
  await shows(it, []);
  git(it.repository.root, 'update-ref', 'refs/heads/one', second);
  git(it.repository.root, 'worktree', 'add', '-q', `${it.a}-one`, 'one');
  await it.until(() => sideCounts(it).map(line => line.split(' ')[0]), found => { expect(found).toEqual(['worktree/a', 'worktree/a-one', 'worktree/b', 'worktree/main']); });
  git(it.repository.root, 'worktree', 'remove', '--force', `${it.a}-one`);
  await it.until(() => ids(it), found => { expect(found).toEqual(['branch/one']); });
  git(it.repository.root, 'branch', '-D', 'one');
  await it.until(() => ids(it), found => { expect(found).toEqual([]); });
  await shows(it, []);
});

test('what was fetched from a remote counts, without its HEAD', async () => {
  const it = await world((_repository, a) => commit(a, { [file]: cart('1') }));
  const made = branch(it, 'theirs', '2');
  git(it.repository.root, 'update-ref', 'refs/remotes/origin/theirs', made);
  git(it.repository.root, 'symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/theirs');
  git(it.repository.root, 'branch', '-D', 'theirs');
  it.observation.watchBranches('w1', ['origin/*']);
  await it.until(() => ids(it), found => { expect(found).toEqual(['branch/origin/theirs']); });
  await it.until(() => seen(it), found => { expect(found).toEqual([expect.stringContaining('branch/origin/theirs src/cart.ts:3-3')]); });
});

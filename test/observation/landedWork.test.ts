import { expect, test } from 'vitest';
import { LandedWork } from '../../server/src/observation/landedWork.ts';
import { GitError } from '../../server/src/ports/git.ts';
import { git, writeFiles } from '../support/repositories.ts';
import { cart, file, seen, shows, sideCounts, world, type World } from './world.ts';

const commit = (root: string, files: Record<string, string | null>, message: string): void => {
  writeFiles(root, files);
  git(root, 'add', '-A');
  git(root, 'commit', '-qm', message);
};

/** Two commits on `a`, which main has as one, and changes the same lines after it. */
const squashed = () => world(({ root }, a) => {
  commit(a, { [file]: cart('1'), 'src/new.ts': 'export const n = 1;\n' }, 'one');
  commit(a, { [file]: cart('11') }, 'two');
  git(root, 'merge', '-q', '--squash', 'a');
  git(root, 'commit', '-qm', 'a (#1)');
  commit(root, { [file]: cart('12') }, 'on top of it');
});

const landings = ({ observation }: World) => observation.sides().flatMap(it => (it.landedAs === undefined ? [] : [it.label]));

test('what was squashed into the main worktree\'s branch is no open work, whatever was made of it since', async () => {
  const it = await squashed();
  await shows(it, []);
  expect([sideCounts(it), landings(it)]).toEqual([['worktree/a 0', 'worktree/b 0', 'worktree/main 0'].map(one => expect.stringMatching(one.replace('worktree/main', 'worktree/.*')) as unknown), ['a']]);
});

test('who goes on there is at work again', async () => {
  const it = await squashed();
  await shows(it, []);
  writeFiles(it.a, { [file]: cart('13') });
  await it.observation.refresh();
  expect([seen(it).length > 0, landings(it)]).toEqual([true, []]);
});

test('rebased commits have landed too, beside changes of others in the same files', async () => {
  const it = await world(({ root }, a) => {
    commit(a, { [file]: cart('1') }, 'one');
    commit(a, { 'src/new.ts': 'export const n = 1;\n' }, 'two');
    commit(root, { [file]: cart('0', '\nexport const other = 1;\n') }, 'others');
    git(root, 'cherry-pick', 'a~1', 'a');
  });
  await shows(it, []);
  expect(landings(it)).toEqual(['a']);
});

test.each<[string, (root: string, a: string) => void]>([
  ['a part of it', (root, a) => {
    commit(a, { [file]: cart('1') }, 'one');
    commit(a, { 'src/new.ts': 'export const n = 1;\n' }, 'two');
    git(root, 'cherry-pick', 'a~1');
  }],
  ['what brings back what was there once', (root, a) => {
    commit(root, { [file]: cart('1') }, 'there');
    commit(root, { [file]: cart('0') }, 'gone');
    git(a, 'merge', '-q', '--ff-only', 'main');
    commit(a, { [file]: cart('1') }, 'there again');
    commit(root, { 'README.md': 'two\n' }, 'others');
  }],
  ['work that is nowhere else', (root, a) => {
    commit(a, { [file]: cart('1') }, 'one');
    commit(root, { [file]: cart('0', '\nexport const other = 1;\n') }, 'others');
  }],
])('%s has not landed', async (_name, prepare) => {
  const it = await world(({ root }, a) => { prepare(root, a); });
  expect(it.observation.notAssessed()).toEqual([]);
  expect([landings(it), it.observation.sides().find(({ label }) => label === 'a')?.changedFiles]).toEqual([[], expect.any(Number)]);
  expect(it.observation.sides().find(({ label }) => label === 'a')?.changedFiles).toBeGreaterThan(0);
});

test('where git cannot tell, work is open, and it is asked again', async () => {
  let asked = 0;
  const git = { commitsOf: () => Promise.resolve([]), treeOf: () => Promise.resolve('t'), mergeTree: () => { asked++; return Promise.reject(new GitError('an object is missing')); } };
  const landed = new LandedWork(git, () => Promise.resolve(false));
  const branch = { head: 'h', base: 'b', committed: [{ path: 'x', status: 'added' }] } as const;
  expect([await landed.in('main', branch), await landed.in('main', branch), asked]).toEqual([undefined, undefined, 2]);
});

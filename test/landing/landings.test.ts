import fs from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { cliGitWriter } from '../../server/src/adapters/git/cliGitWriter.ts';
import { Landings, type CheckCommit, type ToLand, type WriteLanding } from '../../server/src/landing/landings.ts';
import type { GitWriter } from '../../server/src/ports/gitWriter.ts';
import { nullLog } from '../../server/src/ports/log.ts';
import type { Store } from '../../server/src/ports/store.ts';
import { commit, git, makeRepository, type TestRepository } from '../support/repositories.ts';
import { countingClock } from '../support/storeEvents.ts';
import { opened, temporaryDir } from '../support/storeDirs.ts';

const base = { 'a.txt': 'one\ntwo\nthree\n', 'b.txt': 'b\n', 'notes.txt': 'notes\n' };

/** A branch with work, a target that went on meanwhile, and what its person has not committed there. */
const twoBranches = (): { readonly repository: TestRepository; readonly wanted: ToLand } => {
  const repository = makeRepository(base);
  onTestFinished(() => repository.dispose());
  git(repository.root, 'config', 'user.name', 'Test');
  git(repository.root, 'config', 'user.email', 'test@example.org');
  const head = commit(repository.addWorktree('feature'), { 'a.txt': 'ONE\ntwo\nthree\n', 'new.txt': 'new\n' }, 'Work');
  const from = commit(repository.root, { 'b.txt': 'B\n' }, 'Meanwhile');
  fs.writeFileSync(path.join(repository.root, 'notes.txt'), 'notes of mine\n');
  fs.writeFileSync(path.join(repository.root, 'untracked.txt'), 'mine\n');
  return { repository, wanted: { intent: 'i-aaaaaaaa', actor: 'ada', branch: 'feature', head, target: 'main', from, method: 'merge', message: 'Land it\n', checkLimitMs: 10_000 } };
};

interface Desk { readonly landings: Landings; readonly store: Store; readonly merged: string[]; readonly write: WriteLanding }

const desk = async (repository: TestRepository, dir: string, { writer = cliGitWriter(path.join(repository.root, '.git')), check = (() => Promise.resolve(undefined)) as CheckCommit, write }: { writer?: GitWriter; check?: CheckCommit; write?: (store: Store) => WriteLanding } = {}): Promise<Desk> => {
  const clock = countingClock();
  const store = await opened(dir, { clock });
  const merged: string[] = [];
  const landings = new Landings({ store, writer, check, clock, log: nullLog, inTurn: body => body(), worktreeOf: branch => Promise.resolve(branch === 'main' ? repository.root : undefined) });
  return { landings, store, merged, write: write?.(store) ?? (event => store.commit({ ...event, actor: 'ada' })) };
};

const keptRefs = (root: string): string => git(root, 'for-each-ref', 'refs/interlock');
const ownFiles = (root: string): readonly string[] => ['notes.txt', 'untracked.txt'].map(name => fs.readFileSync(path.join(root, name), 'utf8'));
const isUntouched = ({ root }: TestRepository, { from }: ToLand): void => {
  expect(git(root, 'rev-parse', 'main')).toBe(from);
  expect(git(root, 'status', '--porcelain')).toBe(' M notes.txt\n?? untracked.txt');
  expect(ownFiles(root)).toEqual(['notes of mine\n', 'mine\n']);
  expect(keptRefs(root)).toBe('');
};
const hasLanded = ({ root }: TestRepository, { head, from }: ToLand): void => {
  expect(git(root, 'log', '-1', '--format=%P', 'main')).toBe(`${from} ${head}`);
  expect(git(root, 'status', '--porcelain')).toBe(' M notes.txt\n?? untracked.txt');
  expect(['a.txt', 'b.txt', 'new.txt'].map(name => fs.readFileSync(path.join(root, name), 'utf8'))).toEqual(['ONE\ntwo\nthree\n', 'B\n', 'new\n']);
  expect(ownFiles(root)).toEqual(['notes of mine\n', 'mine\n']);
  expect(keptRefs(root)).toBe('');
};

test('a branch lands as a whole, and what its person had not committed stays', async () => {
  const { repository, wanted } = twoBranches();
  const checked: string[] = [];
  const { landings, store, merged, write } = await desk(repository, temporaryDir(), { check: commitId => { checked.push(commitId); return Promise.resolve(undefined); } });
  const landed = await landings.land({ ...wanted, check: 'npm test' }, write, () => Promise.resolve(merged.push('i')));
  expect(landed).toMatchObject({ ok: true, value: { step: 'moved', ended: { outcome: 'landed' } } });
  hasLanded(repository, wanted);
  expect(checked).toEqual([git(repository.root, 'rev-parse', 'main')]);
  expect(merged).toEqual(['i']);
  expect([...store.state.landings.values()]).toHaveLength(1);
});

test('squashed it is one commit, and a branch that only has to move on does so', async () => {
  const { repository, wanted } = twoBranches();
  const { landings, write } = await desk(repository, temporaryDir());
  await landings.land({ ...wanted, method: 'squash' }, write, () => Promise.resolve());
  expect(git(repository.root, 'log', '-1', '--format=%P', 'main')).toBe(wanted.from);
  const next = commit(repository.addWorktree('next'), { 'c.txt': 'c\n' });
  await landings.land({ ...wanted, branch: 'next', head: next, from: git(repository.root, 'rev-parse', 'main') }, write, () => Promise.resolve());
  expect(git(repository.root, 'rev-parse', 'main')).toBe(next);
});

const refusals: readonly [string, (at: TestRepository) => { check?: CheckCommit; change?: Partial<ToLand> }, RegExp][] = [
  ['what does not merge', ({ root }) => ({ change: { from: commitOnly(root, { 'a.txt': 'other\ntwo\nthree\n' }) } }), /^feature does not merge into main: a\.txt\. .* Nothing was moved$/],
  ['what fails on the merged tree', () => ({ check: () => Promise.resolve(['a.test: expected 1, got 2']), change: { check: 'npm test' } }), /^"npm test" fails on the merged tree: a\.test: expected 1, got 2\. Nothing was moved$/],
  ['a target that was moved meanwhile', ({ root }) => ({ change: { from: git(root, 'rev-parse', 'main~1') } }), /main was moved meanwhile/],
  ['a file that would be overwritten', ({ root }) => { fs.writeFileSync(path.join(root, 'new.txt'), 'mine too\n'); return {}; }, /would be overwritten/],
];

/** Only the file that is meant: what else lies there is its person's. */
const commitOnly = (root: string, files: Readonly<Record<string, string>>): string => {
  for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(root, name), text);
  git(root, 'commit', '-qm', 'Other', '--', ...Object.keys(files));
  return git(root, 'rev-parse', 'HEAD');
};

test.each(refusals)('%s is undone with its reason', async (_what, prepare, message) => {
  const { repository, wanted } = twoBranches();
  const { check, change } = prepare(repository);
  const before = [git(repository.root, 'rev-parse', 'main'), git(repository.root, 'status', '--porcelain')];
  const { landings, store, merged, write } = await desk(repository, temporaryDir(), check ? { check } : {});
  const refused = await landings.land({ ...wanted, ...change }, write, () => Promise.resolve(merged.push('i')));
  expect(refused).toMatchObject({ ok: false, problem: { code: 'refused', message: expect.stringMatching(message) as string } });
  expect([git(repository.root, 'rev-parse', 'main'), git(repository.root, 'status', '--porcelain')]).toEqual(before);
  expect(keptRefs(repository.root)).toBe('');
  expect(merged).toEqual([]);
  expect([...store.state.landings.values()].map(it => it.ended?.outcome)).toEqual(['undone']);
});

test('a cancelled landing is undone', async () => {
  const { repository, wanted } = twoBranches();
  const { landings, write } = await desk(repository, temporaryDir());
  expect(await landings.land(wanted, write, () => Promise.resolve(), AbortSignal.abort())).toMatchObject({ ok: false });
  isUntouched(repository, wanted);
});

/** What one landing does to the outside, in its order; killed before or after each. */
const acts = ['write', 'merge', 'keep', 'write', 'check', 'write', 'advance', 'write', 'merged', 'forget', 'write'] as const;

const kills = acts.flatMap((act, at) => [['before', act, at], ['after', act, at]] as const);

test.each(kills)('killed %s %s (act %i) it is whole or it never was, once a hub runs again', async (when, _act, at) => {
  const { repository, wanted } = twoBranches();
  const dir = temporaryDir();
  let count = 0;
  const killed = new Promise<never>(() => undefined);
  const reached = { done: (): void => undefined };
  const dead = new Promise<void>(done => { reached.done = done; });
  /** A killed process does nothing any more: from here on nothing ever resolves. */
  const act = async <T>(body: () => Promise<T>): Promise<T> => {
    const own = count++;
    if (own > at || (own === at && when === 'before')) { reached.done(); return killed; }
    const value = await body();
    if (own === at) { reached.done(); return killed; }
    return value;
  };
  const real = cliGitWriter(path.join(repository.root, '.git'));
  const writer: GitWriter = {
    ...real, merge: (...given) => act(() => real.merge(...given)), keep: (...given) => act(() => real.keep(...given)),
    advance: (...given) => act(() => real.advance(...given)), forget: name => act(() => real.forget(name)),
  };
  const first = await desk(repository, dir, { writer, check: () => act(() => Promise.resolve(undefined)), write: store => event => act(() => store.commit({ ...event, actor: 'ada' })) });
  void first.landings.land({ ...wanted, check: 'npm test' }, first.write, () => act(() => Promise.resolve(first.merged.push('i'))));
  await dead;
  await first.store.close();

  const second = await desk(repository, dir);
  await second.landings.resume(id => Promise.resolve(second.merged.push(id)));
  const all = [...second.store.state.landings.values()];
  const isForward = git(repository.root, 'rev-parse', 'main') !== wanted.from;
  if (isForward) hasLanded(repository, wanted);
  else isUntouched(repository, wanted);
  expect(all.every(it => it.ended?.outcome === (isForward ? 'landed' : 'undone'))).toBe(true);
  expect(isForward).toBe(at > 6 || (at === 6 && when === 'after'));
  if (isForward) expect([...first.merged, ...second.merged].length).toBeGreaterThan(0);
});

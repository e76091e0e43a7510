import fs from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { openGit } from '../../../server/src/adapters/git/cliGit.ts';
import { openWorkbench } from '../../../server/src/adapters/git/openWorkbench.ts';
import { nullLog } from '../../../server/src/ports/log.ts';
import { useOwnCache } from '../../support/ownCache.ts';
import { commit, git, makeRepository } from '../../support/repositories.ts';

beforeEach(() => { useOwnCache(); });

const opened = async () => {
  const repository = makeRepository({ 'a.txt': 'one\n', '.gitignore': 'ignored\n' });
  const work = repository.addWorktree('work');
  const plain = (await openGit(repository.root, { log: nullLog }))!;
  const bench = await openWorkbench(plain, repository.root);
  const seeing = (await openGit(repository.root, { log: nullLog, objects: bench.objects }))!;
  onTestFinished(async () => { await bench.dispose(); plain.dispose(); seeing.dispose(); repository.dispose(); });
  const worktree = (await plain.worktrees()).find((it) => it.root === fs.realpathSync(work))!;
  return { root: repository.root, work, plain, seeing, bench, worktree };
};

test('a snapshot holds what lies there, committed or not, and leaves the repository as it is', async () => {
  const { root, work, plain, seeing, bench, worktree } = await opened();
  expect(await bench.snapshot(worktree)).toBe(worktree.head);
  commit(work, { 'b.txt': 'committed\n' });
  fs.writeFileSync(path.join(work, 'a.txt'), 'two\n');
  fs.writeFileSync(path.join(work, 'new.txt'), 'new\n');
  fs.writeFileSync(path.join(work, 'ignored'), 'x\n');
  const before = [git(work, 'status', '--porcelain'), git(root, 'count-objects'), git(root, 'for-each-ref')];
  const made = await bench.snapshot(worktree);
  expect(await bench.snapshot(worktree)).toBe(made);
  expect([git(work, 'status', '--porcelain'), git(root, 'count-objects'), git(root, 'for-each-ref')]).toEqual(before);
  // Another git sees it, the repository does not.
  const changes = await seeing.diffCommits(await seeing.resolve('main'), made);
  expect(changes.map((it) => `${it.status} ${it.path}`)).toEqual(['modified a.txt', 'added b.txt', 'added new.txt']);
  expect(Buffer.from((await seeing.readFile(made, 'a.txt'))!).toString()).toBe('two\n');
  expect(await seeing.mergeBase('main', made)).toBe(await plain.resolve('main'));
  await expect(plain.resolve(made)).rejects.toThrow('no commit is named');
  await bench.checkOut(await bench.treeOf(made));
  expect(fs.readdirSync(bench.folder).sort()).toEqual(['.gitignore', 'a.txt', 'b.txt', 'new.txt']);
});

test('what a process left behind that was killed is taken over, and its objects go', async () => {
  const { root, plain, bench } = await opened();
  const place = path.dirname(bench.folder);
  fs.writeFileSync(path.join(bench.objects, 'left'), 'x');
  fs.writeFileSync(path.join(place, 'index.lock'), '');
  // The number of a process that is not there.
  fs.writeFileSync(path.join(place, 'pid'), '99999999');
  const next = await openWorkbench(plain, root);
  onTestFinished(() => next.dispose());
  expect(next.folder).toBe(bench.folder);
  expect(fs.existsSync(path.join(next.objects, 'left'))).toBe(false);
  await next.checkOut(await next.treeOf('main'));
  expect(fs.readdirSync(next.folder).sort()).toEqual(['.gitignore', 'a.txt']);
});

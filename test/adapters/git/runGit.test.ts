import fs from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { runGit } from '../../../server/src/adapters/git/runGit.ts';
import { commit, git, makeRepository } from '../../support/repositories.ts';

test('what git says in several lines is told with the files that it names', async () => {
  const names = Array.from({ length: 7 }, (_, at) => `f${at}.txt`);
  const repository = makeRepository(Object.fromEntries(names.map(it => [it, 'one\n'])));
  onTestFinished(repository.dispose);
  const { root } = repository;
  git(root, 'checkout', '-q', '-b', 'other');
  commit(root, Object.fromEntries(names.map(it => [it, 'two\n'])));
  git(root, 'checkout', '-q', 'main');
  const merged = () => runGit(['merge', '--ff-only', 'other'], { cwd: root, timeLimitMs: 10_000 });
  fs.writeFileSync(path.join(root, 'f3.txt'), 'mine\n');
  await expect(merged()).rejects.toThrow(/would be overwritten by merge: f3\.txt$/);
  for (const it of names) fs.writeFileSync(path.join(root, it), 'mine\n');
  await expect(merged()).rejects.toThrow(/: f0\.txt, f1\.txt, f2\.txt, f3\.txt, f4\.txt, … \(7\)$/);
  await expect(runGit(['merge', '--ff-only', 'nowhere'], { cwd: root, timeLimitMs: 10_000 })).rejects.toThrow(/^merge: nowhere - not something we can merge$/);
});

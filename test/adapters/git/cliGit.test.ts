import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, statSync, symlinkSync, utimesSync, writeFileSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { openGit } from '../../../server/src/adapters/git/cliGit.ts';
import type { ChangedPath, Git } from '../../../server/src/ports/git.ts';
import { GitError } from '../../../server/src/ports/git.ts';
import { nullLog } from '../../../server/src/ports/log.ts';
import { commit, git as runGit, makeFolder, makeRepository, writeFiles, type Files, type TestRepository } from '../../support/repositories.ts';

const open: { dispose(): void }[] = [];
afterEach(() => { for (const it of open.splice(0).reverse()) it.dispose(); });

const make = async (files?: Files): Promise<{ repository: TestRepository; git: Git; root: string }> => {
  const repository = makeRepository(files);
  const git = await openGit(repository.root, { log: nullLog });
  if (!git) throw new Error('no repository');
  open.push(repository, git);
  return { repository, git, root: repository.root };
};

/** `M a.ts`, `R a.ts > b.ts`, sorted. */
const said = (changes: readonly ChangedPath[]): string[] => changes
  .map((it) => `${it.status.charAt(0).toUpperCase()} ${it.oldPath ? `${it.oldPath} > ` : ''}${it.path}`).sort();

const lines = (...words: string[]): string => words.map((it) => `${it}\n`).join('');
const ten = lines('one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten');

/** Every file of the git directory except objects, as path → hash. */
const snapshot = (dir: string): Record<string, string> => Object.fromEntries(readdirSync(dir, { recursive: true, encoding: 'utf8' })
  .map((it) => join(dir, it)).filter((it) => statSync(it).isFile()).sort()
  .map((it) => [it, createHash('sha256').update(readFileSync(it)).digest('hex')]));

test('files of a worktree that have a word: whole words alone, also in what is not committed', async () => {
  const { git, root } = await make({ 'a.ts': 'total();\n', 'b.ts': 'subtotal();\n', 'dir/c d.ts': 'the total\n', '.gitignore': 'out/\n' });
  writeFiles(root, { 'new.ts': 'total\n', 'out/built.js': 'total\n', 'b.ts': 'Total\n' });
  expect((await git.filesWith(root, 'total', 10)).toSorted()).toEqual(['a.ts', 'dir/c d.ts', 'new.ts']);
  expect([await git.filesWith(root, 'total', 2), await git.filesWith(root, '-e', 5), await git.filesWith(root, 'to.al', 5)].map(it => it.length)).toEqual([2, 0, 0]);
});

describe('worktree changes', () => {
  const check = async (change: (root: string) => void, expected: string[]): Promise<void> => {
    const { git, root } = await make({ 'a.txt': ten, 'dir/b c.txt': 'b\n', 'ü.txt': 'u\n', '.gitignore': 'out/\n*.log\n' });
    const base = runGit(root, 'rev-parse', 'HEAD');
    change(root);
    expect(said(await git.diffWorktree(base, { root, gitDir: join(root, '.git') }))).toEqual(expected);
  };
  test('nothing', () => check(() => {}, []));
  test('unstaged, staged and committed together', () => check((root) => {
    commit(root, { 'a.txt': `${ten}more\n` });
    writeFiles(root, { 'ü.txt': 'v\n' });
    runGit(root, 'add', '.');
    writeFiles(root, { 'dir/b c.txt': 'c\n' });
  }, ['M a.txt', 'M dir/b c.txt', 'M ü.txt']));
  test('untracked but not ignored', () => check((root) => writeFiles(root, { 'new/n.ts': 'n\n', 'out/x.js': 'x\n', 'y.log': 'y\n' }), ['A new/n.ts']));
  test('deleted', () => check((root) => writeFiles(root, { 'a.txt': null }), ['D a.txt']));
  test('renamed and staged', () => check((root) => { runGit(root, 'mv', 'a.txt', 'z.txt'); }, ['R a.txt > z.txt']));
  test('renamed without telling git, and edited', () => check((root) => {
    renameSync(join(root, 'a.txt'), join(root, 'z.txt'));
    writeFiles(root, { 'z.txt': ten.replace('two', 'deux') });
  }, ['R a.txt > z.txt']));
  test('staged, then reverted on disk', () => check((root) => {
    writeFiles(root, { 'a.txt': 'other\n' });
    runGit(root, 'add', '.');
    writeFiles(root, { 'a.txt': ten });
  }, []));
  test('only the time changed', () => check((root) => utimesSync(join(root, 'a.txt'), 1, 1), []));
  test('a nested repository is another repository', () => check((root) => {
    mkdirSync(join(root, 'inner'));
    runGit(join(root, 'inner'), 'init', '-q');
    commit(join(root, 'inner'), { 'f.txt': 'f\n' });
  }, []));
});

describe('commits', () => {
  test('renames are followed between commits', async () => {
    const { git, root } = await make({ 'a.txt': ten });
    const base = runGit(root, 'rev-parse', 'HEAD');
    const next = commit(root, { 'a.txt': null, 'b.txt': ten.replace('one', 'uno'), 'c.txt': 'c\n' });
    expect(said(await git.diffCommits(base, next))).toEqual(['A c.txt', 'R a.txt > b.txt']);
  });
  test('a clone that lacks a text still says which files changed', async () => {
    const { git, root } = await make({ 'a.txt': ten });
    const base = runGit(root, 'rev-parse', 'HEAD');
    const next = commit(root, { 'a.txt': null, 'b.txt': ten.replace('one', '1') });
    const blob = runGit(root, 'rev-parse', 'HEAD:b.txt');
    rmSync(join(git.commonDir, 'objects', blob.slice(0, 2), blob.slice(2)), { force: true });
    expect(said(await git.diffCommits(base, next))).toEqual(['A b.txt', 'D a.txt']);
  });
  test('many comparisons, one of them of a commit that is not there', async () => {
    const { git, root } = await make({ 'a.txt': ten });
    const heads = [runGit(root, 'rev-parse', 'HEAD'), ...Array.from({ length: 5 }, (_, at) => commit(root, { [`${at}.txt`]: 'x\n' }))];
    const found = await Promise.all(heads.map((it) => git.diffCommits(heads[0]!, it)));
    expect(found.map((it) => it.length)).toEqual([0, 1, 2, 3, 4, 5]);
    await expect(git.diffCommits(heads[0]!, 'nowhere')).rejects.toThrow('no commit is named nowhere');
  });
  test('for those who judge them: with blobs, and where links lead', async () => {
    const { git, root } = await make({ 'a.txt': ten, 'old.txt': 'old\n' });
    const base = runGit(root, 'rev-parse', 'HEAD');
    symlinkSync('../../etc', join(root, 'link'));
    const next = commit(root, { 'a.txt': null, 'b.txt': ten.replace('one', 'uno'), 'old.txt': null, 'new.txt': 'new\n' });
    const [was, blob, made] = ['HEAD~1:a.txt', 'HEAD:b.txt', 'HEAD:new.txt'].map(it => runGit(root, 'rev-parse', it));
    expect([...await git.pathChanges(base, next)].sort((a, b) => a.path.localeCompare(b.path))).toEqual([
      { path: 'b.txt', kind: 'rename', from: 'a.txt', was, blob },
      { path: 'link', kind: 'add', linkTo: '../../etc' },
      { path: 'new.txt', kind: 'add', blob: made },
      { path: 'old.txt', kind: 'delete', was: runGit(root, 'rev-parse', 'HEAD~1:old.txt') },
    ]);
  });
  test('merge base', async () => {
    const { git, repository, root } = await make();
    const base = runGit(root, 'rev-parse', 'HEAD');
    const side = commit(repository.addWorktree('pay'), { x: '1\n' });
    expect(await git.mergeBase(commit(root, { y: '2\n' }), side)).toBe(base);
    runGit(root, 'checkout', '-q', '--orphan', 'alone');
    expect(await git.mergeBase(commit(root, { z: '3\n' }), side)).toBeUndefined();
  });
  test('a revision that is an option, a range or unknown is refused', async () => {
    const { git } = await make();
    for (const rev of ['--output=x', 'a..b', 'HEAD:README.md', '', 'nope', 'a b']) await expect(git.resolve(rev), rev).rejects.toThrow(GitError);
    await expect(git.diffCommits('--output=x', 'HEAD')).rejects.toThrow('not a revision');
  });
});

describe('reading files', () => {
  const bytes = new Uint8Array([0, 1, 2, 255, 10]);
  const check = async (rev: string, path: string, expected: Uint8Array | string | undefined): Promise<void> => {
    const { git } = await make({ 'a b.txt': ten, 'dir/bin': bytes, empty: '' });
    const found = await git.readFile(rev, path);
    expect(found && Buffer.from(found)).toEqual(expected === undefined ? undefined : Buffer.from(expected as Uint8Array));
  };
  test('text', () => check('HEAD', 'a b.txt', ten));
  test('bytes', () => check('HEAD', 'dir/bin', bytes));
  test('empty', () => check('HEAD', 'empty', ''));
  test('missing file', () => check('HEAD', 'nope', undefined));
  test('missing commit', () => check('f'.repeat(40), 'empty', undefined));
  test('a folder is no file', () => check('HEAD', 'dir', undefined));
  test('after a comparison, which tells what each side has', async () => {
    const { git, root } = await make({ 'a.txt': ten, 'b.txt': 'b\n', 'd.txt': 'd\n' });
    const base = runGit(root, 'rev-parse', 'HEAD');
    const head = commit(root, { 'a.txt': null, 'c.txt': ten, 'b.txt': 'more\n', 'd.txt': null });
    await git.diffCommits(base, head);
    const text = async (rev: string, path: string): Promise<string | undefined> => { const bytes = await git.readFile(rev, path); return bytes && Buffer.from(bytes).toString(); };
    expect([await text(base, 'a.txt'), await text(base, 'b.txt'), await text(base, 'c.txt')].map((it) => it?.slice(0, 5))).toEqual(['one\nt', 'b\n', undefined]);
    expect([await text(head, 'a.txt'), await text(head, 'b.txt'), await text(head, 'c.txt'), await text(head, 'd.txt')].map((it) => it?.slice(0, 5))).toEqual([undefined, 'more\n', 'one\nt', undefined]);
    await git.diffCommits('main', base);
    commit(root, { 'b.txt': 'last\n' });
    expect(await text('main', 'b.txt')).toBe('last\n');
  });
  test('paths that leave the repository are refused', async () => {
    const { git } = await make();
    for (const path of ['../x', '/etc/passwd', 'a/../../x', 'a\nHEAD:README.md', '.git/config', 'C:/x', '']) {
      await expect(git.readFile('HEAD', path), path).rejects.toThrow('not a path inside');
    }
  });
  test('one that is too large is named in an error, and those asked for with it are read', async () => {
    const { git } = await make({ large: new Uint8Array(17 * 1024 * 1024), 'dir/a.txt': ten, 'b.txt': 'b\n' });
    const [large, folder, small] = await Promise.allSettled([git.readFile('HEAD', 'large'), git.readFile('HEAD', 'dir'), git.readFile('HEAD', 'b.txt')]);
    expect(large).toMatchObject({ status: 'rejected', reason: { message: expect.stringContaining('are not read') } });
    expect(folder).toEqual({ status: 'fulfilled', value: undefined });
    expect(small.status === 'fulfilled' && Buffer.from(small.value!).toString()).toBe('b\n');
  });
  test('many at once, and after the process was idle', async () => {
    const { git } = await make(Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`f${at}`, `${at}\n`.repeat(3_000)])));
    const texts = await Promise.all(Array.from({ length: 50 }, (_, at) => git.readFile('HEAD', `f${at}`)));
    expect(texts.every((it, at) => it && Buffer.from(it).toString() === `${at}\n`.repeat(3_000))).toBe(true);
  });
});

describe('merging', () => {
  const check = async (ours: Files, theirs: Files, expected: { clean: boolean; conflictedPaths: string[] }): Promise<void> => {
    const { git, repository, root } = await make({ 'a.txt': ten, 'b.txt': 'b\n' });
    const base = runGit(root, 'rev-parse', 'HEAD');
    const theirHead = commit(repository.addWorktree('pay'), theirs);
    const ourHead = commit(root, ours);
    const objects = readdirSync(join(git.commonDir, 'objects'), { recursive: true }).length;
    const found = await git.mergeTree(base, ourHead, theirHead);
    expect(found).toMatchObject(expected);
    expect(found?.messages.some((it) => it.startsWith('CONFLICT'))).toBe(!expected.clean);
    expect(readdirSync(join(git.commonDir, 'objects'), { recursive: true })).toHaveLength(objects);
  };
  test('clean', () => check({ 'a.txt': ten.replace('one', '1') }, { 'a.txt': ten.replace('ten', '10') }, { clean: true, conflictedPaths: [] }));
  test('conflict', () => check({ 'a.txt': ten.replace('one', '1') }, { 'a.txt': ten.replace('one', 'uno') }, { clean: false, conflictedPaths: ['a.txt'] }));
  test('delete against modify', () => check({ 'a.txt': null }, { 'a.txt': ten.replace('one', 'uno') }, { clean: false, conflictedPaths: ['a.txt'] }));
  test('three texts', async () => {
    const { git } = await make();
    expect(await git.mergesCleanly(ten, ten.replace('one', '1'), ten.replace('ten', '10'))).toBe(true);
    expect(await git.mergesCleanly(ten, ten.replace('one', '1'), ten.replace('one', 'uno'))).toBe(false);
  });
});

describe('repository', () => {
  test('branches, local and remote', async () => {
    const { git, root } = await make({ 'a.txt': 'a\n' });
    runGit(root, 'branch', 'feature/tidy_001');
    runGit(root, 'update-ref', 'refs/remotes/origin/feature/tidy_002', 'HEAD');
    expect([...await git.branches()].sort()).toEqual(['feature/tidy_001', 'feature/tidy_002', 'main']);
  });

  test('worktrees, main first, deleted ones left out', async () => {
    const { git, repository, root } = await make();
    const pay = repository.addWorktree('pay');
    const gone = repository.addWorktree('gone');
    runGit(pay, 'checkout', '-q', '--detach');
    writeFiles(gone, { '.': null });
    const found = await git.worktrees();
    expect(found.map(({ root: at, branch, main, gitDir }) => ({ at, branch, main, gitDir }))).toEqual([
      { at: root, branch: 'main', main: true, gitDir: join(root, '.git') },
      { at: pay, branch: undefined, main: false, gitDir: join(root, '.git/worktrees/pay') },
    ]);
  });
  test('a folder without repository', async () => {
    const folder = makeFolder();
    open.push(folder);
    expect(await openGit(folder.root, { log: nullLog })).toBeUndefined();
  });
  test('opened from a linked worktree or a folder inside it has the same common directory', async () => {
    const { git, repository } = await make({ 'dir/a': 'a\n' });
    const other = await openGit(join(repository.addWorktree('pay'), 'dir'), { log: nullLog });
    expect(other?.commonDir).toBe(git.commonDir);
    other?.dispose();
  });
  test('inherited GIT_ variables do not redirect it', async () => {
    const { root } = await make();
    const elsewhere = makeRepository();
    open.push(elsewhere);
    process.env['GIT_DIR'] = join(elsewhere.root, '.git');
    try {
      const git = await openGit(root, { log: nullLog });
      expect(git?.commonDir).toBe(join(root, '.git'));
      git?.dispose();
    } finally { delete process.env['GIT_DIR']; }
  });
  // Windows starts no script that is called as a program.
  test.skipIf(process.platform === 'win32')('a command over its time limit fails with a clear error', async () => {
    const { root } = await make();
    // A git that never answers, first on the path: no real one is slow enough to rely on.
    const stuck = makeFolder();
    open.push(stuck);
    writeFileSync(join(stuck.root, 'git'), '#!/bin/sh\nexec sleep 60\n', { mode: 0o755 });
    const path = process.env['PATH'];
    process.env['PATH'] = `${stuck.root}${delimiter}${path}`;
    try {
      await expect(openGit(root, { log: nullLog, timeLimitMs: 200 })).rejects.toThrow(/took longer than 200 ms/);
    } finally { process.env['PATH'] = path; }
  });
  test('a cancelled command says so', async () => {
    const { git } = await make();
    await expect(git.resolve('HEAD', AbortSignal.abort())).rejects.toThrow(/cancelled/);
  });
  test('ignored folders', async () => {
    const { git, root } = await make({ '.gitignore': 'out/\nnode_modules\n', 'src/a': 'a\n' });
    writeFiles(root, { 'out/x': 'x\n', 'src/node_modules/p/i.js': 'i\n', 'src/b': 'b\n' });
    expect([...await git.ignoredFolders(root)].sort()).toEqual(['out', 'src/node_modules']);
  });
  test('nothing in the git directory changes, and no hook or program of the user runs', async () => {
    const { git, repository, root } = await make({ 'a.txt': ten, 'b.txt': 'b\n', '.gitattributes': '*.txt diff=evil\n' });
    const trap = join(root, '..', 'trap');
    const base = runGit(root, 'rev-parse', 'HEAD');
    const pay = commit(repository.addWorktree('pay'), { 'a.txt': ten.replace('one', '1') });
    utimesSync(join(root, 'a.txt'), 1, 1);
    renameSync(join(root, 'b.txt'), join(root, 'c.txt'));
    symlinkSync('/etc', join(root, 'link'));
    for (const key of ['diff.external', 'diff.evil.textconv', 'diff.evil.command', 'core.fsmonitor', 'core.pager']) runGit(root, 'config', key, `touch ${trap}; cat`);
    const before = snapshot(git.commonDir);
    expect(said(await git.diffWorktree(base, { root, gitDir: join(root, '.git') }))).toEqual(['A link', 'R b.txt > c.txt']);
    await git.diffCommits(base, pay);
    await git.mergeTree(base, base, pay);
    await git.worktrees();
    await git.ignoredFolders(root);
    await git.readFile(pay, 'a.txt');
    expect(snapshot(git.commonDir)).toEqual(before);
    expect(existsSync(trap)).toBe(false);
  });
});

import { existsSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChangedPath, Git, MergeTreeResult, Worktree } from '../../ports/git.ts';
import type { PathChange } from '../../protocol/rights.ts';
import { GitError, noCommitYet } from '../../ports/git.ts';
import type { Log } from '../../ports/log.ts';
import { CleanMerges } from './cleanMerges.ts';
import { commitsOfFile, subjectsOfFile } from './fileLog.ts';
import { Slots } from './slots.ts';
import { pastOthers } from './inTheWay.ts';
import { toWorktrees } from './listWorktrees.ts';
import { MergeBases } from './mergeBases.ts';
import { isSafePath, nulFields, parseRawDiff } from './nulOutput.ts';
import { ObjectReader } from './objectReader.ts';
import { TreeComparer } from './treeComparer.ts';
import { TreeMerger, type CommitTree } from './treeMerger.ts';
import type { RunGit } from './gitThread.ts';
import type { GitOutput, GitRun } from './runGit.ts';
import { runGit } from './runGit.ts';
import { rawChangeOptions, readRawChanges } from './rawChanges.ts';
import { compareWorktree, rawDiffOptions } from './worktreeDiff.ts';

export interface GitOptions {
  readonly log: Log;
  /** For one git command. Default 10 s. */
  readonly timeLimitMs?: number;
  /** How git is started once the repository is found. Default: from this thread. */
  readonly run?: RunGit;
  /** Absolute path of a folder of objects that are read as if they were the repository's. */
  readonly objects?: string;
}

/**
 * The repository `dir` is in. Undefined, with a line in the log, where there is none or git is not installed. Rejects
 * with `GitError` when there is one that git refuses to read (owner, format, version).
 */
export const openGit = async (dir: string, { log, timeLimitMs = 10_000, run = runGit, objects }: GitOptions): Promise<Git | undefined> => {
  // Asked at the same time: a terminal command waits for both.
  const version = runGit(['version'], { cwd: dir, timeLimitMs });
  version.catch(() => undefined);
  let commonDir: string;
  try {
    const { stdout } = await runGit(['rev-parse', '--path-format=absolute', '--git-common-dir'], { cwd: dir, timeLimitMs });
    commonDir = await realpath(stdout.toString('utf8').replace(/\r?\n$/, ''));
  } catch (error) {
    if (!(error instanceof GitError) || !/not a git repository|could not start/.test(error.message)) throw error;
    log.info('git', error.message);
    return undefined;
  }
  return new CliGit(commonDir, versionNumber((await version).stdout.toString('utf8')), timeLimitMs, log, run, objects === undefined ? {} : { GIT_ALTERNATE_OBJECT_DIRECTORIES: objects });
};

/** `git version 2.39.5 (…)` → 239; 0 when it says something else. */
const versionNumber = (text: string): number => {
  const match = /(\d+)\.(\d+)/.exec(text);
  return match ? Number(match[1]) * 100 + Number(match[2]) : 0;
};

/** Commits and trees only as object ids or plain revision names: never an option, never a range. */
const checkRevision = (rev: string): string => {
  if (rev === '' || rev.startsWith('-') || /[\0-\x20]|\.\.|:/.test(rev)) throw new GitError(`not a revision: ${JSON.stringify(rev)}`);
  return rev;
};

class CliGit implements Git {
  private readonly objects: ObjectReader;
  private readonly trees: TreeComparer;
  private readonly merger: TreeMerger;
  private readonly cleanMerges = new CleanMerges((args, options) => this.run(args, options));
  private readonly slots = new Slots(4);
  private readonly bases: MergeBases;

  constructor(readonly commonDir: string, private readonly version: number, private readonly timeLimitMs: number, private readonly log: Log, private readonly runOnce: RunGit, private readonly env: Readonly<Record<string, string>>) {
    this.objects = new ObjectReader(commonDir, timeLimitMs, env);
    this.bases = new MergeBases({
      commit: (id) => this.objects.commit(id),
      ask: (a, b, signal) => this.askMergeBases(a, b, signal),
      isWhole: () => !existsSync(join(commonDir, 'shallow')) && !existsSync(join(commonDir, 'info', 'grafts')),
    });
    this.trees = new TreeComparer(commonDir, timeLimitMs, env);
    this.merger = new TreeMerger({ gitDir: commonDir, timeLimitMs, several: version >= 239, run: (args, options) => this.run(args, options) });
  }

  async worktrees(signal?: AbortSignal): Promise<readonly Worktree[]> {
    const nul = this.version >= 236;
    const { stdout } = await pastOthers(() => this.run(['worktree', 'list', '--porcelain', ...(nul ? ['-z'] : [])], { signal }));
    return toWorktrees(nul ? nulFields(stdout) : stdout.toString('utf8').split('\n'));
  }

  async branches(signal?: AbortSignal): Promise<readonly string[]> {
    const { stdout } = await this.run(['for-each-ref', '--format=%(refname)', 'refs/heads', 'refs/remotes'], { signal });
    return stdout.toString('utf8').split(/\r?\n/).flatMap((it) => /^refs\/(?:heads|remotes\/[^/]+)\/(.+)$/.exec(it)?.[1] ?? []);
  }

  async branchHeads(signal?: AbortSignal): Promise<readonly { readonly name: string; readonly head: string }[]> {
    const { stdout } = await this.run(['for-each-ref', '--sort=-committerdate', '--format=%(objectname) %(symref) %(refname:lstrip=2)', 'refs/heads', 'refs/remotes'], { signal });
    // A name for another branch (`origin/HEAD`) is no branch of its own.
    return stdout.toString('utf8').split(/\r?\n/).flatMap((it) => {
      const [, head, name] = /^([0-9a-f]+) {2}(.+)$/.exec(it) ?? [];
      return head !== undefined && name !== undefined ? [{ name, head }] : [];
    });
  }

  async resolve(rev: string, signal?: AbortSignal): Promise<string> {
    if (signal?.aborted) throw new GitError('git cat-file was cancelled');
    // Asked for with it, since commits are named to have their trees compared.
    if (/^[0-9a-f]{40,64}$/.test(rev)) this.objects.idOf(`${rev}^{tree}`).catch(() => undefined);
    return await this.objects.idOf(`${checkRevision(rev)}^{commit}`) ?? this.nothingNamed(rev);
  }

  async treeOf(rev: string): Promise<string> {
    return await this.objects.idOf(`${checkRevision(rev)}^{tree}`) ?? this.nothingNamed(rev);
  }

  async mergeBase(a: string, b: string, signal?: AbortSignal): Promise<string | undefined> {
    return (await this.bases.of(await this.resolve(a, signal), await this.resolve(b, signal), signal))[0];
  }

  async diffCommits(base: string, rev: string, signal?: AbortSignal): Promise<readonly ChangedPath[]> {
    const [from, to] = await Promise.all([this.treeOf(base), this.treeOf(rev)]);
    if (signal?.aborted) throw new GitError('git diff-tree was cancelled');
    try {
      const { changes, before, after } = await this.trees.compare(from, to);
      this.objects.learn(base, before);
      this.objects.learn(rev, after);
      return changes;
    } catch (error) {
      // Telling renames reads files that a partial clone may lack; what changed is in the trees.
      this.log.info('git', `renames are not told: ${error instanceof Error ? error.message : String(error)}`);
      const { stdout } = await this.run(['diff-tree', '-r', ...rawDiffOptions, '--no-renames', from, to, '--'], { signal });
      return parseRawDiff(stdout);
    }
  }

  async pathChanges(base: string, rev: string, signal?: AbortSignal): Promise<readonly PathChange[]> {
    const { stdout } = await this.run(['diff-tree', ...rawChangeOptions, checkRevision(base), checkRevision(rev), '--'], { signal });
    return Promise.all(readRawChanges(stdout.toString('utf8')).map(async ({ change, link }) =>
      (link === undefined ? change : { ...change, linkTo: Buffer.from(await this.readBlob(link) ?? '/').toString('utf8') })));
  }

  async diffWorktree(base: string, { root, gitDir }: Pick<Worktree, 'root' | 'gitDir'>, signal?: AbortSignal): Promise<readonly ChangedPath[]> {
    return compareWorktree((args, more) => this.run(args, { cwd: root, signal, ...more }), checkRevision(base), gitDir, join(this.commonDir, 'objects'));
  }

  async readFile(rev: string, path: string, signal?: AbortSignal): Promise<Uint8Array | undefined> {
    if (!isSafePath(path)) throw new GitError(`not a path inside the repository: ${JSON.stringify(path)}`);
    signal?.throwIfAborted();
    return this.objects.read(`${checkRevision(rev)}:${path}`);
  }

  readBlob(id: string): Promise<Uint8Array | undefined> {
    return /^[0-9a-f]{40,64}$/.test(id) ? this.objects.read(id) : Promise.reject(new GitError(`not an object: ${JSON.stringify(id)}`));
  }

  async filesBelow(rev: string, folder: string, signal?: AbortSignal): Promise<readonly string[]> {
    const { stdout } = await this.run(['--literal-pathspecs', 'ls-tree', '--name-only', '--full-tree', '-z', ...folder === '' ? [] : ['-r'], checkRevision(rev), ...folder === '' ? [] : ['--', `${folder}/`]], { signal });
    return nulFields(stdout).filter(isSafePath);
  }

  commitsOf(rev: string, path: string, most: number, signal?: AbortSignal): Promise<readonly string[]> {
    return commitsOfFile((args) => this.run(args, { signal }), checkRevision(rev), path, most);
  }

  subjectsOf(base: string, rev: string, path: string, most: number, signal?: AbortSignal): Promise<readonly string[]> {
    return subjectsOfFile((args) => this.run(args, { signal }), checkRevision(base), checkRevision(rev), path, most);
  }

  async mergeTree(base: string, a: string, b: string, signal?: AbortSignal): Promise<MergeTreeResult | undefined> {
    if (this.version < 238) return undefined;
    const [over, own, other] = await Promise.all([base, a, b].map(async (rev): Promise<CommitTree> => {
      const [id, tree] = await Promise.all([this.resolve(rev, signal), this.treeOf(rev)]);
      return { id, tree };
    })) as [CommitTree, CommitTree, CommitTree];
    if (signal?.aborted) throw new GitError('git merge-tree was cancelled');
    return this.merger.merge(over, own, other);
  }

  mergesCleanly(base: string, a: string, b: string, signal?: AbortSignal): Promise<boolean> {
    return this.cleanMerges.of(base, a, b, signal);
  }

  async filesWith(root: string, word: string, most: number, signal?: AbortSignal): Promise<readonly string[]> {
    const { stdout } = await this.run(['grep', '-l', '-w', '-F', '-I', '-z', '--no-color', '--untracked', '--full-name', '-e', word, '--', '.'], { cwd: root, signal, accept: [0, 1] });
    return nulFields(stdout).filter(isSafePath).slice(0, most);
  }

  async ignoredFolders(root: string, signal?: AbortSignal): Promise<readonly string[]> {
    const { stdout } = await this.run(['ls-files', '--others', '--ignored', '--exclude-standard', '--directory', '-z'], { cwd: root, signal });
    return nulFields(stdout).filter((it) => it.endsWith('/')).map((it) => it.slice(0, -1)).filter(isSafePath);
  }

  dispose(): void {
    this.objects.dispose();
    this.trees.dispose();
    this.merger.dispose();
    this.cleanMerges.dispose();
  }

  private async askMergeBases(a: string, b: string, signal: AbortSignal | undefined): Promise<readonly string[]> {
    const { stdout } = await this.run(['merge-base', '--all', a, b], { signal, accept: [0, 1] });
    return stdout.toString('utf8').split(/\r?\n/).filter((it) => it !== '');
  }

  /** Before the first commit there is a branch, and nothing at it. */
  private async nothingNamed(rev: string): Promise<never> {
    const isEmpty = rev === 'HEAD' && (await this.branchHeads().catch(() => undefined))?.length === 0;
    throw new GitError(isEmpty ? noCommitYet : `no commit is named ${rev}`);
  }

  /** In the common directory unless `cwd` says otherwise; a few at a time. */
  private run(args: readonly string[], options: Omit<GitRun, 'cwd' | 'timeLimitMs'> & { readonly cwd?: string }): Promise<GitOutput> {
    return this.slots.use(async () => {
      const started = performance.now();
      try {
        return await this.runOnce(args, { cwd: this.commonDir, timeLimitMs: this.timeLimitMs, ...options, env: { ...this.env, ...options.env } });
      } finally {
        const ms = performance.now() - started;
        if (ms > 500) this.log.info('perf', `git ${args[0]} took ${Math.round(ms)} ms`);
      }
    });
  }
}

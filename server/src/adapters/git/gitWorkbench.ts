import fs from 'node:fs/promises';
import path from 'node:path';
import type { MergedLine, Workbench } from '../../ports/workbench.ts';
import { dependencyFolders, linkDependencies } from '../check/linkDependencies.ts';
import { isSafePath } from './nulOutput.ts';
import { runGit, type GitOutput } from './runGit.ts';
import { copyIndex } from './worktreeDiff.ts';

export interface WorkbenchOptions {
  /** The common git directory. */
  readonly gitDir: string;
  /** Root of the worktree whose installed dependencies are used. */
  readonly root: string;
  /** Ours alone; the tree that was checked out last is kept there, so that the next differs in few files. */
  readonly place: string;
  readonly ignoredFolders: readonly string[];
  readonly timeLimitMs?: number;
  /** Gives the place back. */
  leave(): void;
}

/** In git's own terms: an object directory of its own beside the repository's, and a private index over a folder. */
export class GitWorkbench implements Workbench {
  readonly folder: string;
  readonly objects: string;
  readonly #index: string;
  readonly #dependencies: readonly string[];

  constructor(private readonly options: WorkbenchOptions) {
    this.folder = path.join(options.place, 'tree');
    this.objects = path.join(options.place, 'objects');
    this.#index = path.join(options.place, 'index');
    this.#dependencies = dependencyFolders(options.ignoredFolders).filter(isSafePath);
  }

  get doubts(): readonly string[] {
    return this.#dependencies.length === 0 ? [] : [`the check runs with what is installed in ${this.options.root} (${this.#dependencies.slice(0, 3).join(', ')}${this.#dependencies.length > 3 ? ', …' : ''})`];
  }

  async merge(a: string, b: string): Promise<MergedLine> {
    const { code, stdout } = await this.#git(['merge-tree', '--write-tree', '-z', '--name-only', '--no-messages', a, b], { accept: [0, 1] });
    const [tree = '', ...stops] = stdout.toString('utf8').split('\0').filter(it => it !== '');
    if (code !== 0) return { tree, commit: '', stops };
    const made = await this.#git(['commit-tree', tree, '-p', a, '-p', b, '-m', 'Speculative merge']);
    return { tree, commit: lineOf(made), stops: [] };
  }

  async treeOf(rev: string): Promise<string> { return lineOf(await this.#git(['rev-parse', '--verify', '--end-of-options', `${rev}^{tree}`])); }

  async snapshot({ root, gitDir }: { readonly root: string; readonly gitDir: string }): Promise<string> {
    const index = path.join(this.options.place, 'snapshot');
    // With git's own notes of what it has read already: only what was written since is read.
    await copyIndex(path.join(gitDir, 'index'), index).catch((error: NodeJS.ErrnoException) => { if (error.code !== 'ENOENT') throw error; });
    const there = { cwd: root, env: { GIT_DIR: gitDir, GIT_WORK_TREE: root, GIT_INDEX_FILE: index } };
    try {
      await this.#git(['add', '--all', '--ignore-errors', '--', '.'], { ...there, accept: [0, 1] });
      const [head, tree] = [lineOf(await this.#git(['rev-parse', '--verify', 'HEAD^{commit}'], there)), lineOf(await this.#git(['write-tree'], there))];
      return tree === await this.treeOf(head) ? head : lineOf(await this.#git(['commit-tree', tree, '-p', head, '-m', 'Not committed']));
    } finally {
      await fs.rm(index, { force: true });
    }
  }

  async checkOut(tree: string): Promise<void> {
    // As a whole, whatever part of it the user's own worktree is to hold.
    await this.#git(['-c', 'core.sparseCheckout=false', 'read-tree', '--reset', '-u', tree]);
    // What an earlier check built must not answer for this one.
    await this.#git(['clean', '-ffdxq']);
    await linkDependencies(this.options.root, this.folder, this.#dependencies);
  }

  /** Also when it was left behind by a process that ended early. */
  async prepare(): Promise<void> {
    await fs.rm(this.objects, { recursive: true, force: true });
    for (const it of [this.folder, this.objects]) await fs.mkdir(it, { recursive: true, mode: 0o700 });
    await fs.rm(`${this.#index}.lock`, { force: true });
  }

  /** The folder stays for the next time; what git made of it does not. */
  async dispose(): Promise<void> {
    await fs.rm(this.objects, { recursive: true, force: true });
    this.options.leave();
  }

  #git(args: readonly string[], more: { readonly accept?: readonly number[]; readonly cwd?: string; readonly env?: Readonly<Record<string, string>> } = {}): Promise<GitOutput> {
    const { gitDir, timeLimitMs = 120_000 } = this.options;
    return runGit(args, { cwd: this.folder, timeLimitMs, ...more, env: { ...identity,
      GIT_DIR: gitDir, GIT_WORK_TREE: this.folder, GIT_INDEX_FILE: this.#index,
      GIT_OBJECT_DIRECTORY: this.objects, GIT_ALTERNATE_OBJECT_DIRECTORIES: path.join(gitDir, 'objects'), ...more.env,
    } });
  }
}

const name = 'interlock', mail = 'interlock@localhost', date = '2000-01-01T00:00:00Z';

/** The same two make the same commit, whoever runs it. */
const identity = { GIT_AUTHOR_NAME: name, GIT_AUTHOR_EMAIL: mail, GIT_AUTHOR_DATE: date, GIT_COMMITTER_NAME: name, GIT_COMMITTER_EMAIL: mail, GIT_COMMITTER_DATE: date };

const lineOf = ({ stdout }: GitOutput): string => stdout.toString('utf8').trim();

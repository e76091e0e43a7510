import { rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { MergeTreeResult } from '../../ports/git.ts';
import { GitError } from '../../ports/git.ts';
import { BatchProcess } from './batchProcess.ts';
import { looseCommit } from './looseCommit.ts';
import { parseMerge, takeMerge } from './mergeAnswer.ts';
import type { GitOutput } from './runGit.ts';
import { scratchFolder } from './scratch.ts';

type RunInRepository = (args: readonly string[], options: { readonly env?: Readonly<Record<string, string>>; readonly accept?: readonly number[] }) => Promise<GitOutput>;

export interface MergerOptions {
  readonly gitDir: string;
  readonly timeLimitMs: number;
  /** Whether this git reads merges from its input (2.39). */
  readonly several: boolean;
  readonly run: RunInRepository;
}

/** A commit and the tree it holds, by their ids. */
export interface CommitTree { readonly id: string; readonly tree: string }

/** git keeps what it read of each commit: after so many merges it begins anew. */
const mostMerges = 500;

const command: readonly string[] = ['merge-tree', '--write-tree', '-z', '--name-only', '--messages'];

/**
 * Merges commits in memory without starting a process for each. The objects git makes on the way go to a folder that is
 * removed afterwards, so the user's object database is only read. There lie two commits for each merge, too, with the
 * trees of both sides right above the base: git then merges over that base whatever lies between, and of any version.
 */
export class TreeMerger {
  private scratch: string | undefined;
  private process: BatchProcess | undefined;
  private merges = 0;
  private running = 0;

  constructor(private readonly options: MergerOptions) {}

  async merge(base: CommitTree, a: CommitTree, b: CommitTree): Promise<MergeTreeResult> {
    if (++this.merges > mostMerges && this.running === 0) this.dispose();
    this.running++;
    try {
      const scratch = this.scratch ??= scratchFolder('objects');
      const [own, other] = [a, b].map((it) => looseCommit(scratch, it.tree, base.id)) as [string, string];
      const fields = await this.ask(base, own, other);
      // Messages and paths that two files fight for name the sides.
      return parseMerge(fields.map((it) => it.replaceAll(own, a.id).replaceAll(other, b.id)));
    } finally {
      this.running--;
    }
  }

  dispose(): void {
    this.process?.dispose();
    this.process = undefined;
    if (this.scratch !== undefined) rmSync(this.scratch, { recursive: true, force: true });
    this.scratch = undefined;
    this.merges = 0;
  }

  private async ask(base: CommitTree, a: string, b: string): Promise<readonly string[]> {
    if (!this.options.several) return this.askOnce(a, b);
    try {
      this.process ??= new BatchProcess({ args: [...command, '--stdin'], gitDir: this.options.gitDir, env: this.environment(), timeLimitMs: this.options.timeLimitMs });
      // The second merge changes nothing: git ends an answer only when it begins the next.
      return await this.process.ask(`${a} ${b}\n${base.id} ${base.id}\n`, takeMerge(base.tree));
    } catch (error) {
      // One merge that fails ends the process for all that wait; by itself it says why.
      if (error instanceof GitError && this.scratch !== undefined) return this.askOnce(a, b);
      throw error;
    }
  }

  private async askOnce(a: string, b: string): Promise<readonly string[]> {
    const { code, stdout } = await this.options.run([...command, a, b], { env: this.environment(), accept: [0, 1] });
    return [code === 0 ? '1' : '0', ...stdout.toString('utf8').split('\0')];
  }

  private environment(): Readonly<Record<string, string>> {
    return { GIT_OBJECT_DIRECTORY: this.scratch!, GIT_ALTERNATE_OBJECT_DIRECTORIES: alternate(join(this.options.gitDir, 'objects')) };
  }
}

/** git splits this list at the path delimiter unless an entry is quoted. */
const alternate = (path: string): string => path.includes(delimiter) || path.startsWith('"') ? `"${path.replace(/["\\]/g, '\\$&')}"` : path;

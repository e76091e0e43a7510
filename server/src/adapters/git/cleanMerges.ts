import { rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { GitOutput, GitRun } from './runGit.ts';
import { scratchFolder } from './scratch.ts';

type RunHere = (args: readonly string[], options: Pick<GitRun, 'accept' | 'signal' | 'cwd'>) => Promise<GitOutput>;

/** As many conflicts as git counts; a fault is none of them. */
const conflicts = Array.from({ length: 128 }, (_, code) => code);

/**
 * Asks git's own merge of three texts, one after another, in one folder that stays: making one for each question took longer
 * than the question, and what is written to the disk's journal is waited for by everybody who writes there.
 */
export class CleanMerges {
  private folder: string | undefined;
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly run: RunHere) {}

  /** Whether the texts merge without a conflict. Rejects with `GitError`, or where nothing can be written. */
  of(base: string, a: string, b: string, signal?: AbortSignal): Promise<boolean> {
    const answer = this.last.then(() => this.ask({ base, a, b }, signal));
    this.last = answer.catch(() => this.dispose());
    return answer;
  }

  /** Removes its folder; what is asked later has a new one. */
  dispose(): void {
    if (this.folder !== undefined) rmSync(this.folder, { recursive: true, force: true });
    this.folder = undefined;
  }

  private async ask(texts: Readonly<Record<'base' | 'a' | 'b', string>>, signal: AbortSignal | undefined): Promise<boolean> {
    const cwd = this.folder ??= scratchFolder('merge');
    await Promise.all(Object.entries(texts).map(([name, text]) => writeFile(join(cwd, name), text, { mode: 0o600 })));
    const { code } = await this.run(['merge-file', '-p', '-q', '--diff3', 'a', 'base', 'b'], { cwd, signal, accept: conflicts });
    return code === 0;
  }
}

import type { ChangedPath } from '../../ports/git.ts';
import { BatchProcess } from './batchProcess.ts';
import { blobsInRawDiff, parseRawDiff, type ToldBlob } from './nulOutput.ts';
import { rawDiffOptions } from './worktreeDiff.ts';

/** What differs between two trees, and what git says on the way of the files that do. */
export interface Compared { readonly changes: readonly ChangedPath[]; readonly before: readonly ToldBlob[]; readonly after: readonly ToldBlob[] }

/** Compares trees without starting a process for each pair. */
export class TreeComparer {
  private readonly process: BatchProcess;
  private asked = 0;

  constructor(gitDir: string, timeLimitMs: number, env: Readonly<Record<string, string>> = {}) {
    this.process = new BatchProcess({ args: ['diff-tree', '--stdin', '-r', ...rawDiffOptions], gitDir, env, timeLimitMs });
  }

  /** What differs from one tree to another, both by their ids. */
  async compare(base: string, tree: string): Promise<Compared> {
    if (base === tree) return { changes: [], before: [], after: [] };
    const begin = `${base} ${tree}\n`;
    // What is no id is said again, and only then is all handed over that was said before.
    const end = `interlock ${++this.asked}\n`;
    const raw = await this.process.ask(`${begin}${end}`, (data) => {
      const at = data.indexOf(end, begin.length);
      return at < 0 ? { missing: 1 } : { answer: data.subarray(begin.length, at), rest: data.subarray(at + end.length) };
    });
    return { changes: parseRawDiff(raw), ...blobsInRawDiff(raw) };
  }

  dispose(): void { this.process.dispose(); }
}

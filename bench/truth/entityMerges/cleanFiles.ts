import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runGit } from '../../../server/src/adapters/git/runGit.ts';
import type { MergedFile } from '../../../server/src/merging/mergeFile.ts';
import type { FileVersions } from '../../../server/src/ports/fileMerger.ts';
import { sampleOf, type RealMerge } from '../merges/realMerge.ts';
import type { Clones } from './openClones.ts';

interface CleanOptions {
  readonly clones: Clones;
  readonly count: number;
  readonly random: () => number;
  merge(versions: FileVersions, path: string): Promise<MergedFile>;
}

/** Merges files that both sides changed and git merges; ours has to be what stands in the tree that git itself makes of the two commits. */
export async function cleanFiles(merges: readonly RealMerge[], { clones, count, random, merge }: CleanOptions): Promise<{ readonly files: number; readonly differing: readonly string[] }> {
  const all = merges.flatMap((it) => it.changed_both.filter((path) => !it.conflict_files.some((that) => that.path === path)).map((path) => ({ it, path })));
  const differing: string[] = [];
  let files = 0;
  for (const { it, path } of sampleOf(all, count, random)) {
    const versions = await clones.versions(it, path), folder = clones.folderOf(it.repo);
    const expected = versions && folder !== undefined ? await byGit(folder, it, path) : undefined;
    // Both may have renamed it alike: the base then has it under another name.
    if (!versions || !expected || await clones.read(it.repo, it.base, path) === undefined) continue;
    files++;
    const { label, bytes } = await merge(versions, path);
    if (!bytes.equals(expected)) differing.push(`${it.repo} ${it.merge.slice(0, 10)} ${path}: ${label}, and not what git's merge of the two commits has`);
  }
  return { files, differing };
}

/** The clone is only read. */
async function byGit(clone: string, { p1, p2 }: RealMerge, path: string): Promise<Buffer | undefined> {
  const scratch = mkdtempSync(join(tmpdir(), 'interlock-clean-'));
  const { stdout } = await runGit(['rev-parse', '--git-path', 'objects'], { cwd: clone, timeLimitMs: 10_000 });
  const env = { GIT_OBJECT_DIRECTORY: scratch, GIT_ALTERNATE_OBJECT_DIRECTORIES: join(clone, stdout.toString('utf8').trim()) };
  try {
    const merged = await runGit(['merge-tree', '--write-tree', '--no-messages', '-z', p1, p2], { cwd: clone, timeLimitMs: 60_000, accept: [0, 1], env });
    const tree = merged.stdout.toString('utf8').split('\0', 1)[0]!;
    const { code, stdout: bytes } = await runGit(['cat-file', 'blob', `${tree}:${path}`], { cwd: clone, timeLimitMs: 10_000, accept: [0, 128], env });
    return code === 0 ? bytes : undefined;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FileMerger, FileVersions, LineMerge, MarkerOptions } from '../../ports/fileMerger.ts';
import { GitError } from '../../ports/git.ts';
import { runGit } from './runGit.ts';
import { withScratch } from './scratch.ts';

/**
 * Git's own merge of one file. It is asked of a repository made for it, as a merge of branches: `git merge-file` compares
 * lines by another way, and so stops elsewhere now and then; it answers where git is too old (before 2.38).
 */
export const gitFileMerger = (timeLimitMs: number): FileMerger => ({
  merge: (versions, options) => withScratch('merge', async scratch =>
    await mergeBranches(scratch, versions, options, timeLimitMs) ?? mergeThreeFiles(scratch, versions, options, timeLimitMs)),
});

/** Undefined where this git cannot merge in memory. */
async function mergeBranches(scratch: string, versions: FileVersions, { labels, markerSize, style }: MarkerOptions, timeLimitMs: number): Promise<LineMerge | undefined> {
  const config = personsStyle(style);
  makeRepository(scratch, markerSize);
  const run = { cwd: scratch, timeLimitMs, env: { GIT_DIR: scratch } };
  // No line of a file says by chance what a marker does.
  const names = { base: 'base', mine: `mine-${randomBytes(12).toString('hex')}`, theirs: `theirs-${randomBytes(12).toString('hex')}` };
  await runGit(['fast-import', '--quiet'], { ...run, input: importOf(versions, names) });
  const merged = await runGit([...config, 'merge-tree', '--write-tree', '--no-messages', '-z', names.mine, names.theirs], { ...run, accept: [0, 1, 129] });
  if (merged.code === 129) return undefined;
  const tree = merged.stdout.toString('utf8').split('\0', 1)[0]!;
  const { stdout } = await runGit(['cat-file', 'blob', `${tree}:${fileName}`], run);
  return merged.code === 0 ? { clean: true, bytes: stdout } : { clean: false, bytes: relabelled(stdout, names, labels, markerSize ?? usualSize) };
}

const usualSize = 7;
const fileName = 'file';

const personsStyle = (style: MarkerOptions['style']): readonly string[] => (style === undefined ? [] : ['-c', `merge.conflictStyle=${style}`]);

function makeRepository(folder: string, markerSize: number | undefined): void {
  for (const it of ['objects', 'refs', 'info']) mkdirSync(join(folder, it));
  writeFileSync(join(folder, 'HEAD'), 'ref: refs/heads/base\n');
  writeFileSync(join(folder, 'info', 'attributes'), `* -text merge${markerSize === undefined ? '' : ` conflict-marker-size=${markerSize}`}\n`);
}

/** Three commits, two of them above the first: git then looks for no other base. */
const importOf = (versions: FileVersions, names: FileVersions<string>): Buffer => Buffer.concat((['base', 'mine', 'theirs'] as const).flatMap((side, at) => [
  Buffer.from(`commit refs/heads/${names[side]}\nmark :${at + 1}\ncommitter interlock <interlock> 0 +0000\ndata 0\n${at === 0 ? '' : 'from :1\n'}M 100644 inline ${fileName}\ndata ${versions[side].length}\n`),
  versions[side], Buffer.from('\n'),
]));

/** As bytes, one for each: a file may be of any encoding. */
function relabelled(bytes: Buffer, names: FileVersions<string>, labels: FileVersions<string>, size: number): Buffer {
  const latin = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');
  const text = bytes.toString('latin1')
    .replaceAll(`${'<'.repeat(size)} ${names.mine}`, () => `${'<'.repeat(size)} ${latin(labels.mine)}`)
    .replaceAll(`${'>'.repeat(size)} ${names.theirs}`, () => `${'>'.repeat(size)} ${latin(labels.theirs)}`)
    .replace(new RegExp(`^\\|{${size}} [0-9a-f]{7,}(?=\\r?$)`, 'gm'), () => `${'|'.repeat(size)} ${latin(labels.base)}`);
  return Buffer.from(text, 'latin1');
}

/** 255: git refuses what is binary. */
async function mergeThreeFiles(scratch: string, versions: FileVersions, { labels, markerSize, style }: MarkerOptions, timeLimitMs: number): Promise<LineMerge> {
  for (const side of ['base', 'mine', 'theirs'] as const) writeFileSync(join(scratch, side), versions[side]);
  const size = markerSize === undefined ? [] : [`--marker-size=${markerSize}`];
  const args = [...personsStyle(style), 'merge-file', '-p', ...size, '-L', labels.mine, '-L', labels.base, '-L', labels.theirs, 'mine', 'base', 'theirs'];
  const { code, stdout } = await runGit(args, { cwd: scratch, timeLimitMs, accept: conflictCounts });
  if (code === 255 && stdout.length === 0 && !isBinary(versions)) throw new GitError('git merge-file could not merge the file');
  return code === 255 ? { clean: false, bytes: versions.mine } : { clean: code === 0, bytes: stdout };
}

/** It ends with the number of conflicts. */
const conflictCounts = Array.from({ length: 256 }, (_, at) => at);

/** As git tells it: by a zero byte near the beginning. */
export const isBinary = (versions: FileVersions): boolean => Object.values(versions).some((it: Buffer) => it.subarray(0, 8000).includes(0));

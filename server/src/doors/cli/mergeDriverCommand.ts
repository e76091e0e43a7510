import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { withScratch } from '../../adapters/git/scratch.ts';
import type { CliCommand, Invocation } from './command.ts';
import { markerSizeOf, readVersions } from './mergeCommand.ts';
import { exitCodes, type ExitCode } from './terminal.ts';

/** For merging by declarations, ms: a person waits for every file of a merge. */
const limitMs = 20_000;
/** For one git command, ms. */
const gitLimitMs = 60_000;

/** What git calls for each file that both sides changed; set up by `interlock setup merge-driver`. */
export const mergeDriverCommand: CliCommand = {
  words: 'merge-driver', summary: 'Merge one file for git, which gives %O %A %B %L %P; the merge replaces mine.',
  positionals: [
    { name: 'base', text: '%O' }, { name: 'mine', text: '%A: what is there is replaced' }, { name: 'theirs', text: '%B' },
    { name: 'size', text: '%L: characters of a conflict marker' }, { name: 'path', text: '%P: the file\'s name in the repository' },
  ],
  options: [],
  run: driveMerge,
};

/** Exit code 1 is for git a file with conflicts: whatever goes wrong with ours, git's own result stands. */
async function driveMerge(invocation: Invocation): Promise<ExitCode> {
  const { given, terminal } = invocation;
  const versions = readVersions(invocation);
  const markerSize = markerSizeOf(String(given['size']), 'size');
  const { gitFileMerger } = await import('../../adapters/git/fileMerger.ts');
  const lines = await gitFileMerger(gitLimitMs).merge(versions, { labels: { base: 'base', mine: 'ours', theirs: 'theirs' }, markerSize });
  const merged = lines.clean ? undefined : await mergeApart(invocation);
  fs.writeFileSync(path.resolve(terminal.cwd, String(given['mine'])), merged ?? lines.bytes);
  return lines.clean || merged ? exitCodes.fine : exitCodes.failed;
}

/** In a process of its own: it may take too long or too much memory, and is ended then. Undefined where nothing came of it. */
const mergeApart = ({ given, terminal, entry }: Invocation): Promise<Buffer | undefined> => withScratch('driver', (folder) => {
  const out = path.join(folder, 'merged');
  const args = [...process.execArgv, fileURLToPath(entry), 'merge', ...[given['base'], given['mine'], given['theirs']].map(it => String(it)), `--path=${String(given['path'])}`, `--out=${out}`];
  return new Promise((done) => {
    execFile(process.execPath, args, { cwd: terminal.cwd, timeout: limitMs, killSignal: 'SIGKILL', windowsHide: true }, error => done(error ? undefined : fs.readFileSync(out)));
  });
});

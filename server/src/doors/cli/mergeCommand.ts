import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { MergedFile } from '../../merging/mergeFile.ts';
import { conflictStyles, type FileVersions, type MarkerOptions } from '../../ports/fileMerger.ts';
import { cannotWrite } from './cannotWrite.ts';
import type { CliCommand, Invocation } from './command.ts';
import { CliError, exitCodes } from './terminal.ts';

/** For one git command, ms. */
const gitLimitMs = 30_000;

/** Merges three files, declaration by declaration where lines do not merge. Needs no hub and no repository. */
export const mergeCommand: CliCommand = {
  words: 'merge', summary: 'Merge three versions of a file; by declarations where lines do not merge. Needs no hub and no repository.',
  positionals: [{ name: 'base', text: 'the file both come from' }, { name: 'mine', text: 'what one side made of it' }, { name: 'theirs', text: 'what the other side made of it' }],
  options: [
    { flag: 'path', value: 'name', text: 'the name that tells the language (default: that of mine)' },
    { flag: 'out', short: 'o', value: 'file', text: 'where the merge goes (default: standard output)' },
    { flag: 'style', value: 'style', text: 'of conflict markers', choices: conflictStyles },
    { flag: 'marker-size', value: 'n', text: 'characters of a conflict marker (default 7)' },
    { flag: 'label', value: 'name', repeated: true, text: 'what conflict markers call mine, the base and theirs, in this order (default: the files\' names)' },
  ],
  examples: ['interlock merge base.ts mine.ts theirs.ts -o merged.ts', 'interlock merge /tmp/1 /tmp/2 /tmp/3 --path src/cart.ts --json'],
  async run(invocation) {
    const merged = await mergeFiles(invocation);
    tell(merged, invocation);
    return merged.label === 'REFUSED' ? exitCodes.conflicts : exitCodes.fine;
  },
};

const mergeFiles = async (invocation: Invocation): Promise<MergedFile> => {
  const { given } = invocation;
  const versions = readVersions(invocation);
  const [{ mergeFile }, { gitFileMerger }] = await Promise.all([import('../../merging/mergeFile.ts'), import('../../adapters/git/fileMerger.ts')]);
  const { createSyntax } = await import('../../adapters/syntax/createSyntax.ts');
  const syntax = createSyntax();
  try {
    return await mergeFile({ versions, path: String(given['path'] ?? given['mine']), markers: markersOf(invocation) }, { git: gitFileMerger(gitLimitMs), syntax });
  } finally {
    syntax.dispose();
  }
};

export const readVersions = ({ given, terminal }: Pick<Invocation, 'given' | 'terminal'>): FileVersions => {
  const read = (side: keyof FileVersions): Buffer => {
    const file = path.resolve(terminal.cwd, String(given[side]));
    try {
      return fs.readFileSync(file);
    } catch (error) {
      throw new CliError(`${side}: ${(error as NodeJS.ErrnoException).code === 'ENOENT' ? `there is no file ${file}` : (error as Error).message}`);
    }
  };
  return { base: read('base'), mine: read('mine'), theirs: read('theirs') };
};

const markersOf = ({ given }: Invocation): MarkerOptions => {
  const labels = given['label'] as readonly string[] | undefined ?? [given['mine'], given['base'], given['theirs']].map(it => String(it));
  if (labels.length !== 3) throw new CliError('--label: give three of them, for mine, the base and theirs');
  const bad = labels.find(it => it.includes('\n'));
  if (bad !== undefined) throw new CliError('--label: a name is one line');
  const [mine, base, theirs] = labels as readonly [string, string, string];
  const style = conflictStyles.find(it => it === given['style']);
  const size = given['marker-size'];
  return { labels: { base, mine, theirs }, ...(style && { style }), ...(size !== undefined && { markerSize: markerSizeOf(String(size), '--marker-size') }) };
};

export const markerSizeOf = (text: string, field: string): number => {
  if (!/^[1-9]\d{0,2}$/.test(text)) throw new CliError(`${field}: ${JSON.stringify(text)} is no number from 1 to 999`);
  return Number(text);
};

const tell = ({ label, bytes, reason }: MergedFile, { given, globals, terminal }: Invocation): void => {
  const named = given['out'];
  if (typeof named === 'string') replaceFile(path.resolve(terminal.cwd, named), bytes);
  if (globals.json) return terminal.out(`${JSON.stringify({ label, reason, ...(named === undefined ? { text: bytes.toString('utf8') } : { out: named }) })}\n`);
  if (named === undefined) terminal.bytes(bytes);
  (named === undefined ? terminal.err : terminal.out)(`${label}: ${reason}\n`);
};

/** A reader sees the old file or the new one. */
const replaceFile = (file: string, bytes: Buffer): void => {
  const temporary = `${file}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    fs.writeFileSync(temporary, bytes, { flag: 'wx' });
    fs.renameSync(temporary, file);
  } catch (error) {
    fs.rmSync(temporary, { force: true });
    throw cannotWrite('--out', file, error);
  }
};

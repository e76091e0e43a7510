import fs from 'node:fs';
import path from 'node:path';
import type { Dialect } from '../../protocol/words.ts';
import { CliError, oneLine, type Terminal } from './terminal.ts';

export interface DdlInput { readonly text: string; readonly dialect: Dialect; readonly path?: string }

/**
 * The DDL a flag names: a file, or `-` for standard input.
 * @param root worktree the path is told relative to; a file outside it keeps only its name, which still says which migration it is
 * @throws CliError naming the flag
 */
export const readDdl = async (flag: string, named: string, dialect: Dialect, root: string | undefined, terminal: Terminal): Promise<DdlInput> => {
  if (named === '-') return { text: await terminal.input(), dialect };
  return { text: readText(flag, path.resolve(terminal.cwd, named)), dialect, path: pathFrom(root, path.resolve(terminal.cwd, named)) };
};

/** A longer file is not read, bytes: it cannot be what was meant. */
const fileLimit = 256 * 1024 * 1024;

/** A UTF-8 text file. @throws CliError naming the flag */
export const readText = (flag: string, file: string): string => {
  try {
    if (fs.statSync(file).size > fileLimit) throw new Error(`is longer than ${fileLimit} bytes`);
    const text = fs.readFileSync(file, 'utf8');
    if (text.includes('\0')) throw new Error('is no text file');
    return text.replace(/^\uFEFF/, '');
  } catch (error) {
    throw new CliError(`${flag}: ${file}: ${reasonOf(error)}`);
  }
};

const reasonOf = (error: unknown): string => {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return 'no such file';
  if (code === 'EISDIR') return 'is a folder';
  if (code === 'EACCES') return 'cannot be read';
  return oneLine(error);
};

const pathFrom = (root: string | undefined, file: string): string => {
  const real = fs.realpathSync(file);
  const relative = root === undefined ? '' : path.relative(root, real);
  const inside = relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative);
  return inside ? relative.split(path.sep).join('/') : path.basename(file);
};

import fs from 'node:fs';
import path from 'node:path';
import { CliError } from './terminal.ts';

/** Why a file that was named cannot be written, in words of what was typed: what is written aside first is our own affair. */
export const cannotWrite = (option: string, file: string, error: unknown): CliError => {
  const folder = path.dirname(file);
  if (!fs.existsSync(folder)) return new CliError(`${option}: there is no folder ${folder}`);
  // Node names the path and the call behind a comma.
  return new CliError(`${option}: ${file} cannot be written: ${(error as Error).message.split(',', 1)[0]}`);
};

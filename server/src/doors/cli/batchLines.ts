import fs from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { CliError, type Terminal } from './terminal.ts';

/** Lines of the file that `--batch` names; `-` is standard input. Refuses at once what is no file; reads when asked for lines. */
export const batchLines = async (named: string, terminal: Terminal): Promise<AsyncIterable<string>> => {
  const file = path.resolve(terminal.cwd, named);
  if (named !== '-' && !fs.statSync(file, { throwIfNoEntry: false })?.isFile()) throw new CliError(`--batch: ${named}: no such file`);
  const input = named === '-' ? await terminal.input() : undefined;
  return readLines(() => (input === undefined ? fs.createReadStream(file, 'utf8') : Readable.from([input])));
};

/** The reader is made when the first line is wanted: lines it finds before somebody listens are lost. */
async function* readLines(open: () => Readable): AsyncIterable<string> {
  yield* createInterface({ input: open(), crlfDelay: Infinity });
}

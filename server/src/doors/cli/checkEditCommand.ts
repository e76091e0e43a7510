import path from 'node:path';
import { methodOf } from '../../protocol/request.ts';
import { checkEdit } from '../../protocol/requests/edits.ts';
import type { CliCommand } from './command.ts';
import { withHub } from './hubSession.ts';
import { readText } from './readDdl.ts';
import { report } from './report.ts';

/** `check-edit`: a text comes from a file or from standard input; without either, the file is looked at as it is. */
export const checkEditCommand: CliCommand = {
  words: 'check-edit', summary: 'What would an edit of one file collide with? Changes nothing.',
  positionals: [{ name: 'file', text: 'the file' }],
  options: [{ flag: 'deleted', text: 'what would collide if it were deleted' }, { flag: 'text-from', value: 'file', text: 'the text it would have; - reads standard input (default: as it is on disk)' }],
  examples: ['interlock check-edit src/cart.ts --text-from - < proposed.ts'],
  async run(invocation) {
    const { given, terminal } = invocation;
    const file = path.resolve(terminal.cwd, String(given['file']));
    const from = given['text-from'];
    const text = from === '-' ? await terminal.input()
      : typeof from === 'string' ? readText('--text-from', path.resolve(terminal.cwd, from))
      : given['deleted'] === true ? null : readText('file', file);
    const output = await withHub(invocation, client => client.call(methodOf(checkEdit), { input: { file, text } }));
    return report(checkEdit, output, invocation);
  },
};

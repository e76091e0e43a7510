import { keyFileOf, newKey } from '../../identity/keyFiles.ts';
import { methodOf } from '../../protocol/request.ts';
import { replaceKey } from '../../protocol/requests/actors.ts';
import { inputReader } from '../inputReader.ts';
import type { CliCommand } from './command.ts';
import { withHub } from './hubSession.ts';
import { report } from './report.ts';
import { CliError } from './terminal.ts';

/** `actor replace-key`: the new key is made here and never leaves; the hub is told its public half. */
export const replaceKeyCommand: CliCommand = {
  words: 'actor replace-key', summary: replaceKey.summary,
  positionals: [{ name: 'id', text: 'whose' }],
  options: [
    { flag: 'why', value: 'text', text: 'the reason, kept in the journal', required: true },
    { flag: 'public-key', value: 'key', text: 'of a key that is kept elsewhere (default: one is made in the store)' },
  ],
  examples: ['interlock actor replace-key pay-bot --why "its container is gone"'],
  async run(invocation) {
    const { given } = invocation;
    const made = given['public-key'] === undefined ? newKey() : undefined;
    const input = { id: given['id'], why: given['why'], publicKey: made?.publicKey ?? given['public-key'] };
    const read = inputReader(replaceKey.input)(input);
    if (!read.ok) throw new CliError(read.problem.message);
    const output = await withHub(invocation, async (client, place) => {
      const answer = await client.call(methodOf(replaceKey), { input });
      made?.keep(keyFileOf(place.storeDir, String(given['id'])));
      return answer;
    }, true);
    return report(replaceKey, output, invocation);
  },
};

import { hubCommandBeside } from '../../hub/hubCommand.ts';
import { gitHooks, runGitHook } from '../hooks/gitHook.ts';
import { hookClients } from '../hooks/hookCall.ts';
import { runHook } from '../hooks/runHook.ts';
import type { CliCommand } from './command.ts';
import { CliError, exitCodes } from './terminal.ts';

const gitArguments = ['first', 'second', 'third'] as const;

/** What clients' hooks call; set up by `interlock setup`, which names the faster entry `hook.mjs`. */
export const hookCommand: CliCommand = {
  words: 'hook', summary: 'Answer an agent\'s hook (its event as JSON on standard input), or one of git\'s.',
  positionals: [{ name: 'client', text: `whose hook: ${hookClients.join(', ')} or git` }, { name: 'hook', text: `of git: ${gitHooks.join(', ')}`, optional: true }, ...gitArguments.map(name => ({ name, text: 'what git gives the hook', optional: true }))], options: [],
  async run({ given, terminal, entry }) {
    const gitHook = given['client'] === 'git' ? gitHooks.find(it => it === given['hook']) : undefined;
    if (gitHook) {
      const { code, err } = await runGitHook({ hook: gitHook, args: gitArguments.map(it => given[it]).filter(it => typeof it === 'string'), input: () => terminal.input(), env: terminal.env, cwd: terminal.cwd, parent: process.ppid, command: () => hubCommandBeside(entry) });
      terminal.err(err);
      return code;
    }
    const client = hookClients.find(it => it === given['client']);
    if (!client) throw new CliError(`client: ${JSON.stringify(given['client'])} is none of ${hookClients.join(', ')}, or git with one of ${gitHooks.join(', ')}`);
    const { out, err } = await runHook({ client, input: await terminal.input(), env: terminal.env, cwd: terminal.cwd, command: () => hubCommandBeside(entry) });
    terminal.out(out);
    terminal.err(err);
    return exitCodes.fine;
  },
};

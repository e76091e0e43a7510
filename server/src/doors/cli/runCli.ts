import { readCommandLine } from './program.ts';
import { allCommands } from './commands.ts';
import { exitCodes, oneLine, visible, type Terminal } from './terminal.ts';

/** Runs one command line. Never rejects: a failure is one line on standard error and exit code 1. */
export const runCli = async (args: readonly string[], raw: Terminal, entry: string): Promise<number> => {
  const terminal: Terminal = { ...raw, out: text => raw.out(visible(text)), err: text => raw.err(visible(text)) };
  try {
    const asked = readCommandLine(allCommands, args, terminal);
    if ('shown' in asked) {
      terminal.out(asked.shown);
      return exitCodes.fine;
    }
    return await asked.command.run({ given: asked.given, globals: asked.globals, terminal, entry });
  } catch (error) {
    terminal.err(`interlock: ${oneLine(error)}\n`);
    return exitCodes.failed;
  }
};

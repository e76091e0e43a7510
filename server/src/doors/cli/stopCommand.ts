import { askToRetire, greet } from '../../hub/greet.ts';
import { readPointer } from '../../hub/pointer.ts';
import { socketPathOf } from '../../hub/socketPath.ts';
import type { CliCommand, Invocation } from './command.ts';
import { introduction, placeOf } from './hubSession.ts';
import { CliError, exitCodes } from './terminal.ts';

/** For the hub's answer to hello, and for its graceful end, ms. */
const limits = { helloMs: 3_000, endMs: 30_000 } as const;

/** Ends the hub, if one runs. The next command or window starts it again. */
export const stopCommand: CliCommand = {
  words: 'stop', summary: 'End this repository\'s hub gracefully; the next command starts it again.', positionals: [], options: [],
  async run(invocation) {
    const pid = await stopHub(invocation);
    const said = pid === undefined ? 'no hub is running' : `hub ${pid} stopped`;
    invocation.terminal.out(invocation.globals.json ? `${JSON.stringify({ stopped: pid ?? null })}\n` : `${said}\n`);
    return exitCodes.fine;
  },
};

const stopHub = async (invocation: Invocation): Promise<number | undefined> => {
  const place = placeOf(invocation);
  const greeting = await greet(readPointer(place.storeDir)?.socket ?? socketPathOf(place.home), await introduction(invocation, place), limits.helloMs);
  if (greeting.outcome === 'absent' || greeting.outcome === 'closed') return undefined;
  if (greeting.outcome === 'hung') throw new CliError('the hub does not answer; the next command that needs it ends it and starts another');
  if (greeting.outcome === 'refused') throw new CliError(greeting.reason);
  await askToRetire(greeting.socket, 'asked in a terminal', limits.endMs);
  return greeting.hello.pid;
};

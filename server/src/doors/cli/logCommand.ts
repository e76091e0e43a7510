import fs from 'node:fs';
import path from 'node:path';
import type { HubClient } from '../../hub/hubClient.ts';
import { methodOf, type OutputOf } from '../../protocol/request.ts';
import { exportJournal, readLog } from '../../protocol/requests/hub.ts';
import { changedMethod, followMethod } from '../../protocol/wire.ts';
import { cannotWrite } from './cannotWrite.ts';
import type { CliCommand, CliOption, Invocation } from './command.ts';
import { fieldsOf } from './fields.ts';
import { withHub } from './hubSession.ts';
import { requestInput } from './requestInput.ts';
import { CliError, exitCodes, type ExitCode } from './terminal.ts';
import { timeMs } from './values.ts';

const options: readonly CliOption[] = [
  { flag: 'follow', text: 'go on with what happens from now on, until Ctrl-C' },
  { flag: 'export', value: 'file', text: 'write the whole journal as JSON lines that can be verified anywhere; - writes to standard output' },
];
const times = ['since', 'until'];

/** `log`, which can also stay and tell, or write all of it out. */
export const withFollowing = (log: CliCommand): CliCommand => ({
  ...log,
  options: [...log.options, ...options],
  examples: [...log.examples ?? [], 'interlock log --actor pay-bot --since 2h --follow', 'interlock log --export journal.jsonl'],
  run(invocation) {
    const asked = inMilliseconds(invocation);
    if (asked.given['export'] !== undefined) return writeOut(asked);
    return asked.given['follow'] === true ? follow(asked) : log.run(asked);
  },
});

const inMilliseconds = (invocation: Invocation): Invocation => {
  const given = times.flatMap(flag => (invocation.given[flag] === undefined ? [] : [[flag, String(timeMs(flag, String(invocation.given[flag]), Date.now()))]]));
  return { ...invocation, given: { ...invocation.given, ...Object.fromEntries(given) as Record<string, string> } };
};

/** What was asked for as it is now, then what comes. Ends with the hub, or with the process. */
const follow = async (invocation: Invocation): Promise<ExitCode> => {
  const { given, globals, terminal } = invocation;
  const input = await requestInput(fieldsOf(readLog), { ...given, actor: globals.actor }, undefined, terminal);
  const { followed } = await import('./present/hub.ts');
  const print = (output: OutputOf<typeof readLog>): void => {
    terminal.out(globals.json ? output.entries.map(it => `${JSON.stringify(it)}\n`).join('') : followed(output));
  };
  return withHub(invocation, async client => {
    await client.call(followMethod, {});
    let last = 0;
    const read = async (): Promise<void> => {
      const output = await client.call(methodOf(readLog), { input: last === 0 ? input : { ...input, after: last, limit: 1_000 } }) as OutputOf<typeof readLog>;
      print(output);
      last = output.entries.at(-1)?.seq ?? last;
    };
    await untilEnd(client, read);
    return exitCodes.fine;
  });
};

/** Runs once at the start, and again after each change, one at a time. A hub that ends answers no more: that is the end, and no failure. */
const untilEnd = (client: HubClient, read: () => Promise<void>): Promise<void> => new Promise((done, failed) => {
  let running = Promise.resolve();
  const next = (): void => { running = running.then(read).catch((error: unknown) => void setTimeout(() => failed(error), endingMs).unref()); };
  client.onNotice = method => { if (method === changedMethod) next(); };
  client.onEnd = () => void running.then(done);
  next();
});

/** So long a hub that refuses because it is stopping may take to close the connection, ms. */
const endingMs = 2_000;

/** The first line says which hub's key signs, the last is its signature over the end; the others are the journal's own. */
const writeOut = async (invocation: Invocation): Promise<ExitCode> => {
  const { given, globals, terminal } = invocation;
  const other = Object.keys(given).find(flag => flag !== 'export' && given[flag] !== undefined && given[flag] !== false);
  if (other !== undefined || globals.actor !== undefined) throw new CliError(`--${other ?? 'agent'} does not go with --export: a journal with gaps cannot be verified`);
  const to = String(given['export']);
  const file = to === '-' ? undefined : path.resolve(terminal.cwd, to);
  const write = (text: string): void => (file === undefined ? terminal.out(text) : into(file, it => fs.appendFileSync(it, text)));
  return withHub(invocation, async (client, place) => {
    let after = 0;
    for (;;) {
      const { lines, hubKey, end } = await client.call(methodOf(exportJournal), { input: { after } }) as OutputOf<typeof exportJournal>;
      if (after === 0) {
        if (file !== undefined) into(file, it => fs.writeFileSync(it, '', { mode: 0o600 }));
        write(`${JSON.stringify({ interlock: 'journal', version: 2, root: place.root, hubKey: hubKey ?? null })}\n`);
      }
      if (lines.length === 0) {
        if (end !== undefined) write(`${JSON.stringify({ interlock: 'end', ...end })}\n`);
        return exitCodes.fine;
      }
      write(lines.map(it => `${it}\n`).join(''));
      after += lines.length;
    }
  });
};

const into = (file: string, write: (file: string) => void): void => {
  try {
    write(file);
  } catch (error) {
    throw cannotWrite('--export', file, error);
  }
};

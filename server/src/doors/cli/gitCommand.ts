import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { methodOf } from '../../protocol/request.ts';
import { giveGitTurn, takeGitTurn } from '../../protocol/requests/gitTurns.ts';
import type { CliCommand, Invocation } from './command.ts';
import { withHub } from './hubSession.ts';
import { CliError, type Terminal } from './terminal.ts';

/** Tells a git that this one starts, as in a hook, that it has the turn already. */
const turnVariable = 'INTERLOCK_GIT_TURN';

/** They write nothing that another git could be in the way of. */
const reading: ReadonlySet<string> = new Set([
  'status', 'log', 'diff', 'show', 'blame', 'grep', 'ls-files', 'ls-tree', 'rev-parse', 'rev-list', 'cat-file', 'merge-base', 'describe', 'shortlog', 'for-each-ref', 'show-ref', 'help', 'version', '--version',
]);

/** A git that takes no turns, as an editor's, has the lock for a moment. */
const tries = 40;
const pauseMs = 250;

/** git as it is, its input, output and exit code too; only that no two of them write at once. */
export const gitCommand: CliCommand = {
  words: 'git', summary: 'Run git in its turn: many agents at once, and none is told of a lock. An option that is ours too goes behind --.',
  positionals: [{ name: 'args', text: 'what git is to do', repeated: true }], options: [], passesOptions: true,
  examples: ['interlock git commit -m "Round totals" -- src/cart.ts', 'interlock git stash push -m mine'],
  run: invocation => {
    const args = invocation.given['args'] as readonly string[];
    const { env } = invocation.terminal;
    return reading.has(args[0] ?? '') || env[turnVariable] !== undefined ? runGit(args, invocation) : inTurn(invocation, () => untilFree(args, invocation));
  },
};

const inTurn = (invocation: Invocation, body: () => Promise<number>): Promise<number> => withHub(invocation, async client => {
  const { turn } = await client.call(methodOf(takeGitTurn), { input: { pid: process.pid } }) as { turn: string };
  try {
    return await body();
  } finally {
    // A hub that ended meanwhile has no turns.
    await client.call(methodOf(giveGitTurn), { input: { turn } }).catch(() => undefined);
  }
});

/** While the lock is somebody else's git changes nothing, so it may be asked again. */
const untilFree = async (args: readonly string[], invocation: Invocation): Promise<number> => {
  for (let left = tries; ; left--) {
    const said = { text: '' };
    const code = await runGit(args, invocation, left > 0 ? said : undefined);
    if (code === 0 || left === 0 || !isLocked(said.text)) {
      invocation.terminal.err(said.text);
      return code;
    }
    await sleep(pauseMs);
  }
};

const isLocked = (text: string): boolean => /Unable to create '[^']*\.lock': File exists|cannot lock ref|could not lock config file/i.test(text);

/** @param said where what it says of errors is kept; absent: it goes to the terminal at once */
const runGit = (args: readonly string[], { terminal, globals }: Invocation, said?: { text: string }): Promise<number> => new Promise((done, failed) => {
  const child = spawn('git', [...globals.repo === undefined ? [] : ['-C', globals.repo], ...args], {
    cwd: terminal.cwd, env: environmentOf(terminal), stdio: ['inherit', 'inherit', said ? 'pipe' : 'inherit'], windowsHide: true,
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => { if (said) said.text += text; });
  child.once('error', error => failed(new CliError(`git could not be started: ${error.message}`)));
  child.once('close', code => done(code ?? 1));
});

const environmentOf = ({ env }: Terminal): NodeJS.ProcessEnv => ({ ...env, [turnVariable]: '1' });

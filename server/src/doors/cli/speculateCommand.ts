import fs from 'node:fs';
import path from 'node:path';
import type { Git } from '../../ports/git.ts';
import type { Syntax } from '../../ports/syntax.ts';
import { findChecks } from '../../speculation/findChecks.ts';
import type { CliCommand, Invocation } from './command.ts';
import { speculationText } from './present/speculation.ts';
import { CliError, exitCodes, type ExitCode } from './terminal.ts';
import { uncommitted } from './uncommitted.ts';
import { untilInterrupted } from './untilInterrupted.ts';
import { durationMs } from './values.ts';
import { withRepository } from './withRepository.ts';

const defaultLimitMs = 10 * 60_000;

/** Runs what it is told to run, and nothing else: no command is taken from the repository unasked. */
export const speculateCommand: CliCommand = {
  words: 'speculate', summary: 'Merge lines of work aside and run a check on what comes of it: what passes alone and fails together is proven.',
  positionals: [{ name: 'revisions', text: 'commits or branches (default: those of all linked worktrees)', optional: true, repeated: true }],
  options: [
    { flag: 'check', value: 'command', text: 'what the shell runs in a folder of ours, as "npm test"; without it those that fit are listed' },
    { flag: 'limit', value: 'time', text: 'of one run (default: 10m)' },
  ],
  examples: ['interlock speculate feature/cart feature/pay --check "npx tsc --noEmit"', 'interlock speculate --check "npm test" --limit 5m --json'],
  run: invocation => withRepository(invocation, (git, syntax) => speculateIn(git, syntax, invocation)),
};

const speculateIn = async (git: Git, syntax: Syntax, { given, globals, terminal }: Invocation): Promise<ExitCode> => {
  const worktrees = await git.worktrees();
  const root = worktrees.find(it => it.main)?.root ?? path.resolve(terminal.cwd, globals.repo ?? '.');
  const { check, limit } = given;
  if (typeof check !== 'string' || check.trim() === '') throw new CliError(askForCheck(root));
  const limitMs = typeof limit === 'string' ? durationMs('limit', limit) : defaultLimitMs;
  const named = given['revisions'] as readonly string[];
  const revisions = named.length > 0 ? named : worktrees.flatMap(({ main, branch, head }) => main ? [] : branch ?? head ?? []);
  if (new Set(revisions).size < 2) throw new CliError(named.length > 0 ? 'name two revisions or more' : 'there are no two linked worktrees: name two revisions or more');
  // Said of a name that is none before anything is made.
  await Promise.all(revisions.map(it => git.resolve(it)));
  const [{ openWorkbench }, { runCheck }, { speculate }] = await Promise.all([
    import('../../adapters/git/openWorkbench.ts'), import('../../adapters/check/runCheck.ts'), import('../../speculation/speculate.ts'),
  ]);
  const bench = await openWorkbench(git, root);
  try {
    const onRun = (what: string): void => { if (terminal.columns !== undefined) terminal.err(`checking ${what}\n`); };
    const found = await untilInterrupted(signal => speculate({ git, syntax, bench, run: runCheck }, { revisions: [...new Set(revisions)], check, limitMs, signal, onRun }));
    const all = { ...found, notAssessed: [...found.notAssessed, ...await uncommitted(git, revisions)] };
    terminal.out(globals.json ? `${JSON.stringify(all)}\n` : speculationText(all));
    return all.breaks.length > 0 || all.stops.length > 0 ? exitCodes.conflicts : all.alone.some(it => it.ok) ? exitCodes.fine : exitCodes.failed;
  } finally {
    await bench.dispose();
  }
};

const askForCheck = (root: string): string => {
  const found = findChecks(file => { try { return fs.readFileSync(path.join(root, file), 'utf8'); } catch { return undefined; } });
  return `name what is to be run with --check${found.length === 0 ? '' : `; this project may have: ${found.map(it => JSON.stringify(it)).join(', ')}`}`;
};

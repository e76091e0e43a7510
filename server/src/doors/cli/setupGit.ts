import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { applyHooks, hookScript, planHookRemoval, planHooks, type PlannedHook } from '../../setup/gitHookChain.ts';
import type { Invocation } from './command.ts';
import { placeOf } from './hubSession.ts';
import { CliError, exitCodes, type ExitCode } from './terminal.ts';

/** For one git command, ms. */
const limitMs = 5_000;

/** Puts our hook before git's commits; a hook that is there goes on running, before ours. */
export const setupGit = (invocation: Invocation, hookEntry: string): ExitCode => {
  const { given } = invocation;
  const { worktree, git } = placeOf(invocation);
  if (!git) throw new CliError(`${worktree} is in no git repository`);
  const folder = hooksFolder(worktree);
  const script = hookScript(hookEntry);
  const planned = given['remove'] === true ? planHookRemoval(folder) : planHooks(folder, script);
  const isDone = given['print'] !== true && planned.some(it => it.change !== 'same');
  if (isDone) applyHooks(planned, script);
  tell(planned, isDone, invocation);
  return exitCodes.fine;
};

/**
 * Where this repository's hooks lie: what `core.hooksPath` says, or the common git directory's.
 * @throws CliError where they are files of the project: those are changed by its people
 */
const hooksFolder = (worktree: string): string => {
  const git = (...args: string[]): string => execFileSync('git', args, { cwd: worktree, encoding: 'utf8', timeout: limitMs, stdio: ['ignore', 'pipe', 'ignore'], windowsHide: true }).replace(/\r?\n$/, '');
  const folder = path.resolve(worktree, git('rev-parse', '--git-path', 'hooks'));
  const isInside = folder.startsWith(worktree + path.sep) && !folder.startsWith(path.join(worktree, '.git') + path.sep);
  if (isInside && git('ls-files', '--', folder) !== '') {
    throw new CliError(`nothing was changed: core.hooksPath is ${path.relative(worktree, folder)}, whose files are the project's own. Let its pre-commit call: interlock hook git pre-commit`);
  }
  return folder;
};

const tell = (planned: readonly PlannedHook[], isDone: boolean, { globals, terminal }: Invocation): void => {
  if (globals.json) return terminal.out(`${JSON.stringify({ done: isDone, files: planned.map(({ file, change }) => ({ path: file, change })) })}\n`);
  const changed = planned.filter(it => it.change !== 'same');
  const lines = changed.map(({ hook, file, change }) => `${hook}: ${changes[change]}: ${file}\n`);
  terminal.out(changed.length === 0 ? 'nothing to change\n' : `${lines.join('')}${isDone ? '' : 'nothing was changed yet: without --print it is done\n'}`);
};

const changes: Readonly<Record<PlannedHook['change'], string>> = {
  made: 'a new hook', chained: 'a hook that first runs the one that is there', renewed: 'ours, renewed', same: 'as it is', removed: 'taken out', 'given back': 'the one that was there before, back in its place',
};

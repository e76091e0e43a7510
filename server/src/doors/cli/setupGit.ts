import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { applyHooks, holdsOurs, hookScript, planHookRemoval, planHooks, type PlannedHook } from '../../setup/gitHookChain.ts';
import { gitHooks } from '../hooks/gitHook.ts';
import type { Invocation } from './command.ts';
import { worktreeOf } from './hubSession.ts';
import { CliError, exitCodes, type ExitCode } from './terminal.ts';

/** For one git command, ms. */
const limitMs = 5_000;

/** Puts our hook before git's commits; a hook that is there goes on running, before ours. */
export const setupGit = (invocation: Invocation, hookEntry: string): ExitCode => {
  const { given } = invocation;
  const { worktree, git } = worktreeOf(invocation);
  if (!git) throw new CliError(`${worktree} is in no git repository`);
  const folder = hooksFolder(worktree);
  const script = hookScript(hookEntry);
  const planned = given['remove'] === true ? planHookRemoval(folder) : planHooks(folder, script);
  const isDone = given['print'] !== true && planned.some(it => it.change !== 'same');
  if (isDone) applyHooks(planned, script);
  tell(planned, { isDone, without: given['remove'] === true ? [] : worktreesWithout(worktree, folder) }, invocation);
  return exitCodes.fine;
};

/**
 * Where this repository's hooks lie: what `core.hooksPath` says, or the common git directory's.
 * @throws CliError where they are files of the project: those are changed by its people
 */
const hooksFolder = (worktree: string): string => {
  const folder = lookedIn(worktree);
  const isInside = folder.startsWith(worktree + path.sep) && !folder.startsWith(path.join(worktree, '.git') + path.sep);
  if (isInside && git(worktree, 'ls-files', '--', folder) !== '') {
    throw new CliError(`nothing was changed: core.hooksPath is ${path.relative(worktree, folder)}, whose files are the project's own. Let each of its hooks end with ours: ${gitHooks.map(it => `${it} with: interlock hook git ${it} "$@"`).join('; ')}. Make those that are missing; what pre-push reads from its standard input it has to pass on`);
  }
  return folder;
};

const git = (cwd: string, ...args: string[]): string => execFileSync('git', args, { cwd, encoding: 'utf8', timeout: limitMs, stdio: ['ignore', 'pipe', 'ignore'], windowsHide: true }).replace(/\r?\n$/, '');

/** The folder in which git looks for hooks when it is called in this worktree. */
const lookedIn = (worktree: string): string => path.resolve(worktree, git(worktree, 'rev-parse', '--git-path', 'hooks'));

/** Worktrees in which git finds no hook of ours: a relative core.hooksPath is another folder in each. `folder`: where ours are. */
const worktreesWithout = (worktree: string, folder: string): readonly string[] => git(worktree, 'worktree', 'list', '--porcelain').split(/\r?\n/)
  .flatMap(it => (it.startsWith('worktree ') ? [it.slice('worktree '.length)] : []))
  .filter(it => fs.existsSync(path.join(it, '.git')) && !isThere(it, folder));

const isThere = (worktree: string, folder: string): boolean => {
  try {
    const other = lookedIn(worktree);
    return path.relative(folder, other) === '' || holdsOurs(other);
  } catch {
    // Git does not run there at all: nobody commits in it.
    return true;
  }
};

interface Told {
  readonly isDone: boolean;
  /** Worktrees in which no hook of ours runs. */
  readonly without: readonly string[];
}

const tell = (planned: readonly PlannedHook[], { isDone, without }: Told, { globals, terminal }: Invocation): void => {
  if (globals.json) return terminal.out(`${JSON.stringify({ done: isDone, without, files: planned.map(({ file, change }) => ({ path: file, change })) })}\n`);
  const changed = planned.filter(it => it.change !== 'same');
  const lines = changed.map(({ hook, file, change }) => `${hook}: ${changes[change]}: ${file}\n`);
  terminal.out(changed.length === 0 ? 'nothing to change\n' : `${lines.join('')}${isDone ? '' : 'nothing was changed yet: without --print it is done\n'}`);
  if (without.length > 0) terminal.out(`nothing is checked in: ${without.join(', ')}. core.hooksPath is relative, so git looks for hooks in each worktree's own folder, and ours are not in theirs. ${remedy(planned)}\n`);
};

const remedy = (planned: readonly PlannedHook[]): string =>
  `Make it absolute: git config core.hooksPath ${JSON.stringify(path.dirname(planned[0]!.file))}; where a tool sets it back, as husky does when packages are installed, run that tool in each worktree and then this command there.`;

const changes: Readonly<Record<PlannedHook['change'], string>> = {
  made: 'a new hook', chained: 'a hook that first runs the one that is there', renewed: 'ours, renewed', same: 'as it is', removed: 'taken out', 'given back': 'the one that was there before, back in its place',
};

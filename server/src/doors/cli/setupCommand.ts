import { createTwoFilesPatch } from 'diff';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import fs from 'node:fs';
import { applyRemoval, applySetup, isChange } from '../../setup/applySetup.ts';
import { detectClients } from '../../setup/detectClients.ts';
import { filesFor, setupClients, type OwnCommands, type SetupClient } from '../../setup/setupFiles.ts';
import { planRemoval, planSetup, type PlannedFile } from '../../setup/setupPlan.ts';
import { readRecord, writeRecord } from '../../setup/setupRecord.ts';
import type { CliCommand, Invocation } from './command.ts';
import { worktreeOf } from './hubSession.ts';
import { setupGit } from './setupGit.ts';
import { setupMergeDriver } from './setupMergeDriver.ts';
import { CliError, exitCodes, type ExitCode, type Terminal } from './terminal.ts';

/** Makes agents know of us: their MCP servers, their hooks, and a section of AGENTS.md. Needs no hub. */
export const setupCommand: CliCommand = {
  words: 'setup', summary: 'Tell agents of Interlock: MCP servers, hooks and AGENTS.md of this repository; or git itself.',
  positionals: [{ name: 'client', text: `${setupClients.join(', ')}, all of them (all), git for a hook before commits, or merge-driver for merges by declarations (default: agents that are used here)`, optional: true }],
  options: [
    { flag: 'remove', text: 'take it out again: the files as they were before' },
    { flag: 'print', text: 'show what would change, and change nothing' },
  ],
  examples: ['interlock setup', 'interlock setup git', 'interlock setup merge-driver', 'interlock setup claude --print', 'interlock setup --remove'],
  run: async invocation => partOf(invocation.given['client'])(invocation),
};

const partOf = (client: unknown): (invocation: Invocation) => ExitCode =>
  client === 'git' ? it => setupGit(it, hookEntry(it)) : client === 'merge-driver' ? setupMergeDriver : setup;

const setup = (invocation: Invocation): ExitCode => {
  const { given, terminal } = invocation;
  const { worktree, storeDir } = worktreeOf(invocation);
  const isRemoval = given['remove'] === true;
  const clients = isRemoval && given['client'] === undefined ? setupClients : chosen(given['client'], worktree, terminal);
  const files = filesFor(clients, ownCommands(invocation));
  const record = readRecord(storeDir);
  const planned = isRemoval ? planRemoval(worktree, files, record) : planSetup(worktree, files);
  const isDone = given['print'] !== true && planned.some(isChange);
  if (isDone) writeRecord(storeDir, isRemoval ? applyRemoval(planned, record) : applySetup(planned, record));
  tell(planned, isDone, invocation);
  return exitCodes.fine;
};

const chosen = (typed: unknown, root: string, { env }: Terminal): readonly SetupClient[] => {
  if (typed === 'all') return setupClients;
  const named = setupClients.find(it => it === typed);
  if (named) return [named];
  if (typed !== undefined) throw new CliError(`client: ${JSON.stringify(typed)} is none of ${setupClients.join(', ')}, all, git, merge-driver`);
  const found = detectClients(root, env['HOME'] ?? env['USERPROFILE']);
  if (found.length === 0) throw new CliError(`no agent's files were found in ${root}: name one of ${setupClients.join(', ')}, or all`);
  return found;
};

const ownCommands = ({ entry, terminal }: Invocation): OwnCommands => {
  const file = fileURLToPath(entry);
  const start = isOnPath(terminal.env) ? { command: 'interlock', args: [] } : { command: 'node', args: [file] };
  // The entry itself, not our command: an agent waits for it at every edit.
  const hook = hookEntry({ entry });
  return { mcp: { command: start.command, args: [...start.args, 'mcp'] }, hook: client => `node ${JSON.stringify(hook)} ${client}` };
};

const hookEntry = ({ entry }: Pick<Invocation, 'entry'>): string => {
  const file = fileURLToPath(entry);
  return path.join(path.dirname(file), `hook${path.extname(file)}`);
};

const isOnPath = (env: Terminal['env']): boolean => {
  const names = process.platform === 'win32' ? ['interlock.cmd', 'interlock.exe'] : ['interlock'];
  return (env['PATH'] ?? env['Path'] ?? '').split(path.delimiter).some(folder => folder !== '' && names.some(name => fs.existsSync(path.join(folder, name))));
};

const tell = (planned: readonly PlannedFile[], isDone: boolean, { given, globals, terminal }: Invocation): void => {
  const files = planned.map(it => ({ path: it.path, change: changeOf(it) }));
  if (globals.json) return terminal.out(`${JSON.stringify({ done: isDone, files })}\n`);
  for (const it of planned.filter(isChange)) terminal.out(createTwoFilesPatch(nameOf(it.before, it.path), nameOf(it.after, it.path), text(it.before), text(it.after), undefined, undefined, { context: 2 }).replace(/^(?:Index: .*\n)?=+\n/, ''));
  const changed = files.filter(it => it.change !== 'same').map(it => it.path);
  const verb = isDone ? 'changed' : 'would be changed';
  terminal.out(changed.length === 0 ? 'nothing to change\n' : `${verb}: ${changed.join(', ')}\n`);
  if (isDone && given['remove'] !== true) terminal.out('commit them yourself, or have git ignore them: where interlock.json holds, no agent may bring them\n');
};

const changeOf = (it: PlannedFile): string => !isChange(it) ? 'same' : it.before === undefined ? 'made' : it.after === undefined ? 'removed' : 'changed';
const nameOf = (bytes: Buffer | undefined, name: string): string => (bytes === undefined ? '/dev/null' : name);
const text = (bytes: Buffer | undefined): string => bytes?.toString('utf8') ?? '';

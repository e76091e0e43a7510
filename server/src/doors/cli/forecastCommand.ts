import fs from 'node:fs';
import path from 'node:path';
import type { Git } from '../../ports/git.ts';
import { nullLog } from '../../ports/log.ts';
import type { NotAssessed } from '../../protocol/shapes.ts';
import { batchLines } from './batchLines.ts';
import type { CliCommand, Invocation } from './command.ts';
import { CliError, exitCodes, type ExitCode } from './terminal.ts';

/** Merges nothing and needs no hub: what would happen if two revisions met. */
export const forecastCommand: CliCommand = {
  words: 'forecast', summary: 'What would collide if two revisions were merged? Needs no hub and no working tree.',
  positionals: [{ name: 'revA', text: 'a commit or branch (not with --batch)', optional: true }, { name: 'revB', text: 'the other one', optional: true }],
  options: [
    { flag: 'base', value: 'rev', text: 'what both are measured against (default: their merge base)' },
    { flag: 'batch', value: 'file', text: 'JSON lines {"id", "repo", "base"?, "a", "b", "history"?} instead; answers one JSON line each; - reads standard input' },
  ],
  examples: ['interlock forecast main feature/cart', 'interlock forecast --batch merges.jsonl'],
  run: invocation => (invocation.given['batch'] === undefined ? forecastPair(invocation) : forecastMany(invocation)),
};

const forecastPair = async ({ given, globals, terminal }: Invocation): Promise<ExitCode> => {
  const { revA, revB, base } = given;
  if (typeof revA !== 'string' || typeof revB !== 'string') throw new CliError('give two revisions, or --batch FILE');
  const [{ openGit }, { createSyntax }, { forecast }] = await loadParts();
  const folder = path.resolve(terminal.cwd, globals.repo ?? '.');
  if (!fs.existsSync(folder)) throw new CliError(`--repo: ${globals.repo ?? folder}: no such folder`);
  const git = await openGit(folder, { log: nullLog });
  if (!git) throw new CliError(`${folder} is in no git repository`);
  const syntax = createSyntax();
  try {
    const judged = await forecast(git, syntax, { a: revA, b: revB, history: true, ...(typeof base === 'string' ? { base } : {}) });
    const found = { ...judged, notAssessed: [...judged.notAssessed, ...await uncommitted(git, [revA, revB])] };
    if (globals.json) terminal.out(`${JSON.stringify(found)}\n`);
    else terminal.out((await import('./present/conflicts.ts')).conflictBlocks(found.conflicts, found.notAssessed));
    return found.conflicts.length > 0 ? exitCodes.conflicts : exitCodes.fine;
  } finally {
    syntax.dispose();
    git.dispose();
  }
};

/** A forecast is of commits: what lies uncommitted on a branch that was named is no part of it, and that is said. */
const uncommitted = async (git: Git, revisions: readonly string[]): Promise<readonly NotAssessed[]> => {
  const named = (await git.worktrees()).filter(({ branch }) => branch !== undefined && revisions.includes(branch));
  const found = await Promise.all(named.map(async ({ root, gitDir, branch, head }) => ({ root, branch, files: head === undefined ? 0 : (await git.diffWorktree(head, { root, gitDir })).length })));
  return found.filter(it => it.files > 0).map(({ root, branch, files }) =>
    ({ side: branch ?? '', path: '', reason: `${files} uncommitted ${files === 1 ? 'file' : 'files'} in ${root} ${files === 1 ? 'is' : 'are'} no part of it: interlock conflicts shows those` }));
};

const forecastMany = async ({ given, terminal }: Invocation): Promise<ExitCode> => {
  if (given['revA'] !== undefined) throw new CliError('give two revisions, or --batch FILE, not both');
  const [{ openGit }, { createSyntax }] = await loadParts();
  const { forecastBatch } = await import('../../forecast/forecastBatch.ts');
  const syntax = createSyntax();
  try {
    const sum = await forecastBatch(await batchLines(String(given['batch']), terminal), line => terminal.out(`${line}\n`), {
      openGit: repo => openGit(path.resolve(terminal.cwd, repo), { log: nullLog }), syntax, now: () => performance.now(),
    });
    if (sum.failed > 0) throw new CliError(`${sum.failed} of ${sum.lines} lines could not be forecast; their answers say why`);
    return sum.withConflicts > 0 ? exitCodes.conflicts : exitCodes.fine;
  } finally {
    syntax.dispose();
  }
};

/** Loaded only here: no other command needs grammars or git. */
const loadParts = () => Promise.all([
  import('../../adapters/git/cliGit.ts'), import('../../adapters/syntax/createSyntax.ts'), import('../../forecast/forecast.ts'),
]);

import path from 'node:path';
import { nullLog } from '../../ports/log.ts';
import { batchLines } from './batchLines.ts';
import type { CliCommand, Invocation } from './command.ts';
import { CliError, exitCodes, type ExitCode } from './terminal.ts';
import { uncommitted } from './uncommitted.ts';
import { sqlLoader } from './loadSql.ts';
import { loadParts, withRepository } from './withRepository.ts';

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

const forecastPair = async (invocation: Invocation): Promise<ExitCode> => {
  const { given: { revA, revB, base }, globals, terminal } = invocation;
  if (typeof revA !== 'string' || typeof revB !== 'string') throw new CliError('give two revisions, or --batch FILE');
  const { forecast } = await import('../../forecast/forecast.ts');
  return withRepository(invocation, async (git, syntax) => {
    const judged = await forecast(git, syntax, { a: revA, b: revB, history: true, ...(typeof base === 'string' ? { base } : {}) }, undefined, sqlLoader());
    const found = { ...judged, notAssessed: [...judged.notAssessed, ...await uncommitted(git, [revA, revB])] };
    if (globals.json) terminal.out(`${JSON.stringify(found)}\n`);
    else terminal.out((await import('./present/conflicts.ts')).conflictBlocks(found.conflicts, found.notAssessed));
    return found.conflicts.length > 0 ? exitCodes.conflicts : exitCodes.fine;
  });
};

const forecastMany = async ({ given, terminal }: Invocation): Promise<ExitCode> => {
  if (given['revA'] !== undefined) throw new CliError('give two revisions, or --batch FILE, not both');
  const [{ openGit }, { createSyntax }] = await loadParts();
  const { forecastBatch } = await import('../../forecast/forecastBatch.ts');
  const syntax = createSyntax();
  try {
    const sum = await forecastBatch(await batchLines(String(given['batch']), terminal), line => terminal.out(`${line}\n`), {
      openGit: repo => openGit(path.resolve(terminal.cwd, repo), { log: nullLog }), syntax, sql: sqlLoader(), now: () => performance.now(),
    });
    if (sum.failed > 0) throw new CliError(`${sum.failed} of ${sum.lines} lines could not be forecast; their answers say why`);
    return sum.withConflicts > 0 ? exitCodes.conflicts : exitCodes.fine;
  } finally {
    syntax.dispose();
  }
};

import path from 'node:path';
import { batchLines } from './batchLines.ts';
import type { CliCommand, Invocation } from './command.ts';
import { withScopeParts } from './scopeParts.ts';
import { CliError, exitCodes, type ExitCode } from './terminal.ts';

/** Asks no hub, no model unless it is told to, and needs no working tree: words and history are enough. */
export const scopeCommand: CliCommand = {
  words: 'scope', summary: 'Which files and symbols will a goal touch? Told from words and from history; needs no hub, no model and no working tree.',
  positionals: [{ name: 'goal', text: 'what is to be done, in words (not with --batch)', optional: true }],
  options: [
    { flag: 'rev', value: 'rev', text: 'the commit whose files are meant (default HEAD); nothing later is looked at' },
    { flag: 'top', value: 'n', text: 'how many files, and twice as many symbols (default 10)' },
    { flag: 'embeddings', text: 'weigh the likeliest 30 files by what their names mean, too, as the model of embeddings that you chose has it' },
    { flag: 'batch', value: 'file', text: 'JSON lines {"id", "repo", "rev"?, "goal", "top"?} instead; answers one JSON line each; - reads standard input' },
  ],
  examples: ['interlock scope "Round prices to full cents"', 'interlock scope "fix(parser): accept empty lists" --rev v1.2.0 --json', 'interlock scope --batch goals.jsonl'],
  run: (invocation) => (invocation.given['batch'] === undefined ? scopeOfGoal(invocation) : scopeOfMany(invocation)),
};

const scopeOfGoal = async ({ given, globals, terminal }: Invocation): Promise<ExitCode> => {
  const { goal, rev } = given;
  if (typeof goal !== 'string' || goal.trim() === '') throw new CliError('give a goal in words, or --batch FILE');
  const top = topOf(given['top']);
  const { ScopePredictor } = await import('../../scope/predictScope.ts');
  await withScopeParts(async (open) => {
    const { deps, dispose } = await open(path.resolve(terminal.cwd, globals.repo ?? '.'));
    try {
      const found = await new ScopePredictor(deps).predict({ goal, rev: typeof rev === 'string' ? rev : 'HEAD', top });
      if (globals.json) terminal.out(`${JSON.stringify(found)}\n`);
      else terminal.out((await import('./present/scope.ts')).scopeBlocks(found, terminal.columns));
    } finally {
      dispose();
    }
  }, modelEnvOf(given, terminal));
  return exitCodes.fine;
};

const scopeOfMany = async ({ given, terminal }: Invocation): Promise<ExitCode> => {
  if (given['goal'] !== undefined || given['rev'] !== undefined) throw new CliError('give a goal, or --batch FILE whose lines have goal and rev, not both');
  const top = topOf(given['top']);
  const lines = await batchLines(String(given['batch']), terminal);
  const { scopeBatch } = await import('../../scope/scopeBatch.ts');
  const sum = await withScopeParts((open) => scopeBatch(lines, (line) => terminal.out(`${line}\n`), {
    open: (repo) => open(path.resolve(terminal.cwd, repo)), now: () => performance.now(), top,
  }), modelEnvOf(given, terminal));
  if (sum.failed > 0) throw new CliError(`${sum.failed} of ${sum.lines} lines could not be answered; their answers say why`);
  return exitCodes.fine;
};

const modelEnvOf = (given: Invocation['given'], { env }: Invocation['terminal']): Invocation['terminal']['env'] | undefined => (given['embeddings'] === true ? env : undefined);

const defaultTop = 10;
const mostTop = 1_000;

const topOf = (given: Invocation['given'][string]): number => {
  if (given === undefined) return defaultTop;
  const top = Number(given);
  if (!Number.isInteger(top) || top < 1 || top > mostTop) throw new CliError(`--top: "${String(given)}" is no number from 1 to ${mostTop}`);
  return top;
};

import path from 'node:path';
import type { ContextSize } from '../../context/makeContext.ts';
import type { CliCommand, Invocation } from './command.ts';
import { withScopeParts } from './scopeParts.ts';
import { CliError, exitCodes } from './terminal.ts';

/** Asks no hub and no model: what is near a goal's work is told whole, what is farther by its head, then by its name. */
export const contextCommand: CliCommand = {
  words: 'context', summary: 'What of a repository matters for a goal, in as many tokens as there are? Needs no hub and no model.',
  positionals: [{ name: 'goal', text: 'what is to be done, in words' }],
  options: [
    { flag: 'budget', value: 'tokens', text: 'how long it may be' },
    { flag: 'ratio', value: 'n', text: 'how many times shorter than all source of the commit (default 8)' },
    { flag: 'rev', value: 'rev', text: 'the commit that is told of (default HEAD); nothing later is looked at' },
  ],
  examples: ['interlock context "Round prices to full cents" --budget 8000', 'interlock context "Accept empty lists" --ratio 16 --rev v1.2.0 --json'],
  async run({ given, globals, terminal }: Invocation) {
    const goal = String(given['goal']), rev = given['rev'];
    if (goal.trim() === '') throw new CliError('give a goal in words');
    const size = sizeOf(given);
    const { ContextMaker } = await import('../../context/makeContext.ts');
    await withScopeParts(async (open) => {
      const { deps, dispose } = await open(path.resolve(terminal.cwd, globals.repo ?? '.'));
      try {
        const made = await new ContextMaker(deps).make({ goal, rev: typeof rev === 'string' ? rev : 'HEAD', size });
        if (globals.json) terminal.out(`${JSON.stringify({ ...made, told: Object.fromEntries(made.told) })}\n`);
        else {
          terminal.out(made.text);
          terminal.err((await import('./present/context.ts')).contextSummary(made));
        }
      } finally {
        dispose();
      }
    });
    return exitCodes.fine;
  },
};

const defaultRatio = 8;

const sizeOf = ({ budget, ratio }: Invocation['given']): ContextSize => {
  if (budget !== undefined && ratio !== undefined) throw new CliError('give --budget or --ratio, not both');
  return budget === undefined ? { ratio: numberOf('--ratio', ratio ?? String(defaultRatio), 1, 1_000) } : { budget: numberOf('--budget', budget, 50, 10_000_000) };
};

const numberOf = (flag: string, given: Invocation['given'][string], least: number, most: number): number => {
  const found = typeof given === 'string' && given.trim() !== '' ? Number(given) : NaN;
  if (!(found >= least && found <= most)) throw new CliError(`${flag}: "${String(given)}" is no number from ${least} to ${most}`);
  return found;
};

import path from 'node:path';
import { parse, printParseErrorCode, type ParseError } from 'jsonc-parser';
import { CallFailed } from '../../hub/hubClient.ts';
import { methodOf, type OutputOf } from '../../protocol/request.ts';
import { adoptPlan } from '../../protocol/requests/plans.ts';
import type { CliCommand } from './command.ts';
import { withHub } from './hubSession.ts';
import { plan } from './present/plans.ts';
import { readText } from './readDdl.ts';
import { CliError, exitCodes } from './terminal.ts';

/** A plan is written in a file, where comments and trailing commas may be. */
export const tasksAdoptCommand: CliCommand = {
  words: 'tasks adopt', summary: 'Adopt a plan from a file: phases, their tasks, and what may be changed for each.', options: [],
  positionals: [{ name: 'file', text: '{"goal", "phases": [{"name", "tasks": [{"name", "targets", "assignee"?}]}]}; - reads standard input' }],
  examples: ['interlock tasks adopt plan.json'],
  async run(invocation) {
    const { given, terminal, globals } = invocation;
    const file = String(given['file']);
    const work = read(file, file === '-' ? await terminal.input() : readText('file', path.resolve(terminal.cwd, file)));
    return withHub(invocation, async client => {
      const answer = await client.call(methodOf(adoptPlan), { input: { work } }).catch((error: unknown) => {
        throw error instanceof CallFailed ? new CliError(`${file}: ${error.problem.message}`) : error;
      }) as OutputOf<typeof adoptPlan>;
      terminal.out(globals.json ? `${JSON.stringify(answer)}\n` : plan(answer));
      return exitCodes.fine;
    });
  },
};

const read = (file: string, text: string): unknown => {
  const errors: ParseError[] = [];
  const found: unknown = parse(text.replace(/^\uFEFF/, ''), errors, { allowTrailingComma: true });
  const [error] = errors;
  if (error) throw new CliError(`${file}:${text.slice(0, error.offset).split('\n').length}: no JSON: ${printParseErrorCode(error.error)}`);
  return found;
};

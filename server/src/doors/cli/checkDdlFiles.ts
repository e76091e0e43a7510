import type { Dialect } from '../../protocol/words.ts';
import type { DdlVerdict } from '../../engine/schema/judgeDdl.ts';
import type { DdlStatement } from '../../engine/schema/statement.ts';
import type { NotAssessed } from '../../protocol/shapes.ts';
import { conflictId } from '../../observation/conflictList.ts';
import type { ForecastConflict } from '../../forecast/forecast.ts';
import type { CliCommand, CliOption, Invocation } from './command.ts';
import { readDdl, type DdlInput } from './readDdl.ts';
import { CliError, exitCodes, type ExitCode } from './terminal.ts';

const options: readonly CliOption[] = [
  { flag: 'against-ddl', value: 'file', text: 'compare --ddl with this SQL instead of with the intents; needs no hub' },
  { flag: 'schema', value: 'file', text: 'with --against-ddl: the schema both start from' },
];

/** Of declared work: what is only asked about has no lease and is kept nowhere. */
const ofDeclarations = ['ttl', 'risk', 'estimate', 'metadata'];

/** `check`, which compares two scripts by their meaning when it is given two. */
export const withDdlFiles = (check: CliCommand): CliCommand => ({
  ...check,
  options: [...check.options.map(it => (ofDeclarations.includes(it.flag) ? { ...it, unlisted: true } : it)), ...options],
  run(invocation) {
    const { given } = invocation;
    if (given['against-ddl'] !== undefined) return checkDdlFiles(invocation);
    if (given['schema'] !== undefined) throw new CliError('--schema goes with --against-ddl');
    return check.run(invocation);
  },
});

const checkDdlFiles = async (invocation: Invocation): Promise<ExitCode> => {
  const { given, globals, terminal } = invocation;
  const other = Object.keys(given).find(flag => given[flag] !== undefined && !['ddl', 'against-ddl', 'schema', 'dialect'].includes(flag));
  if (other !== undefined) throw new CliError(`--${other} does not go with --against-ddl: two scripts are compared and nothing else`);
  const [mine, theirs, base] = [await read('ddl', invocation), await read('against-ddl', invocation), await read('schema', invocation)];
  if (!mine || !theirs) throw new CliError('--ddl is missing: --against-ddl compares two scripts');
  const parse = await loadParser((given['dialect'] as Dialect | undefined) ?? 'postgresql');
  const { judgeDdl } = await import('../../engine/schema/judgeDdl.ts');
  const verdict = judgeDdl({
    a: parse('ddl', mine), b: parse('against-ddl', theirs), ...(base ? { base: parse('schema', base) } : {}),
  });
  const answer = answerOf(verdict, [nameOf(given['ddl']), nameOf(given['against-ddl'])]);
  if (globals.json) terminal.out(`${JSON.stringify(answer)}\n`);
  else terminal.out((await import('./present/conflicts.ts')).conflictBlocks(answer.conflicts, answer.notAssessed));
  return answer.conflicts.length > 0 ? exitCodes.conflicts : exitCodes.fine;
};

const read = async (flag: string, { given, terminal }: Invocation): Promise<DdlInput | undefined> => {
  const named = given[flag];
  return typeof named === 'string' ? readDdl(`--${flag}`, named, 'postgresql', undefined, terminal) : undefined;
};

const loadParser = async (dialect: Dialect) => {
  const { createSqlParser } = await import('../../adapters/sql/createSqlParser.ts');
  const parser = await createSqlParser([dialect]);
  return (flag: string, { text }: DdlInput): readonly DdlStatement[] => {
    const parsed = parser.parse(text, dialect);
    if (parsed.ok) return parsed.statements;
    throw new CliError(`--${flag}: ${parsed.message}`);
  };
};

const nameOf = (named: unknown): string => (named === '-' ? 'standard input' : String(named));

const answerOf = ({ verdict, reason, targets }: DdlVerdict, [a, b]: readonly [string, string]): { conflicts: ForecastConflict[]; notAssessed: NotAssessed[] } => {
  if (verdict === 'none') return { conflicts: [], notAssessed: [] };
  if (verdict === 'not-assessed') return { conflicts: [], notAssessed: [{ path: '', reason }] };
  const conflict: ForecastConflict = {
    id: conflictId('schema', [a, b], '', targets.join(' ')), kind: 'schema', severity: verdict, certainty: 'DERIVED', message: `${reason} (A is ${a}, B is ${b})`, targets: [...targets], intents: [],
    places: [{ side: 'A', path: a }, { side: 'B', path: b }],
    suggestions: verdict === 'error'
      ? [{ by: 'sequence', text: `Run ${a} first, and write ${b} anew against the schema as it is then.` }, { by: 'merge', text: 'Put both changes into one script.' }]
      : [{ by: 'accept', text: 'Both orders give the same schema: either may run first.' }],
  };
  return { conflicts: [conflict], notAssessed: [] };
};

import { methodOf, type RequestShape } from '../../protocol/request.ts';
import { dialects } from '../../protocol/words.ts';
import { inputReader } from '../inputReader.ts';
import type { CliCommand, CliOption, Invocation } from './command.ts';
import { fieldsOf, type CliField } from './fields.ts';
import { examples, fieldTexts, ownTexts } from './fieldTexts.ts';
import { placeOf, withHub } from './hubSession.ts';
import { report } from './report.ts';
import { requestInput } from './requestInput.ts';
import { CliError, type ExitCode } from './terminal.ts';

/** A request of the hub as a command: flags from its schema, its answer through its presenter. */
export const requestCommand = (shape: RequestShape): CliCommand => {
  const fields = fieldsOf(shape);
  const words = shape.cli?.command ?? shape.name;
  return {
    words, summary: shape.summary,
    positionals: fields.filter(field => field.positional).map(field => ({ name: field.name, text: `${textOf(field, words)}${field.choices ? ` (${field.choices.join(', ')})` : ''}`, optional: !field.required })),
    options: fields.filter(field => !field.positional).flatMap(field => optionsOf(field, words)),
    ...(examples[words] ? { examples: examples[words] } : {}),
    run: invocation => callHub(shape, fields, invocation),
  };
};

const callHub = async (shape: RequestShape, fields: readonly CliField[], invocation: Invocation): Promise<ExitCode> => {
  const input = await requestInput(fields, withFilters(fields, invocation), placeOf(invocation).worktree, invocation.terminal);
  // Checked here too: a command that cannot work needs no hub, and the fault is named as it was typed.
  const read = inputReader(shape.input)(input);
  if (!read.ok) throw new CliError(inTyping(read.problem.message, read.problem.field, fields));
  const output = await withHub(invocation, client => client.call(methodOf(shape), { input }), shape.ownerOnly);
  return report(shape, output, invocation);
};

/** In a list, `--agent` says whose; there is nothing to act on. */
const withFilters = (fields: readonly CliField[], { given, globals }: Invocation): Invocation['given'] =>
  fields.some(field => field.name === 'actor') ? { ...given, actor: globals.actor } : given;

/** `ttlMs: too small` → `--ttl: too small`. */
const inTyping = (message: string, path: string | undefined, fields: readonly CliField[]): string => {
  const field = fields.find(({ name }) => path === name || path?.startsWith(`${name}[`) === true || path?.startsWith(`${name}.`) === true);
  if (!field || path === undefined) return message;
  const said = message.slice(path.length);
  return `${field.positional ? field.name : `--${field.flag}`}${said}`;
};

const optionsOf = (field: CliField, words: string): readonly CliOption[] => {
  // Who is meant is said with the option every command has.
  if (field.name === 'actor') return [];
  const value = field.kind === 'switch' ? undefined : (fieldTexts[field.name]?.value ?? field.name);
  const option: CliOption = {
    flag: field.flag, text: textOf(field, words), repeated: field.list || field.kind === 'record', required: field.required && !field.list,
    negatable: field.kind === 'switch' && field.optional,
    ...(value === undefined ? {} : { value }), ...(field.choices ? { choices: field.choices } : {}),
  };
  const dialect: CliOption = { flag: 'dialect', value: 'name', text: 'of the SQL (default: postgresql)', choices: dialects };
  return field.kind === 'ddl' ? [option, dialect] : [option];
};

const textOf = (field: CliField, words: string): string => ownTexts[words]?.[field.name] ?? fieldTexts[field.name]?.text ?? field.name;

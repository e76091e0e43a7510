import { Command, CommanderError, Option } from 'commander';
import { productVersion } from '../../protocol/wire.ts';
import type { CliCommand, CliOption, Given, GlobalOptions } from './command.ts';
import { CliError, type Terminal } from './terminal.ts';

/** What was asked for: a command with what was typed, or only a text to print (help, version). */
export type Asked =
  | { readonly command: CliCommand; readonly given: Given; readonly globals: GlobalOptions }
  | { readonly shown: string };

const groups: Readonly<Record<string, string>> = {
  agent: 'Agents that the hub runs with the model you chose.',
  intent: 'Declare work before doing it, and see it through.',
  conflict: 'Look at one conflict.',
  rules: 'Who may change what, and how strongly that holds.', worktree: 'Whose a worktree is.',
  note: 'Decisions, and how far work has come.', work: 'Who has taken which work.',
  tasks: 'Plans: phases, their tasks, and what may be changed for each.',
  merged: 'What merges that nobody made would do to the project\'s check.',
  actor: 'Who may write, and with which key.',
  landing: 'What landed, and what was taken back.',
  rename: 'Renames of others, as edits of your own files.',
  mark: 'Statuses of your own on conflicts and intents.',
  plugin: 'Rules of conflicts that the repository brings along, and whether they may run.',
  webhook: 'Where else it is told what happens here.',
  model: 'A language model on this machine, for who likes one.',
};

/**
 * Reads a command line. The library parses; what it would print is collected, so that an error is one line.
 * @throws CliError for anything that is no command of ours
 */
export const readCommandLine = (commands: readonly CliCommand[], args: readonly string[], terminal: Terminal): Asked => {
  let asked: Asked | undefined;
  let shown = '';
  let complaint = '';
  let complaining: Command | undefined;
  const root = rootCommand(terminal);
  for (const command of commands) {
    const typed = addCommand(root, command);
    typed.action(() => { asked = { command, given: givenTo(typed, command), globals: globalsOf(root) }; });
  }
  everyCommand(root, it => it.exitOverride().configureOutput({ writeOut: text => { shown += text; }, writeErr: text => { complaint += text; complaining = it; } }));
  try {
    root.parse([...args], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // A group named alone shows its commands.
    if (error.code === 'commander.help') return { shown: complaint };
    if (error.exitCode !== 0) throw new CliError(complaintLine(complaint, error, complaining));
  }
  return asked ?? { shown };
};

const rootCommand = (terminal: Terminal): Command =>
  new Command('interlock')
    .description('Several agents and people change one repository at once without stepping on each other.')
    .version(productVersion, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .option('--repo <dir>', 'a folder of the repository (default: the current folder)')
    .option('--without-git', 'with --repo: the folder need be no git repository; a journal is kept in it')
    .option('--agent <name>', 'who acts (default: $INTERLOCK_ACTOR, else the agent of this shell, else git\'s user.name)')
    .addOption(new Option('--actor <name>', 'the same as --agent'))
    .option('--json', 'print one JSON document')
    .configureHelp({ showGlobalOptions: true, helpWidth: terminal.columns ?? 100 })
    .addHelpText('after', '\nExit codes: 0 fine, 2 conflicts found, 1 error (one line on standard error, nothing changed).')
    .helpCommand(false);

const everyCommand = (command: Command, apply: (command: Command) => void): void => {
  apply(command);
  for (const child of command.commands) everyCommand(child, apply);
};

const addCommand = (root: Command, command: CliCommand): Command => {
  const words = command.words.split(' ');
  const name = words.pop() ?? '';
  const parent = words.reduce(groupOf, root);
  const typed = parent.command(name).summary(command.summary).description(command.summary).helpOption('-h, --help', 'print help');
  for (const { name: positional, text, optional, repeated } of command.positionals) {
    const word = `${positional}${repeated ? '...' : ''}`;
    typed.argument(optional ? `[${word}]` : `<${word}>`, text);
  }
  for (const option of command.options) for (const one of optionsOf(option)) typed.addOption(one);
  if (command.examples) typed.addHelpText('after', `\nExamples:\n${command.examples.map(line => `  ${line}`).join('\n')}`);
  if (command.passesOptions) typed.allowUnknownOption(true);
  return typed.showHelpAfterError(false).allowExcessArguments(false);
};

const groupOf = (parent: Command, word: string): Command =>
  parent.commands.find(command => command.name() === word)
  ?? parent.command(word).description(groups[word] ?? word).helpOption('-h, --help', 'print help').helpCommand(false);

const optionsOf = (option: CliOption): readonly Option[] => {
  const text = `${option.text}${option.required ? ' (required)' : ''}${option.repeated ? '; can be repeated' : ''}`;
  const flags = `${option.short === undefined ? '' : `-${option.short}, `}--${option.flag}`;
  const one = new Option(option.value === undefined ? flags : `${flags} <${option.value}>`, text);
  if (option.required) one.makeOptionMandatory();
  if (option.repeated) one.argParser((value: string, before: readonly string[] | undefined) => [...(before ?? []), checkedChoice(option, value)]);
  else if (option.choices) one.argParser((value: string) => checkedChoice(option, value));
  if (option.unlisted) one.hideHelp();
  if (option.choices) one.description = `${text} (${option.choices.join(', ')})`;
  return option.negatable ? [one, new Option(`--no-${option.flag}`).hideHelp()] : [one];
};

const checkedChoice = ({ flag, choices }: CliOption, value: string): string => {
  if (choices && !choices.includes(value)) throw new CliError(`--${flag}: ${JSON.stringify(value)} is none of ${choices.join(', ')}`);
  return value;
};

/** By our own names: an option by its flag, a positional by its name. */
const givenTo = (typed: Command, command: CliCommand): Given => {
  const given: Record<string, string | readonly string[] | boolean | undefined> = {};
  command.positionals.forEach(({ name, repeated }, at) => { given[name] = repeated ? typed.args.slice(at) : typed.args[at]; });
  for (const { flag, negatable } of command.options) {
    const attribute = flag.replace(/-([a-z])/g, (_match, letter: string) => letter.toUpperCase());
    // The library turns a switch that can be negated on by default; unsaid is unsaid.
    if (negatable && typed.getOptionValueSource(attribute) !== 'cli') continue;
    given[flag] = typed.getOptionValue(attribute) as string | readonly string[] | boolean | undefined;
  }
  return given;
};

const globalsOf = (root: Command): GlobalOptions => {
  const { repo, withoutGit, agent, actor, json } = root.opts<{ repo?: string; withoutGit?: boolean; agent?: string; actor?: string; json?: boolean }>();
  if (agent !== undefined && actor !== undefined && agent !== actor) throw new CliError('--agent and --actor name the same thing: give one of them');
  const who = agent ?? actor;
  return { json: json === true, ...(repo === undefined ? {} : { repo }), ...(withoutGit ? { withoutGit } : {}), ...(who === undefined ? {} : { actor: who }) };
};

/** The library's own words in one line, without its prefix; of an unknown command in ours, with the nearest ones it knows. */
const complaintLine = (complaint: string, error: CommanderError, group: Command | undefined): string => {
  const line = (complaint || error.message).split('\n').map(part => part.trim()).filter(part => part !== '').join(' ').replace(/^error: /, '');
  const [, unknown, near = ''] = /^unknown command '(.*?)'(?: \(Did you mean (.*)\?\))?$/.exec(line) ?? [];
  if (error.code !== 'commander.unknownCommand' || unknown === undefined) return line;
  return `no such command: ${unknown}${near === '' ? '' : ` (did you mean ${near}?)`}; see ${group?.parent ? `interlock ${group.name()}` : 'interlock'} --help`;
};

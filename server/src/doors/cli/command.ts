import type { Terminal } from './terminal.ts';

/** One option of a command, as `--name VALUE`; a switch has no value. */
export interface CliOption {
  /** Without dashes. */
  readonly flag: string;
  /** One letter, for `-o`. */
  readonly short?: string;
  /** Placeholder of the value, as `kind:key=op`; undefined for a switch. */
  readonly value?: string;
  readonly repeated?: boolean;
  readonly required?: boolean;
  /** A switch that can also be turned off with `--no-…`. */
  readonly negatable?: boolean;
  /** Taken, as a command line may be written for a command that needs it, but not offered: it changes nothing here. */
  readonly unlisted?: boolean;
  readonly text: string;
  readonly choices?: readonly string[];
}

/** One that is repeated stands last and gives a list. */
export interface CliPositional { readonly name: string; readonly text: string; readonly optional?: boolean; readonly repeated?: boolean }

/** What was typed: one text, several for a repeated option, true or false for a switch. */
export type Given = Readonly<Record<string, string | readonly string[] | boolean | undefined>>;

/** Options every command has. */
export interface GlobalOptions {
  readonly repo?: string;
  /** A folder named with `repo` need be no git repository. */
  readonly withoutGit?: boolean;
  /** Who acts, when said on the command line. */
  readonly actor?: string;
  readonly json: boolean;
}

export interface Invocation {
  readonly given: Given;
  readonly globals: GlobalOptions;
  readonly terminal: Terminal;
  /** `import.meta.url` of the process's entry: the hub's entry lies beside it. */
  readonly entry: string;
}

/** One command of the terminal. */
export interface CliCommand {
  /** Words after `interlock`, as `intent declare`. */
  readonly words: string;
  readonly summary: string;
  readonly positionals: readonly CliPositional[];
  readonly options: readonly CliOption[];
  /** Options it does not know are somebody else's, and stand among its positionals. */
  readonly passesOptions?: true;
  /** Shown below the help, one a line. */
  readonly examples?: readonly string[];
  /** The exit code. @throws CliError, CallFailed, HubUnreachable: each becomes one line and exit code 1 */
  run(invocation: Invocation): Promise<number>;
}

/** Where an attempt ends: the first place that stops it, or says that it was made. */
export const places = ['hook', 'commit', 'push', 'watcher', 'gate', 'verify'] as const;
export type Place = (typeof places)[number];

/** One way round the rules, as a row of docs/red-team.md. */
export interface Attempt {
  readonly what: string;
  readonly ends: Place;
}

/** What an agent types into its shell in the worktree `pay`. */
export interface ShellAttempt extends Attempt {
  /** For the shell of git. `$W` is the folder of all worktrees, `$ROOT` the main one. */
  readonly script: string;
  /** The path that is named where it ends; default: src/cart.ts. */
  readonly path?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Needs what only this system has. */
  readonly only?: NodeJS.Platform;
}

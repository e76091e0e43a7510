/** What a command may touch of the process it runs in, so that a test can be one. */
export interface Terminal {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Columns of the screen; undefined where the output is no screen and lines are never folded. */
  readonly columns: number | undefined;
  out(text: string): void;
  err(text: string): void;
  /** Standard output, for what is a file's content: not a byte is changed. */
  bytes(bytes: Uint8Array): void;
  /** Everything on standard input, as UTF-8. */
  input(): Promise<string>;
}

export const exitCodes = { fine: 0, failed: 1, conflicts: 2 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Why a command did nothing: shown as one line, and the exit code is 1. */
export class CliError extends Error {
  override readonly name = 'CliError';
}

/** Whatever was thrown, as one line for a person. */
export const oneLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split(/\r?\n/).map(part => part.trim()).filter(part => part !== '').join(' ');

/**
 * Control characters as `\\u001b`: goals and names come from anybody and must not command the screen. What JSON may
 * hold unescaped means the same written so. A tab commands nothing, nor what ends a line; both stand in the files that a preview shows.
 */
// eslint-disable-next-line no-control-regex -- they are what is looked for
export const visible = (text: string): string => text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]|\r(?!\n)/g, it => `\\u${it.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Closed list of tags, so a log can be filtered. */
export type LogTag = 'hub' | 'store' | 'git' | 'syntax' | 'observation' | 'door' | 'feature' | 'webhooks' | 'model' | 'perf';

/** A sink for log lines. Never handed tokens, keys or file contents. */
export interface Log {
  debug(tag: LogTag, message: string): void;
  info(tag: LogTag, message: string): void;
  warn(tag: LogTag, message: string): void;
  error(tag: LogTag, message: string, cause?: unknown): void;
}

/** Says nothing. */
export const nullLog: Log = { debug() {}, info() {}, warn() {}, error() {} };

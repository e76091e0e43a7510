import type { Log, LogTag } from '../ports/log.ts';

export const logLevels = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof logLevels)[number];

/** Writes `time level tag message` lines; an error's cause follows on the same line, its stack below. */
export const streamLog = (write: (line: string) => void, least: LogLevel): Log => {
  const from = logLevels.indexOf(least);
  const line = (level: LogLevel, tag: LogTag, message: string, cause?: unknown) => {
    if (logLevels.indexOf(level) < from) return;
    const because = cause === undefined ? '' : `: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`;
    write(`${new Date().toISOString()} ${level.padEnd(5)} ${tag} ${message}${because}\n`);
  };
  return {
    debug: (tag, message) => line('debug', tag, message),
    info: (tag, message) => line('info', tag, message),
    warn: (tag, message) => line('warn', tag, message),
    error: (tag, message, cause) => line('error', tag, message, cause),
  };
};

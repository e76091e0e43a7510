const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Runs what starts processes in a group of their own: they hear of no interruption, so `body` has to end them. */
export const untilInterrupted = async <T>(body: (signal: AbortSignal) => Promise<T>): Promise<T> => {
  const controller = new AbortController();
  const stop = (): void => controller.abort(new Error('interrupted'));
  for (const it of signals) process.once(it, stop);
  try {
    return await body(controller.signal);
  } finally {
    for (const it of signals) process.off(it, stop);
  }
};

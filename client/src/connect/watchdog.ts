/** Times of the watchdog, ms. */
export interface WatchdogTimes {
  readonly everyMs: number;
  /** No answer within this: it hangs. */
  readonly limitMs: number;
}

/**
 * Asks a hub regularly whether it still answers; any answer, also a refusal, will do. A hub that hangs keeps its
 * socket open, so nothing else would notice.
 * @param ask rejects or resolves when the hub answered
 * @param onHang called once per silence
 * @returns stops it
 */
export const watch = (ask: () => Promise<unknown>, onHang: () => void, times: WatchdogTimes = { everyMs: 5_000, limitMs: 4_000 }): (() => void) => {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const round = async (): Promise<void> => {
    const answered = await answers(ask, times.limitMs);
    if (stopped) return;
    if (!answered) onHang();
    timer = setTimeout(() => void round(), times.everyMs);
  };
  timer = setTimeout(() => void round(), times.everyMs);
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
};

const answers = (ask: () => Promise<unknown>, limitMs: number): Promise<boolean> =>
  new Promise(done => {
    const timer = setTimeout(() => done(false), limitMs);
    const answered = (): void => {
      clearTimeout(timer);
      done(true);
    };
    ask().then(answered, answered);
  });

/**
 * Wraps work that reads the newest state: calls while it runs are answered by one further run, so a burst of changes
 * costs two runs and none is missed.
 * @param waitMs how long a call waits for others before it runs
 */
export const coalesce = (work: () => Promise<void>, waitMs: number): (() => Promise<void>) => {
  let waiting: Promise<void> | undefined;
  let running: Promise<void> = Promise.resolve();
  const run = async (): Promise<void> => {
    await new Promise(done => { setTimeout(done, waitMs); });
    await running;
    waiting = undefined;
    running = work();
    await running;
  };
  return () => waiting ??= run();
};

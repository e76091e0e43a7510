import type { Log } from '../ports/log.ts';

/** Runs one step of a stop. A step that fails or hangs is logged, and the next one still runs. */
export const contained = async (name: string, limitMs: number, step: () => Promise<unknown> | undefined, log: Log): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, failed) => {
    timer = setTimeout(() => failed(new Error(`took longer than ${limitMs} ms`)), limitMs);
  });
  try {
    await Promise.race([Promise.resolve(step()), late]);
  } catch (error) {
    log.error('hub', `stopping: ${name}`, error);
  } finally {
    clearTimeout(timer);
  }
};

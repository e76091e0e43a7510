import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Beside what a check itself takes, so much waits for each processor at most. */
const mostLoad = 1;

/** Where Linux tells of batteries. */
const supplies = '/sys/class/power_supply';

/**
 * Why now is no good time for work that nobody waits for; undefined where nothing is known against it. What other systems than
 * Linux run on is not asked, since that takes a program each time; Windows tells no load.
 */
export const whyBusy = (): Promise<string | undefined> => {
  const [load] = os.loadavg();
  const processors = os.availableParallelism();
  if (isDischarging()) return Promise.resolve('until the computer no longer runs on its battery');
  return Promise.resolve((load ?? 0) > processors * mostLoad + 1 ? `until the computer has less to do (${String(load?.toFixed(1))} on ${processors} processors)` : undefined);
};

const isDischarging = (): boolean => {
  if (process.platform !== 'linux') return false;
  try {
    return fs.readdirSync(supplies).some((it) => readWord(it, 'type') === 'Battery' && readWord(it, 'scope') !== 'Device' && readWord(it, 'status') === 'Discharging');
  } catch {
    return false;
  }
};

const readWord = (supply: string, name: string): string => {
  try { return fs.readFileSync(path.join(supplies, supply, name), 'utf8').trim(); } catch { return ''; }
};

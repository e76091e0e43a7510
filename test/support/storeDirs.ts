import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { nullLog } from '../../server/src/ports/log.ts';
import type { Store } from '../../server/src/ports/store.ts';
import { openStore, type StoreOptions } from '../../server/src/store/sqlJsStore.ts';
import { countingClock } from './storeEvents.ts';

/** A new directory that is removed when the test ends. */
export const temporaryDir = (): string => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'interlock-store-'));
  onTestFinished(() => fs.rmSync(dir, { recursive: true, force: true }));
  return dir;
};

/** Opens the real store; closed when the test ends, if the test did not do it. */
export const opened = async (dir: string, options: Partial<StoreOptions> = {}): Promise<Store> => {
  const store = await openStore({ dir, clock: countingClock(), hubId: 'test', log: nullLog, lockWaitMs: 0, ...options });
  onTestFinished(() => store.close());
  return store;
};

/** Journal segments of a store, oldest first. */
export const segmentsOf = (dir: string): string[] =>
  fs.readdirSync(dir).filter(name => /^journal-\d+\.jsonl$/.test(name)).sort().map(name => path.join(dir, name));

/** Lines of a segment, without the room that an open store has made behind them. */
export const linesIn = (segment: string): string[] => fs.readFileSync(segment, 'utf8').replace(/\0+$/, '').trimEnd().split('\n');

export const snapshotOf = (dir: string): string => path.join(dir, 'state.sqlite');

/** Every file of a directory with its bytes, to show that nothing changed. */
export const contentsOf = (dir: string): Record<string, string> =>
  Object.fromEntries(fs.readdirSync(dir).sort().map(name => [name, fs.readFileSync(path.join(dir, name)).toString('base64')]));

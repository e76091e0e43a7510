import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { NewEvent } from '../../server/src/engine/events.ts';
import { nullLog } from '../../server/src/ports/log.ts';
import { openStore } from '../../server/src/store/sqlJsStore.ts';
import { countingClock, lifeOf } from '../../test/support/storeEvents.ts';
import { builtHub, OwnHub, placeIn } from '../soak/ownHub.ts';
import { median, ms, timed, type Measure } from './measures.ts';

const runs = 7;
const intents = 10_000;
const eventsOfOne = 10;

/** Longer than a hub waits until it keeps its compiled code, ms. */
const keptMs = 7_000;

/**
 * From the start of a hub's process to its first answer; beside it what Node takes for nothing at all, the floor. The
 * first hub of a build and a version of Node has to compile; from then on the compiled code is there.
 */
export const measureStarts = async (folder: string): Promise<readonly Measure[]> => {
  const compiling = await startOnce(fresh(path.join(folder, 'first')), keptMs);
  const bare: number[] = [];
  const empty: number[] = [];
  for (let run = 0; run < runs; run++) {
    bare.push(await timed(async () => void execFileSync(process.execPath, ['--eval', '0'], { timeout: 10_000 })));
    empty.push(await startOnce(fresh(path.join(folder, 'empty'))));
  }
  const full = fresh(path.join(folder, 'full'));
  await fill(placeIn(full).storeDir);
  const many: number[] = [];
  for (let run = 0; run < runs; run++) many.push(await startOnce(full));
  return [ms('Node that does nothing', median(bare)), ms('hub start, first of a build or as below', compiling), ms('hub start, empty store', median(empty), 300), ms(`hub start, ${intents * eventsOfOne} events`, median(many), 1_000)];
};

const fresh = (folder: string): string => {
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  return folder;
};

const startOnce = async (folder: string, staysMs = 0): Promise<number> => {
  let hub: OwnHub | undefined;
  try {
    const taken = await timed(async () => {
      hub = new OwnHub(builtHub(), placeIn(folder));
      const client = await hub.connect('bench');
      await client.call('interlock/hub/status', { input: {} });
      client.close();
    });
    await sleep(staysMs);
    return taken;
  } finally {
    await hub?.stop();
  }
};

const fill = async (storeDir: string): Promise<void> => {
  const store = await openStore({ dir: storeDir, clock: countingClock(), hubId: 'bench', log: nullLog });
  let under: Promise<unknown>[] = [];
  for (const event of lives()) {
    under.push(store.commit(event));
    if (under.length < 1_000) continue;
    await Promise.all(under);
    under = [];
  }
  await store.close();
};

function* lives(): Generator<NewEvent> {
  for (let number = 0; number < intents; number++) for (let step = 0; step < eventsOfOne; step++) yield lifeOf(number, step);
}

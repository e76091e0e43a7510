/** The hub's process. Started detached by the first door that needs it; everything it says goes to `hub.log`. */
import fs from 'node:fs';
import { parseArgs } from 'node:util';
import { removeLeftScratch } from './adapters/git/scratch.ts';
import { features } from './features/features.ts';
import { startHub, type Hub } from './hub/hub.ts';
import { realParts } from './hub/realParts.ts';
import { AlreadyRunning } from './hub/singleton.ts';
import { logLevels, streamLog, type LogLevel } from './hub/streamLog.ts';
import { loadSqlJs } from './store/sqlJs.ts';

const { values } = parseArgs({
  options: {
    root: { type: 'string' }, home: { type: 'string' }, store: { type: 'string' },
    'idle-ms': { type: 'string' }, log: { type: 'string', default: 'info' },
  },
});

const required = (name: 'root' | 'store'): string => {
  const value = values[name];
  if (value === undefined) throw new Error(`--${name} is missing`);
  return value;
};

const level = logLevels.find(one => one === values.log) ?? 'info' satisfies LogLevel;
const log = streamLog(line => fs.writeSync(2, line), level);

// Its wasm compiles on other threads while the socket is bound; a failure is told by the store's own load.
loadSqlJs().catch(() => undefined);

const start = async (): Promise<Hub> => {
  const hub = await startHub({
    root: required('root'), storeDir: required('store'), features, parts: realParts, log,
    ...(values.home === undefined ? {} : { home: values.home }),
    ...(values['idle-ms'] === undefined ? {} : { idleMs: Number(values['idle-ms']) }),
  });
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void hub.stop(signal));
  return hub;
};

process.on('unhandledRejection', cause => log.error('hub', 'unhandled rejection', cause));
// What is acknowledged is on disk; going on in an unknown state is worse than being started again.
process.on('uncaughtException', cause => {
  log.error('hub', 'uncaught exception', cause);
  process.exit(70);
});

/** Nobody waits for it: in a while, ms, when those who came first are answered. */
const tidyMs = 30_000;

/** No top-level await: what is built of this is a script, since V8 keeps compiled code of scripts. */
const run = async (): Promise<void> => {
  try {
    const hub = await start();
    setTimeout(() => void removeLeftScratch().catch((cause: unknown) => log.warn('hub', `what others left in the folder for temporary files stays: ${String(cause)}`)), tidyMs).unref();
    const reason = await hub.stopped;
    log.info('hub', `stopped: ${reason}`);
    process.exit(0);
  } catch (error) {
    if (error instanceof AlreadyRunning) process.exit(0);
    fs.writeSync(2, `${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
};

void run();

/**
 * Measures the store on the disk it is run from: `npx tsx bench/store.ts`.
 * Prints medians; nothing is asserted, since another machine has another disk.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { NewEvent } from '../server/src/engine/events.ts';
import { nullLog } from '../server/src/ports/log.ts';
import type { Store } from '../server/src/ports/store.ts';
import { openStore } from '../server/src/store/sqlJsStore.ts';
import { loadSqlJs } from '../server/src/store/sqlJs.ts';
import { countingClock, declared, lifeOf, someIntent } from '../test/support/storeEvents.ts';

const root = fs.mkdtempSync(path.join(process.env['INTERLOCK_BENCH_DIR'] ?? os.homedir(), '.interlock-bench-'));
const open = (name: string): Promise<Store> => openStore({ dir: path.join(root, name), clock: countingClock(), hubId: 'bench', log: nullLog });

function show(name: string, times: readonly number[]): void {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): string => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!.toFixed(3);
  console.log(`${name.padEnd(46)} p50 ${at(0.5)} ms   p99 ${at(0.99)} ms   n ${sorted.length}`);
}

async function timed<T>(name: string, work: () => Promise<T> | T): Promise<T> {
  const begun = performance.now();
  const value = await work();
  console.log(`${name.padEnd(46)} ${(performance.now() - begun).toFixed(0)} ms`);
  return value;
}

async function sequential(): Promise<void> {
  const store = await open('sequential');
  const times: number[] = [];
  for (let number = 0; number < 11_000; number++) {
    const event = declared(someIntent(number));
    const begun = performance.now();
    await store.commit(event);
    times.push(performance.now() - begun);
  }
  show('commit, one after another, first 1,000', times.slice(0, 1_000));
  show('commit, one after another, with 10,000 intents', times.slice(-1_000));
  await store.close();
}

async function concurrent(): Promise<void> {
  const store = await open('concurrent');
  const begun = performance.now();
  const times: number[] = [];
  await Promise.all(Array.from({ length: 50 }, async (_, writer) => {
    for (let round = 0; round < 200; round++) {
      const start = performance.now();
      await store.commit(declared(someIntent(writer * 200 + round)));
      times.push(performance.now() - start);
    }
  }));
  show('commit, 50 writers at once', times);
  console.log(`${'  that is'.padEnd(46)} ${Math.round(10_000 / ((performance.now() - begun) / 1_000))} events/s`);
  await store.close();
}

async function fill(name: string, events: Iterable<NewEvent>): Promise<void> {
  const store = await open(name);
  let pending: Promise<unknown>[] = [];
  for (const event of events) {
    pending.push(store.commit(event));
    if (pending.length === 1_000) {
      await Promise.all(pending);
      pending = [];
    }
  }
  await Promise.all(pending);
  await store.close();
}

async function reopening(name: string, what: string, events: Iterable<NewEvent>): Promise<void> {
  await timed(`${what}: write`, () => fill(name, events));
  const store = await timed(`${what}: open with snapshot`, () => open(name));
  const hash = await timed(`${what}: state hash`, () => store.stateHash());
  await timed(`${what}: snapshot`, () => store.snapshot());
  const report = await timed(`${what}: verify`, () => store.verify());
  await store.close();
  const file = path.join(root, name, 'state.sqlite');
  console.log(`${`${what}: snapshot size`.padEnd(46)} ${(fs.statSync(file).size / 1e6).toFixed(1)} MB`);
  fs.rmSync(file);
  const rebuilt = await timed(`${what}: open without snapshot`, () => open(name));
  console.log(`${`${what}: same hash after rebuild`.padEnd(46)} ${report.ok && rebuilt.stateHash() === hash}`);
  await rebuilt.close();
}

function* lives(intents: number): Generator<NewEvent> {
  for (let number = 0; number < intents; number++) for (let step = 0; step < 10; step++) yield lifeOf(number, step);
}

function* declarations(count: number): Generator<NewEvent> {
  for (let number = 0; number < count; number++) yield declared(someIntent(number));
}

try {
  await timed('load sql.js', loadSqlJs);
  const empty = await timed('open an empty store', () => open('empty'));
  await empty.close();
  await sequential();
  await concurrent();
  await reopening('lives', '100,000 events, 10,000 intents', lives(10_000));
  await reopening('declarations', '100,000 events, 100,000 intents', declarations(100_000));
} finally { fs.rmSync(root, { recursive: true, force: true }); }

import { setTimeout as sleep } from 'node:timers/promises';
import { CallFailed, type HubClient } from '../../server/src/hub/hubClient.ts';
import type { HubCommand } from '../../server/src/hub/hubCommand.ts';
import { OwnHub, placeIn } from './ownHub.ts';

export interface CrashOptions {
  readonly command: HubCommand;
  /** An empty folder of the caller's. */
  readonly folder: string;
  readonly rounds: number;
  readonly connections: number;
  /** In [0, 1). */
  readonly random: () => number;
}

export interface CrashReport {
  readonly rounds: number;
  /** Of them, killed before the hub answered anybody. */
  readonly duringStart: number;
  readonly acknowledged: number;
  readonly entries: number;
  /** Each thing that is not as promised, one line. */
  readonly faults: readonly string[];
}

interface Intent { readonly id: string; readonly status: string; readonly history: readonly { readonly to: string }[] }
interface Verified { readonly ok: boolean; readonly entries: number; readonly stateHash: string; readonly rebuiltHash: string }

/**
 * Longest time a hub is under load before it is killed, ms: mostly from its first acknowledgement on, so that a slow
 * machine gets there too. Every eighth is killed while it starts.
 */
const longestLoadMs = 150;
const longestStartMs = 400;
const firstLimitMs = 30_000;
const steps = ['start', 'complete', 'merge'] as const;

/**
 * Kills a hub process at random moments under load, starts the next one on the same store, and asks it for everything
 * that was ever acknowledged.
 */
export const crashRounds = async (options: CrashOptions): Promise<CrashReport> => {
  const place = placeIn(options.folder);
  const acknowledged = new Map<string, string[]>();
  const faults: string[] = [];
  let duringStart = 0;
  let entries = 0;
  for (let round = 0; round <= options.rounds; round++) {
    const hub = new OwnHub(options.command, place);
    if (round < options.rounds && round % 8 === 7) {
      duringStart++;
      await sleep(options.random() * longestStartMs);
      await hub.kill();
      continue;
    }
    const looker = await hub.connect('looker');
    const verified = await call<Verified>(looker, 'journal/verify', {});
    entries = verified.entries;
    if (!verified.ok || verified.stateHash !== verified.rebuiltHash) faults.push(`round ${round}: not whole: ${JSON.stringify(verified)}`);
    faults.push(...(await missing(looker, acknowledged)).map(fault => `round ${round}: ${fault}`));
    if (round === options.rounds) await hub.stop();
    else await load(hub, options, round, acknowledged);
    looker.close();
  }
  const total = [...acknowledged.values()].reduce((sum, list) => sum + list.length, 0);
  return { rounds: options.rounds, duringStart, acknowledged: total, entries, faults };
};

const call = async <T>(client: HubClient, name: string, input: object): Promise<T> => await client.call(`interlock/${name}`, { input }) as T;

/** Acknowledged events that are not in the state. */
const missing = async (client: HubClient, acknowledged: ReadonlyMap<string, readonly string[]>): Promise<readonly string[]> => {
  const lost = await Promise.all([...acknowledged].map(async ([id, statuses]) => {
    const { intent } = await call<{ intent: Intent }>(client, 'intent/show', { id }).catch(() => ({ intent: undefined }));
    const reached = new Set(intent?.history.map(entry => entry.to));
    return statuses.filter(status => !reached.has(status)).map(status => `${id} ${status} was acknowledged and is gone`);
  }));
  return lost.flat();
};

const load = async (hub: OwnHub, { connections, random }: CrashOptions, round: number, acknowledged: Map<string, string[]>): Promise<void> => {
  const clients = await Promise.all(Array.from({ length: connections }, (_, at) => hub.connect(`agent-${at}`)));
  const before = acknowledged.size;
  const working = clients.map((client, at) => work(client, `r${round}c${at}`, acknowledged));
  const end = Date.now() + (random() < 0.8 ? firstLimitMs : 0);
  while (acknowledged.size === before && Date.now() < end) await sleep(1);
  await sleep(random() * longestLoadMs);
  await hub.kill();
  await Promise.all(working);
  for (const client of clients) client.close();
};

/** Declares and moves on intents, several at once, until the connection breaks. */
const work = async (client: HubClient, name: string, acknowledged: Map<string, string[]>): Promise<void> => {
  const lives = Array.from({ length: 4 }, async (_, lane) => {
    for (let number = 0; ; number++) await life(client, `${name}l${lane}n${number}`, acknowledged);
  });
  for (const outcome of await Promise.allSettled(lives)) {
    const reason = outcome.status === 'rejected' ? outcome.reason as unknown : undefined;
    if (!(reason instanceof CallFailed) || reason.problem.code !== 'unavailable') throw reason;
  }
};

const life = async (client: HubClient, name: string, acknowledged: Map<string, string[]>): Promise<void> => {
  // A few meet each other: their events carry conflicts.
  const targets = [`column:t_${name}.c=add`, ...(name.endsWith('l0n0') ? ['file:shared.txt=modify'] : [])];
  const { intent } = await call<{ intent: Intent }>(client, 'intent/declare', { goal: name, targets });
  const seen = ['registered'];
  acknowledged.set(intent.id, seen);
  for (const step of steps) {
    const changed = await call<{ intent: Intent }>(client, `intent/${step}`, { id: intent.id });
    seen.push(changed.intent.status);
  }
};

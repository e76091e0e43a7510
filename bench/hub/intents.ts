import fs from 'node:fs';
import type { HubClient } from '../../server/src/hub/hubClient.ts';
import { builtHub, OwnHub, placeIn } from '../soak/ownHub.ts';
import { median, ms, ratio, timed, type Measure } from './measures.ts';

const sizes = [1, 100, 1_000, 10_000] as const;
/** Calls of one run, and runs; a number is the median of the runs' medians, so that it is not only the first, cold one. */
const samples = 400;
const runs = 5;
/** As `interlock intent import` keeps under way. */
const width = 8;

const call = (client: HubClient, name: string, input: object): Promise<unknown> => client.call(`interlock/${name}`, { input });

/** Targets that meet nobody else's: what grows is only how many there are. */
const declaration = (number: number): object => ({
  goal: `Change module ${number} of the shop`, targets: [`symbol:src/m${number}.ts#Service.run=modify`, `column:t${number}.c=add`],
});

/** Registering, durably, one after another and as an import does it; then what is asked of 10,000. */
export const measureIntents = async (folder: string): Promise<readonly Measure[]> => {
  const measures: Measure[] = [];
  const each = new Map<number, number>();
  for (const size of sizes) {
    const rounds = size <= 100 ? 5 : size <= 1_000 ? 3 : 1;
    const found: Registered[] = [];
    for (let run = 0; run < rounds; run++) found.push(await withHub(folder, client => registerMany(client, size)));
    const promised = size >= 1_000 ? 1 : undefined;
    each.set(size, median(found.map(it => it.eachMs)));
    measures.push(ms(`register ${size} intents, each (import)`, each.get(size)!, promised));
    measures.push(ms(`register ${size} intents, acknowledged after`, median(found.map(it => it.acknowledgedMs))));
  }
  measures.push(ratio('register: 10,000 against 1,000', each.get(10_000)! / each.get(1_000)!, 1.5));
  measures.push(...await withHub(folder, async client => {
    await registerMany(client, 9_600);
    const sequential = await repeated(number => call(client, 'intent/declare', declaration(20_000 + number)));
    return [ms('register one after another with 10,000 there', sequential), ...await askTenThousand(client)];
  }));
  return measures;
};

const askTenThousand = async (client: HubClient): Promise<readonly Measure[]> => {
  const { intents } = await call(client, 'intent/list', { limit: 10_000 }) as { intents: readonly { readonly id: string }[] };
  const id = (number: number): string => intents[(number * 7) % intents.length]!.id;
  return [
    ms('check against 10,000', await repeated(number => call(client, 'intent/check', declaration(50_000 + number))), 1),
    ms('check that meets one of 10,000', await repeated(number => client.call('interlock/intent/check', { actor: 'other', input: declaration(number) })), 1),
    ms('look up one of 10,000', await repeated(number => call(client, 'intent/show', { id: id(number) })), 0.5),
    ms('list 50 of 10,000', await repeated(() => call(client, 'intent/list', { limit: 50 })), 0.5),
    ms('update one of 10,000', await repeated(number => call(client, 'intent/renew', { id: id(number), ttlMs: 3_600_000 + number })), 0.5),
  ];
};

interface Registered {
  /** Time for all of them, divided by how many. */
  readonly eachMs: number;
  /** From sending one to its durable acknowledgement, median. */
  readonly acknowledgedMs: number;
}

/** All through one connection, as an import does it. */
const registerMany = async (client: HubClient, size: number): Promise<Registered> => {
  const under: Promise<unknown>[] = [];
  const times: number[] = [];
  const whole = await timed(async () => {
    for (let number = 0; number < size; number++) {
      under.push(timed(() => call(client, 'intent/declare', declaration(number))).then(time => times.push(time)));
      if (under.length >= width) await under.shift();
    }
    await Promise.all(under);
  });
  return { eachMs: whole / size, acknowledgedMs: median(times) };
};

const repeated = async (one: (number: number) => Promise<unknown>): Promise<number> => {
  const medians: number[] = [];
  for (let run = 0; run < runs; run++) {
    const times: number[] = [];
    for (let number = run * samples; number < (run + 1) * samples; number++) times.push(await timed(() => one(number)));
    medians.push(median(times));
  }
  return median(medians);
};

/** A fresh store and a hub process on it, warmed up by other work than the measured. */
const withHub = async <T>(folder: string, body: (client: HubClient) => Promise<T>): Promise<T> => {
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder);
  const hub = new OwnHub(builtHub(), placeIn(folder));
  try {
    const client = await hub.connect('bench');
    await hub.present(client, 'other');
    for (let number = 0; number < 50; number++) await call(client, 'intent/check', declaration(90_000 + number));
    const value = await body(client);
    client.close();
    return value;
  } finally {
    await hub.stop();
  }
};

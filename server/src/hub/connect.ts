import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { HelloResult } from '../protocol/wire.ts';
import { compareVersions } from './compareVersions.ts';
import { askToRetire, greet, type Greeting } from './greet.ts';
import type { HubCommand } from './hubCommand.ts';
import { endHungHub } from './hungHub.ts';
import type { Introduction } from './introduction.ts';
import { retireOlderHub } from './olderHub.ts';
import type { Place } from './place.ts';
import { readPointer } from './pointer.ts';
import { socketPathOf } from './socketPath.ts';
import { spawnHub, type SpawnedHub } from './spawnHub.ts';

export interface ConnectOptions {
  readonly place: Place;
  readonly introduction: Introduction;
  readonly command: HubCommand;
  /** For everything together, ms. */
  readonly limitMs?: number;
  /** For one hello, ms. */
  readonly helloLimitMs?: number;
  /** Further arguments for a hub started here, as `--idle-ms 1000`. */
  readonly hubArgs?: readonly string[];
  readonly signal?: AbortSignal;
}

export interface Connected {
  readonly socket: Socket;
  readonly hello: HelloResult;
}

/** No hub could be reached or started. Its message is one line and says why. */
export class HubUnreachable extends Error {
  override readonly name = 'HubUnreachable';
}

/** Attempts at a hub that accepts and stays silent, before it is ended. */
const hungAttempts = 3;
const retireLimitMs = 10_000;
/** A hub that ended at its start is started once more: it may have been killed by chance. */
const startAttempts = 2;
/** A hub just started is given this long before another is started, ms. */
const respawnAfterMs = 5_000;

/**
 * Any door's way in: talk to the hub of a repository; where there is none start it; wait until it answers. An older
 * hub is asked to retire first, also one of an earlier protocol. Safe to call from many processes at once: hubs that lose the race end themselves.
 * @throws HubUnreachable
 */
export const connectToHub = async (options: ConnectOptions): Promise<Connected> => {
  const deadline = Date.now() + (options.limitMs ?? 20_000);
  const attempt = new Attempt(options);
  for (let round = 0; Date.now() < deadline; round++) {
    options.signal?.throwIfAborted();
    const connected = await attempt.once();
    if (connected) return connected;
    await sleep(round < 20 ? Math.min(5 * 2 ** round, 40) : 200);
  }
  throw new HubUnreachable(attempt.why());
};

/** One door's run of attempts: remembers what was started and what hung. */
class Attempt {
  readonly #options: ConnectOptions;
  readonly #socketPath: string;
  #spawned: SpawnedHub | undefined;
  #spawnedAt = 0;
  #starts = 0;
  #hung = 0;

  constructor(options: ConnectOptions) {
    this.#options = options;
    this.#socketPath = socketPathOf(options.place.home);
  }

  why(): string {
    return this.#spawned?.failure() ?? (this.#hung > 0 ? 'the hub does not answer' : 'the hub did not start in time');
  }

  async once(): Promise<Connected | undefined> {
    const greeting = await this.#greetAny();
    if (greeting.outcome === 'connected') return this.#settle(greeting);
    if (greeting.outcome === 'refused' && !await this.#retireOlder()) throw new HubUnreachable(greeting.reason);
    if (greeting.outcome === 'hung') await this.#afterHang();
    if (greeting.outcome === 'absent') this.#startHub();
    return undefined;
  }

  /** The pointer first: the hub may have been started where the socket's folder is another. */
  async #greetAny(): Promise<Greeting> {
    const known = readPointer(this.#options.place.storeDir)?.socket;
    const limitMs = this.#options.helloLimitMs ?? 3_000;
    if (known !== undefined && known !== this.#socketPath) {
      const greeting = await greet(known, this.#options.introduction, limitMs);
      if (greeting.outcome !== 'absent') return greeting;
    }
    return greet(this.#socketPath, this.#options.introduction, limitMs);
  }

  async #settle(greeting: Greeting & { outcome: 'connected' }): Promise<Connected | undefined> {
    const { introduction } = this.#options;
    if (compareVersions(greeting.hello.version, introduction.version) >= 0) return greeting;
    await askToRetire(greeting.socket, `version ${introduction.version} takes over`, retireLimitMs);
    return undefined;
  }

  /** A hub of an earlier protocol cannot read our hello; its pointer says which one it speaks. */
  async #retireOlder(): Promise<boolean> {
    const { introduction, place } = this.#options;
    const pointer = readPointer(place.storeDir);
    return pointer !== undefined && retireOlderHub(pointer, introduction, retireLimitMs);
  }

  async #afterHang(): Promise<void> {
    const pointer = readPointer(this.#options.place.storeDir);
    if (++this.#hung >= hungAttempts && pointer) await endHungHub(pointer, this.#options.place.storeDir);
  }

  #startHub(): void {
    const failure = this.#spawned?.failure();
    if (failure !== undefined && this.#starts >= startAttempts) throw new HubUnreachable(failure);
    if (this.#spawned && failure === undefined && Date.now() - this.#spawnedAt < respawnAfterMs) return;
    this.#starts++;
    this.#spawned = spawnHub(this.#options.command, this.#options.place, this.#options.hubArgs);
    this.#spawnedAt = Date.now();
  }
}

import { fail, ok } from '../engine/result.ts';
import { giveGitTurn as giveRequest, takeGitTurn as takeRequest } from '../protocol/requests/gitTurns.ts';
import { defineFeature } from './feature.ts';

interface Holder { readonly turn: string; readonly pid: number; readonly until: number }
interface Waiter { readonly pid: number; grant(turn: string): void }

export interface GitTurnParts {
  readonly now: () => number;
  readonly isAlive: (pid: number) => boolean;
  /** A new name for a turn. */
  readonly name: () => string;
}

/** The longest one keeps its turn, ms: a commit with all its hooks. After that git's own locks have to do. */
const longestMs = 10 * 60_000;
/** How often it is looked whether the holder lives, while somebody waits, ms. */
const lookMs = 100;

/**
 * One git that writes at a time, in the order in which they came: index, branches and stash of one repository have one lock
 * each, and git gives up at once where it is taken. Kept in memory: a hub that ends leaves git's own locks.
 */
export class GitTurns {
  readonly #parts: GitTurnParts;
  readonly #waiting: Waiter[] = [];
  #holder: Holder | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(parts: GitTurnParts) {
    this.#parts = parts;
  }

  /** @param pid of the process that has the turn: when it is gone, so is its turn */
  take(pid: number, signal?: AbortSignal): Promise<string> {
    return new Promise((done, failed) => {
      const waiter: Waiter = { pid, grant: done };
      this.#waiting.push(waiter);
      signal?.addEventListener('abort', () => {
        const at = this.#waiting.indexOf(waiter);
        if (at >= 0) this.#waiting.splice(at, 1);
        failed(new Error('given up while waiting'));
      }, { once: true });
      this.#next();
    });
  }

  /** False: it had no turn any more. */
  give(turn: string): boolean {
    if (this.#holder?.turn !== turn) return false;
    this.#holder = undefined;
    this.#next();
    return true;
  }

  /** Runs `body`, which is the hub's own, in a turn. */
  async during<T>(body: () => Promise<T>): Promise<T> {
    const turn = await this.take(process.pid);
    try {
      return await body();
    } finally {
      this.give(turn);
    }
  }

  dispose(): void { clearTimeout(this.#timer); }

  #next(): void {
    clearTimeout(this.#timer);
    const { now, isAlive, name } = this.#parts;
    if (this.#holder && now() < this.#holder.until && isAlive(this.#holder.pid)) {
      if (this.#waiting.length > 0) this.#timer = setTimeout(() => this.#next(), lookMs).unref();
      return;
    }
    const waiter = this.#waiting.shift();
    this.#holder = waiter && { turn: name(), pid: waiter.pid, until: now() + longestMs };
    if (waiter) waiter.grant(this.#holder!.turn);
    if (this.#waiting.length > 0) this.#next();
  }
}

export const takeGitTurn = defineFeature(takeRequest, async ({ gitTurns }, { pid }, { signal }) =>
  ok({ turn: await gitTurns.take(pid, signal) }));

export const giveGitTurn = defineFeature(giveRequest, ({ gitTurns }, { turn }) =>
  gitTurns.give(turn) ? ok({ given: true }) : fail('not-found', `there is no turn ${turn}: it was given back, or ran out`, 'turn'));

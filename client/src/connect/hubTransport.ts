import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { HelloResult } from '../../../server/src/protocol/wire.ts';
import { connectToHub, type ConnectOptions } from '../../../server/src/hub/connect.ts';

/** How it stands with one repository's hub. */
export type HubState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'ready'; readonly hello: HelloResult }
  /** It is tried again by itself; `reason` is one line. `gone`: the repository cannot be read, the hub would know nothing. */
  | { readonly kind: 'unavailable'; readonly reason: string; readonly gone?: boolean };

/** What was a git repository when its folder was opened is none now: no hub is asked to serve it. */
export class RepositoryGone extends Error {
  override readonly name = 'RepositoryGone';
}

/** A connection that lived shorter than this was no success: the next attempt waits, ms. */
const shortLifeMs = 2_000;
const longestWaitMs = 30_000;

/**
 * Gives the language client a socket to the hub each time it wants one, and keeps trying until there is one. Failing
 * here would end the client for good.
 */
export class HubTransport {
  readonly #options: () => Promise<ConnectOptions>;
  readonly #report: (state: HubState) => void;
  readonly #end = new AbortController();
  #socket: Socket | undefined;
  #connectedAt = 0;
  #failures = 0;

  constructor(options: () => Promise<ConnectOptions>, report: (state: HubState) => void) {
    this.#options = options;
    this.#report = report;
  }

  /** Resolves with a greeted socket. Rejects only after `dispose`. */
  async open(): Promise<{ readonly socket: Socket; readonly hello: HelloResult }> {
    await this.#afterShortLife();
    for (;;) {
      this.#end.signal.throwIfAborted();
      try {
        const connected = await connectToHub({ ...(await this.#options()), signal: this.#end.signal });
        this.#socket = connected.socket;
        this.#connectedAt = Date.now();
        return connected;
      } catch (error) {
        this.#end.signal.throwIfAborted();
        this.#report({ kind: 'unavailable', reason: (error as Error).message, ...(error instanceof RepositoryGone ? { gone: true } : {}) });
        await this.#wait();
      }
    }
  }

  /** Ends the current connection; the client then asks for a new one. */
  drop(): void {
    this.#socket?.destroy();
  }

  dispose(): void {
    this.#end.abort();
    this.drop();
  }

  /** A hub that lets us in and throws us out at once must not be asked in a tight loop. */
  async #afterShortLife(): Promise<void> {
    if (this.#connectedAt === 0) return;
    if (Date.now() - this.#connectedAt < shortLifeMs) await this.#wait();
    else this.#failures = 0;
  }

  async #wait(): Promise<void> {
    const ms = Math.min(longestWaitMs, 250 * 2 ** this.#failures++);
    await sleep(ms, undefined, { signal: this.#end.signal });
  }
}

import { nobody } from '../engine/actors/nobody.ts';
import type { DomainEvent } from '../engine/events.ts';
import { fail, ok, type Result } from '../engine/result.ts';
import type { Clock } from '../ports/clock.ts';
import type { GitWriter } from '../ports/gitWriter.ts';
import type { Log } from '../ports/log.ts';
import type { Store } from '../ports/store.ts';
import type { Landing } from '../protocol/landing.ts';

/** Runs the project's check on a commit, outside of all worktrees; what it said of errors where it did not pass. */
export type CheckCommit = (commit: string, command: string, limitMs: number, signal: AbortSignal | undefined) => Promise<readonly string[] | undefined>;

export interface LandingParts {
  readonly store: Store;
  readonly writer: GitWriter;
  readonly check: CheckCommit;
  readonly clock: Clock;
  readonly log: Log;
  /** Root of the worktree in which a branch is checked out. */
  /** Runs while no other git writes. */
  readonly inTurn: <T>(body: () => Promise<T>) => Promise<T>;
  readonly worktreeOf: (branch: string) => Promise<string | undefined>;
}

export interface ToLand extends Pick<Landing, 'intent' | 'actor' | 'branch' | 'head' | 'target' | 'from' | 'method' | 'check'> {
  readonly message: string;
  readonly checkLimitMs: number;
}

/** Writes an event in somebody's name; resolves when it is durable. */
export type WriteLanding = (event: Extract<DomainEvent, { type: `landing.${string}` }> & { readonly stream: string }) => Promise<unknown>;

/**
 * A saga: each step is on disk before the next begins, and each can be taken back until the target has moved. From then on
 * there is only forward. A hub that finds one unfinished asks the repository which of the two it is.
 */
export class Landings {
  readonly #parts: LandingParts;
  /** One after another: two that land at once would each be merged with what the other one moves. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(parts: LandingParts) {
    this.#parts = parts;
  }

  /** @param merged marks the intent as merged, after its branch has moved */
  land(wanted: ToLand, write: WriteLanding, merged: () => Promise<unknown>, signal?: AbortSignal): Promise<Result<Landing>> {
    return this.#inTurn(() => this.#land(wanted, write, merged, signal));
  }

  /** Ends what an earlier hub left in the middle. `merged` as for `land`, by the intent's id. */
  resume(merged: (intent: string) => Promise<unknown>): Promise<void> {
    return this.#inTurn(async () => {
      for (const it of [...this.#parts.store.state.landings.values()]) if (!it.ended) await this.#resumeOne(it, merged);
    });
  }

  #inTurn<T>(body: () => Promise<T>): Promise<T> {
    const next = this.#last.then(body);
    this.#last = next.catch(() => undefined);
    return next;
  }

  async #land({ message, checkLimitMs, ...wanted }: ToLand, write: WriteLanding, merged: () => Promise<unknown>, signal: AbortSignal | undefined): Promise<Result<Landing>> {
    const { clock, writer } = this.#parts;
    const id = clock.id('l'), stream = `landings/${id}`;
    const step = (name: Landing['step'], commit?: string): Promise<unknown> => write({ type: 'landing.stepped', stream, data: { id, step: name, ...(commit === undefined ? {} : { commit }) } });
    await write({ type: 'landing.begun', stream, data: { landing: { ...wanted, id, startedAt: clock.now(), step: 'begun' } } });
    let moving = false;
    try {
      signal?.throwIfAborted();
      const made = await writer.merge(wanted.from, wanted.head, message, wanted.method, signal);
      if ('stops' in made) return await this.#undo(id, write, `${wanted.branch} does not merge into ${wanted.target}: ${list(made.stops)}. Merge ${wanted.target} into it, resolve, commit, and land again`);
      await writer.keep(id, made.commit);
      await step('merged', made.commit);
      if (wanted.check !== undefined) {
        const errors = await this.#parts.check(made.commit, wanted.check, checkLimitMs, signal);
        if (errors) return await this.#undo(id, write, `"${wanted.check}" fails on the merged tree: ${errors.join(' | ')}`);
        await step('checked');
      }
      signal?.throwIfAborted();
      moving = true;
      await this.#parts.inTurn(async () => writer.advance(wanted.target, wanted.from, made.commit, await this.#parts.worktreeOf(wanted.target)));
      await step('moved');
      await merged();
      return await this.#finish(id, write);
    } catch (error) {
      // Where it broke while the branch was being moved, the repository says whether it was.
      if (moving && await this.#hasMoved(id)) return this.#goOn(id, write, merged);
      return this.#undo(id, write, error instanceof Error ? error.message : String(error));
    }
  }

  async #resumeOne({ id, intent }: Landing, merged: (intent: string) => Promise<unknown>): Promise<void> {
    const { store, log } = this.#parts;
    const write: WriteLanding = event => store.commit({ ...event, actor: nobody });
    try {
      if (await this.#hasMoved(id)) await this.#goOn(id, write, () => merged(intent));
      else await this.#undo(id, write, 'the hub ended in the middle of it');
    } catch (error) {
      log.error('feature', `landing ${id} could not be ended; the next hub tries again`, error);
    }
  }

  async #hasMoved(id: string): Promise<boolean> {
    const { target, commit, from } = this.#parts.store.state.landings.get(id)!;
    return commit !== undefined && commit !== from && await this.#parts.writer.contains(target, commit);
  }

  async #goOn(id: string, write: WriteLanding, merged: () => Promise<unknown>): Promise<Result<Landing>> {
    if (this.#parts.store.state.landings.get(id)!.step !== 'moved') await write({ type: 'landing.stepped', stream: `landings/${id}`, data: { id, step: 'moved' } });
    await merged();
    return this.#finish(id, write);
  }

  async #finish(id: string, write: WriteLanding): Promise<Result<Landing>> {
    await this.#end(id, write, 'landed');
    return ok(this.#parts.store.state.landings.get(id)!);
  }

  async #undo(id: string, write: WriteLanding, why: string): Promise<Result<never>> {
    await this.#end(id, write, 'undone', why);
    return fail('refused', `${why.replace(/\.+$/u, '')}. Nothing was moved`);
  }

  async #end(id: string, write: WriteLanding, outcome: 'landed' | 'undone', why?: string): Promise<void> {
    await this.#parts.writer.forget(id);
    await write({ type: 'landing.ended', stream: `landings/${id}`, data: { id, outcome, ...(why === undefined ? {} : { why: why.slice(0, 2_000) }) } });
  }
}

const shown = 5;
const list = (names: readonly string[]): string => `${names.slice(0, shown).join(', ')}${names.length > shown ? ` and ${names.length - shown} more` : ''}`;

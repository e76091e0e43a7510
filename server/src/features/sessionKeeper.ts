import { nobody } from '../engine/actors/nobody.ts';
import { openConflictsOf } from '../engine/intents/command.ts';
import { leaseRuns } from '../engine/intents/counts.ts';
import type { NewEvent } from '../engine/events.ts';
import { workKey } from '../engine/state.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Store } from '../ports/store.ts';
import type { Session } from '../protocol/shapes.ts';
import { stayOf, type Attendance } from './attendance.ts';
import type { Author, Sessions } from './feature.ts';

export interface SessionKeeperParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly attendance: Attendance;
  /** Whether a process of this machine still runs. */
  readonly isAlive: (pid: number) => boolean;
}

export interface SessionLimits {
  /** Time to come again after a connection broke off, ms. */
  readonly graceMs: number;
  /** Whoever is not heard of for so long is gone, although its process may run, ms. */
  readonly silentMs: number;
  readonly everyMs: number;
}

const defaults: SessionLimits = { graceMs: 120_000, silentMs: 1_800_000, everyMs: 5_000 };

interface Holdings { readonly intents: readonly string[]; readonly work: readonly string[] }

/**
 * Ends sessions of those who said goodbye, and hands back what those had who went without a word, or whose agent said
 * that it is over.
 */
export class SessionKeeper implements Sessions {
  readonly #parts: SessionKeeperParts;
  readonly #limits: SessionLimits;
  readonly #timer: NodeJS.Timeout;

  constructor(parts: SessionKeeperParts, limits: Partial<SessionLimits> = {}) {
    this.#parts = parts;
    this.#limits = { ...defaults, ...limits };
    this.#timer = setInterval(() => this.round(), this.#limits.everyMs);
    this.#timer.unref();
  }

  round(): void {
    for (const session of [...this.#parts.store.state.sessions.values()]) {
      if (!session.orphaned && !this.#parts.attendance.isThere(stayOf(session))) this.#look(session);
    }
  }

  async finish({ actor, worktree }: Pick<Author, 'actor' | 'worktree'>, why: string): Promise<number> {
    const { store, attendance } = this.#parts;
    const own = [...store.state.sessions.values()].filter(it => it.actor === actor && it.worktree === worktree && !it.orphaned);
    const staying = own.filter(it => it.pid !== undefined && attendance.isThere(stayOf(it)));
    for (const it of staying) attendance.over(stayOf(it));
    const over = own.filter(it => !staying.includes(it));
    await Promise.all(over.flatMap(it => this.#endEmpty(it, why)));
    return over.length;
  }

  dispose(): void { clearInterval(this.#timer); }

  #look(session: Session): void {
    const { since, goodbye, isOver } = this.#parts.attendance.away(stayOf(session));
    const away = this.#parts.clock.now() - since;
    if (isOver) return void this.#endEmpty(session, 'its agent ended');
    if (goodbye) return void this.#end(session, 'it said goodbye');
    // Commands come and go: what they took has its own time.
    if (session.pid === undefined) return away < this.#limits.silentMs ? undefined : void this.#end(session, 'nothing was heard of it');
    if (away < this.#limits.graceMs) return;
    if (!this.#parts.isAlive(session.pid)) return this.#giveUp(session, `its process ${session.pid} is gone`);
    if (away >= this.#limits.silentMs) this.#giveUp(session, 'nothing was heard of it');
  }

  #end({ id }: Session, why: string): Promise<void> {
    return this.#commit({ type: 'session.ended', actor: nobody, stream: `sessions/${id}`, data: { id, why } });
  }

  /** With nothing left of it. */
  #endEmpty(session: Session, why: string): readonly Promise<void>[] {
    const held = this.#holdings(session);
    return [this.#end(session, why), ...this.#handBack(held, `session ${session.id} of ${session.actor} ended: ${why}`)];
  }

  #giveUp(session: Session, why: string): void {
    const held = this.#holdings(session);
    if (held.intents.length === 0 && held.work.length === 0) return void this.#end(session, why);
    void this.#commit({ type: 'session.orphaned', actor: nobody, stream: `sessions/${session.id}`, data: { id: session.id, why, ...held } });
    this.#handBack(held, `session ${session.id} of ${session.actor} was given up: ${why}`);
  }

  #handBack({ intents, work }: Holdings, why: string): readonly Promise<void>[] {
    const { state } = this.#parts.store;
    return [
      ...work.map(it => this.#commit({ type: 'work.released', actor: nobody, stream: `work/${workKey(it)}`, data: { work: it, why } })),
      ...intents.map(id => this.#commit({ type: 'lease.expired', actor: nobody, stream: `intents/${id}`, data: { id, withdrawn: openConflictsOf(state, id).map(it => it.id) } })),
    ];
  }

  /** What was last touched in this session and is still its actor's. */
  #holdings({ id, actor }: Session): Holdings {
    const { state } = this.#parts.store;
    const now = this.#parts.clock.now();
    const isOwn = (stream: string): boolean => this.#lastSession(stream) === id;
    const intents = [...state.intents.values()].filter(it => it.actor === actor && leaseRuns(it) && isOwn(`intents/${it.id}`));
    const claims = [...state.claims.values()].filter(it => it.actor === actor && it.expiresAt > now && isOwn(`work/${workKey(it.work)}`));
    return { intents: intents.map(it => it.id), work: claims.map(it => it.work) };
  }

  #lastSession(stream: string): string | undefined {
    return this.#parts.store.query<{ session: string }>('SELECT session FROM journal WHERE stream = ? AND session IS NOT NULL ORDER BY seq DESC LIMIT 1', [stream])[0]?.session;
  }

  #commit(event: NewEvent): Promise<void> {
    return this.#parts.store.commit(event).then(() => undefined, (error: unknown) => this.#parts.log.warn('feature', `${event.type} could not be written: ${error instanceof Error ? error.message : String(error)}`));
  }
}

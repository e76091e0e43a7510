import type { Sighting } from '../observation/conflictList.ts';
import type { Clock } from '../ports/clock.ts';
import type { Git } from '../ports/git.ts';
import type { Log } from '../ports/log.ts';
import type { Syntax } from '../ports/syntax.ts';
import type { CheckRun, RunCheck, Workbench } from '../ports/workbench.ts';
import type { NotAssessed, Side } from '../protocol/shapes.ts';
import type { MergedWorkItem, SpeculationStanding } from '../protocol/speculation.ts';
import type { CheckChoice, SpeculationWish } from './checkChoice.ts';
import { MergedItems } from './mergedItems.ts';
import { runRound } from './mergedRound.ts';
import { stampOf } from './workLines.ts';

/** A workbench, a git that sees what is made there, and what is known from before. */
export interface SpeculationBench {
  readonly bench: Workbench;
  readonly git: Git;
  /** Says which dependencies are installed: with others a check says something else. */
  readonly installed: string;
  readonly folder: { read(path: string): Promise<string | undefined>; isFile(path: string): boolean };
  dispose(): Promise<void>;
}

/** What checks said of trees, also of an earlier hub's. */
export interface CheckMemory {
  get(key: string): (CheckRun & { readonly isProven?: boolean }) | undefined;
  set(key: string, run: CheckRun & { readonly isProven?: boolean }): void;
}

export interface MergedWorkParts {
  sides(): readonly Side[];
  /** Paths that a side changed. */
  changedBy(side: string): readonly string[];
  readSide(side: string, path: string): Promise<string | undefined>;
  open(): Promise<SpeculationBench>;
  choice(setting: string | undefined): Promise<CheckChoice>;
  /** Why now is no time for it; undefined: nothing speaks against it. */
  busy(): Promise<string | undefined>;
  /** Takes the place of what was told before. */
  tell(sightings: readonly Sighting[], notAssessed: readonly NotAssessed[]): void;
  readonly run: RunCheck;
  readonly syntax: Syntax;
  readonly memory: CheckMemory;
  readonly clock: Clock;
  readonly log: Log;
}

export interface MergedWorkLimits {
  /** Nothing was written for this long before a round begins. */
  readonly quietMs: number;
  readonly everyMs: number;
  /** Of one run. */
  readonly checkMs: number;
  /** Between two looks whether it is a better time. */
  readonly calmMs: number;
}

const usual: MergedWorkLimits = { quietMs: 15_000, everyMs: 1_000, checkMs: 10 * 60_000, calmMs: 5_000 };

/**
 * Checks merged work while nobody waits for it: after a quiet time, one run at a time, and again only where a merged tree is
 * another one. What is asked for runs at once, in place of that.
 */
export class MergedWork {
  readonly items = new MergedItems();
  readonly limits: MergedWorkLimits;
  readonly #wishes = new Map<string, SpeculationWish>();
  readonly #listeners = new Set<() => void>();
  readonly #timer: NodeJS.Timeout;
  #opened: Promise<SpeculationBench> | undefined;
  #running: { readonly stop: AbortController; readonly ended: Promise<unknown>; readonly isUnasked: boolean } | undefined;
  #seen = { stamp: '', since: 0 };
  #done = '';
  #why = '';
  #doubts: readonly NotAssessed[] = [];
  #told: { readonly sightings: readonly Sighting[]; readonly doubts: readonly NotAssessed[] } = { sightings: [], doubts: [] };
  #disposed = false;

  constructor(readonly parts: MergedWorkParts, limits: Partial<MergedWorkLimits> = {}) {
    this.limits = { ...usual, ...limits };
    this.#timer = setInterval(() => void this.look(), this.limits.everyMs);
    this.#timer.unref();
  }

  list(): readonly MergedWorkItem[] { return this.items.list(this.#stamps()); }
  show(id: string): { readonly item: MergedWorkItem; readonly output: string } | undefined { return this.items.of(id, this.#stamps()); }
  notAssessed(): readonly NotAssessed[] { return this.#doubts; }

  async standing(): Promise<SpeculationStanding> {
    const choice = await this.parts.choice(this.#setting());
    const off = [...this.#wishes.values()].some((it) => !it.on);
    if (off) return { ...choice, doing: 'off', why: 'the setting interlock.speculate of a window is "off"' };
    if (!choice.isConfirmed) return { ...choice, doing: 'asks', why: choice.command === undefined ? 'no command was confirmed' : `${JSON.stringify(choice.command)} was not confirmed` };
    return this.#running ? { ...choice, doing: 'runs', why: this.#why } : { ...choice, doing: 'waits', why: this.#why || 'for a change' };
  }

  /** What a window wants; undefined: it is gone. */
  wish(window: string, wish: SpeculationWish | undefined): void {
    if (wish) this.#wishes.set(window, wish);
    else this.#wishes.delete(window);
    this.again();
  }

  /** Something that decides on it is another now: what runs unasked ends, and it is looked at again even where no side changed. */
  again(): void {
    this.#done = '';
    if (this.#running?.isUnasked) this.#running.stop.abort();
    this.changed();
    this.standing().then(({ doing }) => { if (isIdle(doing)) this.#forget(); }, () => undefined);
  }

  onDidChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Begins a round where it is time for one. */
  async look(): Promise<void> {
    const stamp = JSON.stringify([...this.#stamps()]);
    const now = this.parts.clock.now();
    if (stamp !== this.#seen.stamp) {
      this.#seen = { stamp, since: now };
      this.changed();
    }
    if (this.#running || this.#disposed || stamp === this.#done || now - this.#seen.since < this.limits.quietMs) return;
    const { doing, command } = await this.standing();
    if (isIdle(doing) || command === undefined) { this.#forget(); this.#done = stamp; return; }
    if (this.#running) return;
    this.#done = stamp;
    await this.#inTurn(command, undefined, undefined).catch((error: unknown) => {
      if (!this.#disposed && !(error instanceof Error && error.name === 'AbortError')) this.parts.log.warn('feature', `merged work could not be checked: ${error instanceof Error ? error.message : String(error)}`);
    });
  }

  /** At once, whatever is known. Rejects where it is cancelled. @param ids of items; none: all that can break each other */
  async run(command: string, ids: readonly string[], signal: AbortSignal): Promise<void> {
    this.#running?.stop.abort();
    await this.#running?.ended;
    await this.#inTurn(command, ids, signal);
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
    clearInterval(this.#timer);
    this.#running?.stop.abort();
    await this.#running?.ended;
    await this.#opened?.then((it) => it.dispose(), () => undefined);
  }

  /** Why it is not going on, for whoever looks. */
  waiting(why: string): void {
    if (why === this.#why) return;
    this.#why = why;
    this.changed();
  }

  /** Items or standing are others now. */
  changed(doubts: readonly NotAssessed[] = this.#doubts): void {
    if (this.#disposed) return;
    this.#doubts = doubts;
    const sightings = this.items.sightings();
    if (!isSame(sightings, this.#told.sightings) || !isSame(doubts, this.#told.doubts)) {
      this.#told = { sightings, doubts };
      this.parts.tell(sightings, doubts);
    }
    for (const listener of this.#listeners) listener();
  }

  bench(): Promise<SpeculationBench> {
    if (!this.#opened) {
      this.#opened = this.parts.open();
      this.#opened.catch(() => { this.#opened = undefined; });
    }
    return this.#opened;
  }

  async #inTurn(command: string, ids: readonly string[] | undefined, signal: AbortSignal | undefined): Promise<void> {
    const stop = new AbortController();
    const forward = (): void => { stop.abort(); };
    if (signal?.aborted) stop.abort();
    signal?.addEventListener('abort', forward, { once: true });
    const round = runRound(this, command, ids, stop.signal);
    this.#running = { stop, ended: round.catch(() => undefined), isUnasked: ids === undefined };
    try {
      await round;
    } catch (error) {
      this.changed([{ path: '', reason: stop.signal.aborted ? 'checking merged work was cancelled' : `merged work could not be checked: ${(error as Error).message}` }]);
      throw error;
    } finally {
      signal?.removeEventListener('abort', forward);
      this.#running = undefined;
      this.items.run(undefined);
      this.#why = '';
      this.changed();
    }
  }

  #forget(): void {
    this.items.clear();
    this.changed([]);
  }

  #setting(): string | undefined { return [...this.#wishes.values()].map((it) => it.command).filter((it) => it !== undefined).at(-1); }
  #stamps(): ReadonlyMap<string, string> { return new Map(this.parts.sides().filter((it) => it.kind === 'worktree').map((it) => [it.id, stampOf(it)])); }
}

/** Nothing is checked by itself then, and what was found before is not kept up. */
const isIdle = (doing: SpeculationStanding['doing']): boolean => doing === 'off' || doing === 'asks';

const isSame = (a: readonly unknown[], b: readonly unknown[]): boolean => a.length === b.length && a.every((it, at) => it === b[at]);

import net from 'node:net';
import { Windows } from '../doors/lsp/windows.ts';
import type { AgentKeeper } from '../agents/agentKeeper.ts';
import { Admission } from '../doors/admission.ts';
import { agentDoors } from '../doors/agentDoor.ts';
import { serveConnection } from '../doors/connection.ts';
import type { Channel } from '../doors/channel.ts';
import { onChanges } from '../doors/changeNotices.ts';
import { createGate, type Caller, type Gate, type GateOptions } from '../doors/gate.ts';
import { identify } from '../engine/actors/identify.ts';
import type { Problem } from '../engine/result.ts';
import type { Feature, HubContext } from '../features/feature.ts';
import { Attendance } from '../features/attendance.ts';
import { resumeLandings } from '../features/landIntent.ts';
import { SessionKeeper, type SessionLimits } from '../features/sessionKeeper.ts';
import { Writer } from '../features/writer.ts';
import { openHubKey } from '../identity/keyFiles.ts';
import type { Clock } from '../ports/clock.ts';
import { nullLog, type Log } from '../ports/log.ts';
import { changedMethod } from '../protocol/wire.ts';
import { StoreError, type Store } from '../ports/store.ts';
import type { EngineParts, HubSetting, OpenParts } from './context.ts';
import { IdleTimer } from './idle.ts';
import { Phases, type PhaseHealth } from './phases.ts';
import { isAlive } from './isAlive.ts';
import { keepForOwner } from '../store/ownerOnly.ts';
import { contained } from './contained.ts';
import { takeSeat, type Seat } from './singleton.ts';
import { socketPathOf } from './socketPath.ts';
import { systemClock } from './systemClock.ts';
import { takeBypassNotes } from './takeBypassNotes.ts';

export interface HubOptions {
  /** Absolute path: the main worktree, or the workspace where there is no git. */
  readonly root: string;
  readonly storeDir: string;
  /** What all doors share and the socket is named after: the common git directory. Default: `root`. */
  readonly home?: string;
  readonly socketPath?: string;
  /** Ends itself after this long without a connection, ms. Default ten minutes. */
  readonly idleMs?: number;
  /** How often it looks whether it is still the one, ms. */
  readonly fenceMs?: number;
  readonly log?: Log;
  readonly clock?: Clock;
  readonly sessions?: Partial<SessionLimits>;
  readonly features: readonly Feature[];
  readonly permit?: GateOptions['permit'];
  readonly parts: OpenParts;
}

/** One running hub. Two of them can live in one process, for two stores. */
export interface Hub {
  readonly socketPath: string;
  readonly storeDir: string;
  health(): readonly PhaseHealth[];
  /** Resolves when features are answered; rejects with the phase that failed. */
  readonly ready: Promise<HubContext>;
  /** Graceful, in reverse order of the start: refuse, finish, flush, snapshot, close. Safe to call twice. */
  stop(reason: string): Promise<void>;
  /** Resolves with the reason once it has stopped, for whatever reason. */
  readonly stopped: Promise<string>;
}

const limits = { storeMs: 120_000, engineMs: 20_000, watchersMs: 60_000, drainMs: 10_000, closeMs: 20_000 } as const;

/** A hub that could not start stays this long to tell callers why, ms. */
const failedIdleMs = 3_000;

/**
 * Takes the seat and resolves at once: doors are answered while the rest is starting, and calls wait for it.
 * @throws AlreadyRunning when another hub serves this store, StoreError when the store is another user's
 */
export const startHub = async (options: HubOptions): Promise<Hub> => {
  const hub = new RunningHub(options);
  await hub.open();
  return hub;
};

class RunningHub implements Hub {
  readonly socketPath: string;
  readonly storeDir: string;
  readonly ready: Promise<HubContext>;
  readonly stopped: Promise<string>;
  readonly #options: HubOptions;
  readonly #setting: HubSetting;
  readonly #admission: Admission;
  readonly #attendance: Attendance;
  #sessions: SessionKeeper | undefined;
  readonly #phases: Phases;
  readonly #gate: Gate;
  readonly #windows: Windows;
  readonly #server = net.createServer(socket => this.#accept(socket));
  readonly #channels = new Set<Channel>();
  #reportReady: { done: (context: HubContext) => void; failed: (error: Error) => void } | undefined;
  #reportStopped: ((reason: string) => void) | undefined;
  #isReady = false;
  #stopping: Promise<void> | undefined;
  #seat: Seat | undefined;
  #store: Store | undefined;
  #engine: EngineParts | undefined;
  #agents: AgentKeeper | undefined;
  #starting: Promise<void> | undefined;
  #idle: IdleTimer | undefined;
  #fence: NodeJS.Timeout | undefined;

  constructor(options: HubOptions) {
    this.#options = options;
    const log = options.log ?? nullLog;
    keepForOwner(options.storeDir, log);
    // Before anybody can connect: proofs are made for this key.
    const key = openHubKey(options.storeDir);
    this.#admission = new Admission({ hub: key.publicKey, now: Date.now });
    this.#setting = { root: options.root, storeDir: options.storeDir, key, clock: options.clock ?? systemClock, log };
    this.#attendance = new Attendance(() => this.#setting.clock.now());
    this.storeDir = options.storeDir;
    this.socketPath = options.socketPath ?? socketPathOf(options.home ?? options.root);
    this.#phases = new Phases(log);
    this.ready = new Promise((done, failed) => { this.#reportReady = { done, failed }; });
    this.ready.catch(() => undefined);
    this.stopped = new Promise(done => { this.#reportStopped = done; });
    this.#gate = createGate({
      features: options.features, log, whenReady: () => this.ready, prepare: input => this.#engine?.prepare(input),
      ...(options.permit ? { permit: options.permit } : {}),
    });
    this.#windows = new Windows({ gate: this.#gate, whenReady: () => this.ready, retire: reason => void this.stop(reason), log });
  }

  health(): readonly PhaseHealth[] {
    return this.#phases.health();
  }

  async open(): Promise<void> {
    const started = performance.now();
    this.#seat = await takeSeat(this.#server, this.#options.storeDir, this.socketPath);
    this.#phases.set('settings', 'ready', performance.now() - started);
    this.#idle = new IdleTimer(this.#options.idleMs ?? 600_000, () => void this.stop('idle'));
    this.#fence = setInterval(() => this.#checkSeat(), this.#options.fenceMs ?? 2_000).unref();
    this.#starting = this.#start();
  }

  async #start(): Promise<void> {
    try {
      const store = await this.#phases.run('store', { limitMs: limits.storeMs, attempts: 3, retry: error => !(error instanceof StoreError) },
        () => this.#options.parts.store(this.#setting));
      this.#store = store;
      const engine = await this.#phases.run('engine', { limitMs: limits.engineMs, attempts: 2 }, () => this.#options.parts.engine(this.#setting, store));
      this.#engine = engine;
      this.#phases.set('doors', 'ready', 0);
      const watching = this.#phases.run('watchers', { limitMs: limits.watchersMs, attempts: 3 }, signal => engine.startWatching(signal));
      this.#openDoors(store, engine);
      await watching;
    } catch (error) {
      this.#setting.log.error('hub', 'start failed', error);
      if (this.#isReady) return;
      this.#reportReady?.failed(error as Error);
      this.#idle?.shorten(failedIdleMs);
    }
  }

  #openDoors(store: Store, engine: EngineParts): void {
    const { root, storeDir, clock, log } = this.#setting;
    this.#isReady = true;
    const { write } = new Writer({ store, clock, log });
    const sessions = this.#sessions = new SessionKeeper({ store, clock, log, attendance: this.#attendance, isAlive }, this.#options.sessions);
    takeBypassNotes({ storeDir, store, log }).catch((error: unknown) => log.warn('hub', `what was let through while no hub ran could not be taken over: ${error instanceof Error ? error.message : String(error)}`));
    const agents = this.#agents = engine.agents?.(agentDoors({ storeDir, admission: this.#admission, attendance: this.#attendance, gate: this.#gate }), { entered: () => this.#idle?.entered(), left: () => this.#idle?.left() });
    const context: HubContext = { ...engine.use, agents, store, write, sessions, clock, log, root, storeDir, windows: () => this.#windows.count, health: () => this.#phases.health() };
    resumeLandings(context).catch((error: unknown) => log.error('hub', 'landings that were under way could not be ended', error));
    agents?.open().catch((error: unknown) => log.error('hub', 'agents that were at work could not be paused', error));
    this.#reportReady?.done(context);
  }

  #accept(socket: net.Socket): void {
    if (this.#stopping) return void socket.destroy();
    this.#idle?.entered();
    const channel = serveConnection(socket, {
      gate: this.#gate, admission: this.#admission, attendance: this.#attendance, identify: caller => this.#identify(caller), ready: () => this.#isReady, retire: reason => void this.stop(reason),
      openWindow: (opened, present) => this.#windows.open(opened, present), follow: opened => this.#follow(opened),
    });
    this.#channels.add(channel);
    channel.onClose(() => {
      this.#channels.delete(channel);
      this.#idle?.left();
    });
  }

  /** Before the store is open nothing is known of anybody; each call asks again. */
  #identify({ actor, delegation: { publicKey } }: Caller): Problem | undefined {
    return this.#isReady && this.#store ? identify(this.#store.state, { actor, publicKey }) : undefined;
  }

  async #follow(channel: Channel): Promise<void> {
    const stop = onChanges(await this.ready, params => channel.send({ jsonrpc: '2.0', method: changedMethod, params }));
    channel.onClose(stop);
  }

  #checkSeat(): void {
    if (this.#seat && !this.#seat.held()) void this.stop('another hub took over, or the store was removed');
  }

  stop(reason: string): Promise<void> {
    this.#stopping ??= this.#stop(reason);
    return this.#stopping;
  }

  async #stop(reason: string): Promise<void> {
    const { log } = this.#setting;
    log.info('hub', `stopping: ${reason}`);
    this.#idle?.dispose();
    clearInterval(this.#fence);
    await this.#starting;
    const held = this.#seat?.held() ?? false;
    const steps: readonly [string, () => Promise<unknown> | undefined][] = [
      ['agents', () => this.#agents?.dispose()],
      ['calls', () => this.#gate.close(limits.drainMs)],
      ['windows', () => this.#windows.dispose()],
      ['engine', () => { this.#sessions?.dispose(); return this.#engine?.dispose(); }],
      ['snapshot', () => (held ? this.#store?.snapshot() : undefined)],
      ['store', () => this.#store?.close()],
    ];
    for (const [name, step] of steps) await contained(name, limits.closeMs, step, log);
    for (const channel of this.#channels) channel.close();
    // Last: until everything is on disk no other hub may take the seat.
    await contained('seat', limits.closeMs, () => this.#seat?.release(), log);
    for (const { phase } of this.#phases.health()) this.#phases.set(phase, 'stopped', 0);
    this.#reportStopped?.(reason);
  }
}

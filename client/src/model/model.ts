import { EventEmitter, type Disposable, type LogOutputChannel } from 'vscode';
import type { HubConnection } from '../connect/hubConnection.ts';
import type { HubState } from '../connect/hubTransport.ts';
import type { Repositories } from '../connect/repositories.ts';
import { coalesce } from './coalesce.ts';
import { loadSnapshot } from './loadSnapshot.ts';
import type { Snapshot } from './snapshot.ts';

/** Changes arrive in bursts; this long they are collected, ms. */
const collectMs = 25;

/** After a hub did not tell its state it is asked again, ms. */
const againMs = 3_000;

interface Entry {
  readonly connection: HubConnection;
  readonly refresh: () => Promise<void>;
  readonly listeners: Disposable[];
  snapshot: Snapshot | undefined;
  /** Why the newest state could not be read. */
  problem: string | undefined;
  again: NodeJS.Timeout | undefined;
}

/** What is known of each connected repository, kept current; everything the views draw comes from here. */
export class Model implements Disposable {
  readonly #repositories: Repositories;
  readonly #log: LogOutputChannel;
  readonly #entries = new Map<HubConnection, Entry>();
  readonly #changes = new EventEmitter<void>();
  readonly #subscription: Disposable;
  readonly onDidChange = this.#changes.event;

  constructor(repositories: Repositories, log: LogOutputChannel) {
    this.#repositories = repositories;
    this.#log = log;
    this.#subscription = repositories.onDidChange(() => this.#follow());
    this.#follow();
  }

  /** In the order of the workspace; only repositories that were read already. */
  snapshots(): readonly Snapshot[] {
    return [...this.#entries.values()].flatMap(it => it.snapshot ?? []);
  }

  connections(): readonly HubConnection[] {
    return this.#repositories.all();
  }

  connectionOf(home: string): HubConnection | undefined {
    return this.connections().find(it => it.place.home === home);
  }

  /** A hub is ready when what it knows is known here too: before that, nothing shown would look like nothing there. */
  stateOf(connection: HubConnection): HubState {
    const entry = this.#entries.get(connection);
    if (connection.state.kind !== 'ready' || entry?.snapshot) return connection.state;
    return entry?.problem === undefined ? { kind: 'starting' } : { kind: 'unavailable', reason: entry.problem };
  }

  snapshotOf(connection: HubConnection): Snapshot | undefined {
    return this.#entries.get(connection)?.snapshot;
  }

  /** Reads everything again. Resolves when it is shown. */
  async refresh(): Promise<void> {
    await Promise.all([...this.#entries.values()].map(it => it.refresh()));
  }

  dispose(): void {
    this.#subscription.dispose();
    for (const entry of this.#entries.values()) release(entry);
    this.#entries.clear();
    this.#changes.dispose();
  }

  #follow(): void {
    const wanted = new Set(this.#repositories.all());
    for (const [connection, entry] of this.#entries) {
      if (wanted.has(connection)) continue;
      release(entry);
      this.#entries.delete(connection);
    }
    for (const connection of wanted) if (!this.#entries.has(connection)) this.#enter(connection);
    this.#changes.fire();
  }

  #enter(connection: HubConnection): void {
    const refresh = coalesce(() => this.#load(entry), collectMs);
    const entry: Entry = { connection, refresh, listeners: [], snapshot: undefined, problem: undefined, again: undefined };
    this.#entries.set(connection, entry);
    entry.listeners.push(
      connection.onChanged(() => void refresh()),
      connection.onDidChangeState(state => {
        if (state.kind === 'ready') void refresh();
        else this.#lost(entry, state.kind === 'unavailable');
      }),
    );
    if (connection.state.kind === 'ready') void refresh();
  }

  /** A hub that is just coming back keeps its rows; one that cannot be reached must not look well. */
  #lost(entry: Entry, forget: boolean): void {
    if (forget) entry.snapshot = undefined;
    this.#changes.fire();
  }

  async #load(entry: Entry): Promise<void> {
    const { connection } = entry;
    if (connection.state.kind !== 'ready') return;
    try {
      const ask: Parameters<typeof loadSnapshot>[0] = (shape, input) => connection.request(shape, input);
      const reader = { window: connection.window, actor: connection.actor, worktrees: connection.worktrees };
      entry.snapshot = await loadSnapshot(ask, connection.place.home, connection.place.root, reader);
      entry.problem = undefined;
    } catch (error) {
      this.#failed(entry, error);
    }
    if (this.#entries.get(connection) === entry) this.#changes.fire();
  }

  #failed(entry: Entry, error: unknown): void {
    entry.problem = error instanceof Error ? error.message : String(error);
    this.#log.warn(`the views of ${entry.connection.place.root} could not be refreshed: ${entry.problem}`);
    clearTimeout(entry.again);
    entry.again = setTimeout(() => void entry.refresh(), againMs);
  }
}

const release = (entry: Entry): void => {
  clearTimeout(entry.again);
  for (const it of entry.listeners.splice(0)) it.dispose();
};

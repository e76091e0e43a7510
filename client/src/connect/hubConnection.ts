import { EventEmitter, type CancellationToken, type Disposable, type LogOutputChannel, type WorkspaceFolder } from 'vscode';
import { CloseAction, ErrorAction, ProgressType, State, type CloseHandlerResult, type LanguageClientOptions } from 'vscode-languageclient/node';
import { introduce, presentedBy } from '../../../server/src/hub/introduction.ts';
import { findPlace, type Place } from '../../../server/src/hub/place.ts';
import { methodOf, type InputOf, type OutputOf, type RequestShape } from '../../../server/src/protocol/request.ts';
import { askEditorModel, askPlugin, bringPlugins, changed, offerModels, ping, present, speculation, watchBranches, type ChangedParams, type WindowCapabilities } from '../../../server/src/protocol/session.ts';
import type { EditorModels } from '../agents/editorModels.ts';
import type { BroughtRules } from '../plugins/broughtRules.ts';
import { readSettings } from '../settings.ts';
import { defaultActor } from './actor.ts';
import type { SeverityFilter } from './severityFilter.ts';
import { HubTransport, RepositoryGone, type HubState } from './hubTransport.ts';
import { readable } from './refusal.ts';
import { QuietClient } from './quietClient.ts';
import { watch } from './watchdog.ts';

/** Waits before a hub that refused is tried again, ms. */
const firstWaitMs = 1_000;
const longestWaitMs = 30_000;

export interface ConnectionSurroundings {
  /** The hub's entry in the built extension. */
  readonly hubEntry: string;
  readonly log: LogOutputChannel;
  readonly filter: SeverityFilter;
  readonly brought: BroughtRules;
  readonly editorModels: EditorModels;
}

/**
 * One repository's hub as this window sees it: language server for its documents, and the requests of the views and
 * commands. It reconnects by itself and never shows a toast.
 */
export class HubConnection implements Disposable {
  readonly place: Place;
  readonly folders: readonly WorkspaceFolder[];
  readonly #surroundings: ConnectionSurroundings;
  readonly #transport: HubTransport;
  readonly #client: QuietClient;
  readonly #states = new EventEmitter<HubState>();
  readonly #changes = new EventEmitter<ChangedParams>();
  readonly onDidChangeState = this.#states.event;
  /** What the views show has changed. */
  readonly onChanged = this.#changes.event;
  readonly #stopWatching: () => void;
  /** Agents that this connection may speak for. */
  readonly #presented = new Map<string, Promise<unknown>>();
  #parts = 0;
  #actor: string | undefined;
  #state: HubState = { kind: 'starting' };
  #disposed = false;
  #restart: NodeJS.Timeout | undefined;
  #failures = 0;
  #hasBrought = false;
  #hasOffered = false;

  constructor(place: Place, folders: readonly WorkspaceFolder[], surroundings: ConnectionSurroundings) {
    this.place = place;
    this.folders = folders;
    this.#surroundings = surroundings;
    this.#transport = new HubTransport(() => this.#connectOptions(), state => this.#become(state));
    this.#client = new QuietClient('interlock', 'Interlock', () => this.#openTransport(), this.#clientOptions());
    this.#client.onNotification(changed, what => this.#changes.fire(what));
    this.#client.onRequest(askPlugin, ({ name, call, input }) => surroundings.brought.answer(name, call, input));
    this.#client.onRequest(askEditorModel, (question, token) => surroundings.editorModels.answer(question, token));
    this.#client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) this.#afterStart();
      else if (newState !== State.Starting) this.#startLater();
    });
    this.#stopWatching = watch(() => this.#ping(), () => this.#dropHung());
  }

  get state(): HubState {
    return this.#state;
  }

  /** What the hub calls this window: part of the ids of its unsaved sides. Undefined until it answered. */
  get window(): string | undefined {
    return (this.#client.initializeResult?.capabilities.experimental as WindowCapabilities | undefined)?.window;
  }

  /** Absolute real roots of the worktrees that the folders of this window lie in. */
  get worktrees(): readonly string[] {
    return [...new Set(this.folders.flatMap(it => findPlace(it.uri.fsPath, true)?.worktree ?? []))];
  }

  /** Who this window is to others. Undefined until the hub was first spoken to. */
  get actor(): string | undefined {
    return this.#actor;
  }

  start(): void {
    if (this.#disposed || this.#client.isRunning()) return;
    this.#client.start().catch((error: unknown) => {
      if (!this.#disposed) this.#surroundings.log.error(`connection to ${this.place.root}: ${String(error)}`);
    });
  }

  /**
   * Asks the hub. Waits while the hub is being reached for the first time.
   * @param on whom and what it is about, as an agent's worktree (absolute path); default: the person, and the first folder's
   * @throws Refusal when the hub refuses; Error when it cannot be reached at present
   */
  async request<R extends RequestShape>(shape: R, input: InputOf<R>, token?: CancellationToken, on: { readonly worktree?: string; readonly actor?: string; readonly partialResultToken?: string } = {}): Promise<OutputOf<R>> {
    if (this.#state.kind === 'unavailable') throw new Error(`The hub of ${this.place.root} cannot be reached: ${this.#state.reason}`);
    const params = { input, ...on };
    try {
      if (on.actor !== undefined) await this.#presentAgent(on.actor);
      // The library takes any third argument for a parameter, also undefined.
      const sent = token ? this.#client.sendRequest<OutputOf<R>>(methodOf(shape), params, token) : this.#client.sendRequest<OutputOf<R>>(methodOf(shape), params);
      return await sent;
    } catch (error) {
      throw readable(error);
    }
  }

  /** The same, of an answer that comes in parts: each is more of it than the one before, and none is the whole. */
  async requestInParts<R extends RequestShape>(shape: R, input: InputOf<R>, onPart: (part: OutputOf<R>) => void, token?: CancellationToken): Promise<OutputOf<R>> {
    const partialResultToken = `part-${++this.#parts}`;
    const listening = this.#client.onProgress(new ProgressType<OutputOf<R>>(), partialResultToken, onPart);
    try {
      return await this.request(shape, input, token, { partialResultToken });
    } finally {
      listening.dispose();
    }
  }

  /** Shows the key of an agent of this window; once for each connection. */
  #presentAgent(actor: string): Promise<unknown> {
    const known = this.#presented.get(actor);
    if (known) return known;
    const shown = this.#client.sendRequest(present, presentedBy(introduce(this.place, 'lsp', actor, { kind: 'agent', client: 'chat' })));
    this.#presented.set(actor, shown);
    shown.catch(() => this.#presented.delete(actor));
    return shown;
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
    clearTimeout(this.#restart);
    this.#stopWatching();
    this.#surroundings.filter.forget(this);
    if (this.#client.isRunning()) await this.#client.stop().catch(() => undefined);
    this.#transport.dispose();
    this.#states.dispose();
    this.#changes.dispose();
  }

  async #openTransport() {
    this.#become({ kind: 'starting' });
    const { socket, hello: answer } = await this.#transport.open();
    this.#surroundings.log.info(`hub ${answer.pid} (${answer.version}) answers for ${this.place.root}`);
    this.#greeted = answer;
    this.#presented.clear();
    return { reader: socket, writer: socket, detached: true };
  }

  #greeted: Extract<HubState, { kind: 'ready' }>['hello'] | undefined;

  #afterStart(): void {
    this.#failures = 0;
    if (this.#greeted) this.#become({ kind: 'ready', hello: this.#greeted });
    this.tellWatchedBranches();
    this.tellSpeculation();
    this.tellBrought();
    void this.tellEditorModels();
  }

  /** What other extensions bring along; a hub that was told nothing knows of none. */
  tellBrought(): void {
    const named = this.#surroundings.brought.named();
    if (!this.#client.isRunning() || (named.plugins.length + named.statuses.length === 0 && !this.#hasBrought)) return;
    this.#hasBrought = true;
    void this.#client.sendNotification(bringPlugins, named).catch(() => undefined);
  }

  /** The editor's own models, where a person lets them be asked; a hub that was told nothing knows of none. */
  async tellEditorModels(): Promise<void> {
    const models = await this.#surroundings.editorModels.offered();
    if (!this.#client.isRunning() || (models.length === 0 && !this.#hasOffered)) return;
    this.#hasOffered = true;
    await this.#client.sendNotification(offerModels, { models: [...models] }).catch(() => undefined);
  }

  /** Which branches without a worktree the person wants to see. */
  tellWatchedBranches(): void {
    if (!this.#client.isRunning()) return;
    void this.#client.sendNotification(watchBranches, { globs: readSettings().watchBranches }).catch(() => undefined);
  }

  /** Whether merged work is to be checked in the background. */
  tellSpeculation(): void {
    if (!this.#client.isRunning()) return;
    const { speculate: on, speculateCommand: command } = readSettings();
    void this.#client.sendNotification(speculation, { on, ...(command === undefined ? {} : { command }) }).catch(() => undefined);
  }

  /** The library itself begins anew after a lost connection, but gives up after a hub that refuses to serve. */
  #startLater(): void {
    clearTimeout(this.#restart);
    this.#restart = setTimeout(() => this.start(), Math.min(longestWaitMs, firstWaitMs * 2 ** this.#failures++));
  }

  #become(state: HubState): void {
    if (this.#disposed) return;
    if (state.kind === 'unavailable') this.#surroundings.log.warn(`no hub for ${this.place.root}: ${state.reason}`);
    this.#state = state;
    this.#states.fire(state);
  }

  async #connectOptions() {
    // A hub in an emptied git directory would begin anew there, and see nothing: that is not "no conflicts".
    if (this.place.git && findPlace(this.place.worktree)?.home !== this.place.home) throw new RepositoryGone('the git repository cannot be read, so conflicts are not assessed');
    const settings = readSettings();
    const actor = this.#actor = settings.actor ?? await defaultActor(this.place.worktree);
    return {
      place: this.place,
      introduction: introduce(this.place, 'lsp', actor),
      command: { file: process.execPath, args: [this.#surroundings.hubEntry] },
      hubArgs: ['--idle-ms', String(settings.idleMs)],
    };
  }

  async #ping(): Promise<void> {
    if (!this.#client.isRunning() || !this.#greeted) return;
    await this.#client.sendRequest(ping);
  }

  #dropHung(): void {
    this.#surroundings.log.warn(`the hub of ${this.place.root} does not answer; connecting anew`);
    this.#transport.drop();
  }

  #closed(): CloseHandlerResult {
    this.#surroundings.filter.forget(this);
    return { action: this.#disposed ? CloseAction.DoNotRestart : CloseAction.Restart, handled: true, message: 'The hub closed the connection.' };
  }

  #clientOptions(): LanguageClientOptions {
    const { log, filter } = this.#surroundings;
    return {
      documentSelector: this.folders.map(folder => ({ scheme: 'file', pattern: { baseUri: folder.uri.toString(), pattern: '**/*' } })),
      outputChannel: log,
      traceOutputChannel: log,
      diagnosticCollectionName: 'interlock',
      initializationFailedHandler: error => {
        this.#become({ kind: 'unavailable', reason: (error as Error | undefined)?.message ?? 'the hub refused this window' });
        return false;
      },
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue, handled: true }),
        closed: () => this.#closed(),
      },
      middleware: { handleDiagnostics: (uri, diagnostics, next) => filter.pass(this, uri, diagnostics, next) },
    };
  }
}

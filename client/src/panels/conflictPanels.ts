import { commands, env, EventEmitter, ViewColumn, window, type Disposable, type ExtensionContext, type WebviewPanel, type WebviewPanelSerializer } from 'vscode';
import { showConflict } from '../../../server/src/protocol/requests/conflicts.ts';
import { predictConflict, showConflictTexts } from '../../../server/src/protocol/requests/outcomes.ts';
import type { HubConnection } from '../connect/hubConnection.ts';
import { pageIds } from '../ids.ts';
import { coalesce } from '../model/coalesce.ts';
import type { Model } from '../model/model.ts';
import { conflictName } from '../model/targetText.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { Acts } from './acts.ts';
import { conflictDetail } from './conflictDetail.ts';
import { pageState, type ConflictDetail, type PageState, type ToConflictPage } from './messages.ts';
import { Page } from './page.ts';

/** Changes are collected for so long, ms: nobody reads faster. */
const collectMs = 300;

interface Shown { readonly page: Page; readonly state: PageState; readonly refresh: () => Promise<void>; acts: Acts; last: ToConflictPage | undefined }

/** Pages that show one conflict whole each. They follow it, and are there again after a reload of the window. */
export class ConflictPanels implements WebviewPanelSerializer, Disposable {
  readonly #context: Pick<ExtensionContext, 'extensionUri'>;
  readonly #model: Model;
  readonly #shown = new Map<string, Shown>();
  readonly #changes = new EventEmitter<void>();
  readonly #disposables: Disposable[];
  /** What some page shows has changed. */
  readonly onDidChange = this.#changes.event;

  constructor(context: Pick<ExtensionContext, 'extensionUri'>, model: Model) {
    this.#context = context;
    this.#model = model;
    this.#disposables = [
      this.#changes, window.registerWebviewPanelSerializer(pageIds.conflict, this),
      model.onDidChange(() => { for (const it of this.#shown.values()) if (it.page.isVisible) void it.refresh(); }),
    ];
  }

  /** What each page shows, by the conflict's id; undefined where it said that it is gone. */
  details(): Readonly<Record<string, ConflictDetail | undefined>> {
    return Object.fromEntries([...this.#shown.values()].map(({ state, last }) => [state.id, last?.type === 'show' ? last.detail : undefined]));
  }

  async open(state: PageState): Promise<void> {
    const known = this.#shown.get(keyOf(state));
    if (known) return known.page.reveal();
    const panel = window.createWebviewPanel(pageIds.conflict, 'Conflict', ViewColumn.Active, { enableFindWidget: true });
    await this.#fill(panel, state);
  }

  async deserializeWebviewPanel(panel: WebviewPanel, state: unknown): Promise<void> {
    const read = pageState.safeParse(state);
    if (read.success) await this.#fill(panel, read.data);
    else panel.dispose();
  }

  dispose(): void {
    for (const it of this.#shown.values()) it.page.dispose();
    for (const it of this.#disposables.splice(0)) it.dispose();
  }

  async #fill(panel: WebviewPanel, state: PageState): Promise<void> {
    const page = new Page(panel, { name: 'conflict', extensionUri: this.#context.extensionUri, state });
    const shown: Shown = { page, state, acts: new Map(), last: undefined, refresh: coalesce(() => this.#read(shown), collectMs) };
    this.#shown.set(keyOf(state), shown);
    page.onClosed(() => { this.#shown.delete(keyOf(state)); });
    page.onReady(() => { shown.last = undefined; void shown.refresh(); });
    page.onAct(key => void this.#run(shown, key));
    await this.#read(shown);
  }

  #run(shown: Shown | undefined, key: string): Thenable<unknown> {
    const act = shown?.acts.get(key);
    return act ? commands.executeCommand(act.command, act.argument) : Promise.resolve();
  }

  async #read(shown: Shown): Promise<void> {
    const connection = this.#model.connectionOf(shown.state.home);
    const snapshot = connection && this.#model.snapshotOf(connection);
    // After a reload of the window the hub is still being reached.
    if (!connection || !snapshot) return;
    try {
      const { detail, acts, name } = await this.#ask(connection, snapshot, shown.state.id);
      shown.acts = acts;
      shown.page.title = `Conflict: ${name}`;
      this.#say(shown, { type: 'show', detail, locale: env.language });
    } catch (error) {
      shown.acts = new Map();
      this.#say(shown, { type: 'gone', text: `This conflict is no longer there: ${error instanceof Error ? error.message : String(error)}` });
    }
  }

  async #ask(connection: HubConnection, snapshot: Snapshot, id: string): Promise<ReturnType<typeof conflictDetail> & { readonly name: string }> {
    const [shown, { places }, predicted] = await Promise.all([connection.request(showConflict, { id }), connection.request(showConflictTexts, { id }), connection.request(predictConflict, { id })]);
    return { ...conflictDetail(snapshot, { shown, places, predicted }, moment), name: conflictName(shown.conflict) };
  }

  /** What a person is reading is drawn anew only where it differs. */
  #say(shown: Shown, message: ToConflictPage): void {
    if (JSON.stringify(shown.last) === JSON.stringify(message)) return;
    shown.last = message;
    shown.page.post(message);
    this.#changes.fire();
  }
}

const keyOf = ({ home, id }: PageState): string => `${home}\0${id}`;

const moment = (ms: number): string => new Date(ms).toLocaleString(env.language, { dateStyle: 'medium', timeStyle: 'short' });

import { commands, EventEmitter, ViewColumn, window, type Disposable, type ExtensionContext, type WebviewPanel, type WebviewPanelSerializer } from 'vscode';
import { showShareMap } from '../../../server/src/protocol/requests/shareMap.ts';
import { pageIds } from '../ids.ts';
import { coalesce } from '../model/coalesce.ts';
import type { Model } from '../model/model.ts';
import { mapAct, mapDetail, mapTitle, type AnsweredMap } from './mapDetail.ts';
import { pageState, type MapDetail, type ToMapPage } from './messages.ts';
import { Page } from './page.ts';

/** Changes are collected for so long, ms: the whole map is asked for anew. */
const collectMs = 500;

interface Shown { readonly page: Page; readonly home: string; readonly refresh: () => Promise<void>; map: AnsweredMap | undefined; last: ToMapPage | undefined }

/** The map of a repository: sides against what more than one of them changed. One page for each; it follows the changes. */
export class MapPanels implements WebviewPanelSerializer, Disposable {
  readonly #context: Pick<ExtensionContext, 'extensionUri'>;
  readonly #model: Model;
  readonly #shown = new Map<string, Shown>();
  readonly #changes = new EventEmitter<void>();
  readonly #disposables: Disposable[];
  readonly onDidChange = this.#changes.event;

  constructor(context: Pick<ExtensionContext, 'extensionUri'>, model: Model) {
    this.#context = context;
    this.#model = model;
    this.#disposables = [
      this.#changes, window.registerWebviewPanelSerializer(pageIds.map, this),
      model.onDidChange(() => { for (const it of this.#shown.values()) if (it.page.isVisible) void it.refresh(); }),
    ];
  }

  /** By the repository. */
  maps(): Readonly<Record<string, MapDetail | undefined>> {
    return Object.fromEntries([...this.#shown.values()].map(({ home, last }) => [home, last?.type === 'map' ? last.map : undefined]));
  }

  async open(home: string): Promise<void> {
    const known = this.#shown.get(home);
    if (known) return known.page.reveal();
    await this.#fill(window.createWebviewPanel(pageIds.map, 'Map of Sides', ViewColumn.Active, { enableFindWidget: true }), home);
  }

  async deserializeWebviewPanel(panel: WebviewPanel, state: unknown): Promise<void> {
    const read = pageState.safeParse(state);
    if (read.success) await this.#fill(panel, read.data.home);
    else panel.dispose();
  }

  dispose(): void {
    for (const it of this.#shown.values()) it.page.dispose();
    for (const it of this.#disposables.splice(0)) it.dispose();
  }

  async #fill(panel: WebviewPanel, home: string): Promise<void> {
    const page = new Page(panel, { name: 'map', extensionUri: this.#context.extensionUri, state: { home, id: 'map' } });
    const shown: Shown = { page, home, map: undefined, last: undefined, refresh: coalesce(() => this.#read(shown), collectMs) };
    this.#shown.set(home, shown);
    page.onClosed(() => { this.#shown.delete(home); });
    page.onReady(() => { shown.last = undefined; void shown.refresh(); });
    page.onAct(key => void this.#run(shown, key));
    await this.#read(shown);
  }

  #run(shown: Shown, key: string): Thenable<unknown> {
    const connection = this.#model.connectionOf(shown.home);
    const snapshot = connection && this.#model.snapshotOf(connection);
    const act = snapshot && shown.map && mapAct(snapshot, shown.map, key);
    return act ? commands.executeCommand(act.command, act.argument) : Promise.resolve();
  }

  async #read(shown: Shown): Promise<void> {
    const connection = this.#model.connectionOf(shown.home);
    const snapshot = connection && this.#model.snapshotOf(connection);
    if (!connection || !snapshot) return;
    try {
      shown.map = await connection.request(showShareMap, {});
      shown.page.title = mapTitle(snapshot);
      this.#say(shown, { type: 'map', map: mapDetail(snapshot, shown.map) });
    } catch (error) {
      this.#say(shown, { type: 'failed', text: `The map cannot be read: ${error instanceof Error ? error.message : String(error)}` });
    }
  }

  #say(shown: Shown, message: ToMapPage): void {
    if (JSON.stringify(shown.last) === JSON.stringify(message)) return;
    shown.last = message;
    shown.page.post(message);
    this.#changes.fire();
  }
}

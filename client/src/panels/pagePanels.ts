import { EventEmitter, ViewColumn, window, type Disposable, type ExtensionContext, type WebviewPanel, type WebviewPanelSerializer } from 'vscode';
import { coalesce } from '../model/coalesce.ts';
import type { Model } from '../model/model.ts';
import { pageState, type PageState } from './messages.ts';
import { Page } from './page.ts';

/** What is kept of one page while it is open. */
export interface ShownPage<Message> {
  readonly page: Page;
  readonly state: PageState;
  readonly refresh: () => Promise<void>;
  /** What it was told last. */
  last: Message | undefined;
}

export interface PageKind {
  /** Id of the view. */
  readonly view: string;
  /** Of the files in `dist/pages`. */
  readonly name: string;
  /** Until the page has one of its own. */
  readonly title: string;
  /** Changes are collected for so long, ms. */
  readonly collectMs: number;
}

/** Pages of one kind, one for each subject. They follow it, and are there again after a reload of the window. */
export abstract class PagePanels<Message, Shown extends ShownPage<Message>> implements WebviewPanelSerializer, Disposable {
  readonly #extension: Pick<ExtensionContext, 'extensionUri'>;
  protected readonly model: Model;
  readonly #kind: PageKind;
  readonly #shown = new Map<string, Shown>();
  readonly #changes = new EventEmitter<void>();
  readonly #disposables: Disposable[];
  /** What some page shows has changed. */
  readonly onDidChange = this.#changes.event;

  constructor(extension: Pick<ExtensionContext, 'extensionUri'>, model: Model, kind: PageKind) {
    this.#extension = extension;
    this.model = model;
    this.#kind = kind;
    this.#disposables = [
      this.#changes, window.registerWebviewPanelSerializer(kind.view, this),
      model.onDidChange(() => { for (const it of this.#shown.values()) if (it.page.isVisible) void it.refresh(); }),
    ];
  }

  /** What this kind keeps beside. */
  protected abstract begin(shown: ShownPage<Message>): Shown;
  /** Asks the hub, and says to the page what came of it. */
  protected abstract read(shown: Shown): Promise<void>;
  /** A button of the page was pressed. */
  protected abstract run(shown: Shown, key: string): Thenable<unknown>;

  protected shown(): readonly Shown[] { return [...this.#shown.values()]; }

  protected async openPage(state: PageState): Promise<void> {
    const known = this.#shown.get(keyOf(state));
    if (known) return known.page.reveal();
    await this.#fill(window.createWebviewPanel(this.#kind.view, this.#kind.title, ViewColumn.Active, { enableFindWidget: true }), state);
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

  /** What a person is reading is drawn anew only where it differs. */
  protected say(shown: Shown, message: Message): void {
    if (JSON.stringify(shown.last) === JSON.stringify(message)) return;
    shown.last = message;
    shown.page.post(message);
    this.#changes.fire();
  }

  async #fill(panel: WebviewPanel, state: PageState): Promise<void> {
    const { name, collectMs } = this.#kind;
    const page = new Page(panel, { name, extensionUri: this.#extension.extensionUri, state });
    const shown: Shown = this.begin({ page, state, last: undefined, refresh: coalesce(() => this.read(shown), collectMs) });
    this.#shown.set(keyOf(state), shown);
    page.onClosed(() => { this.#shown.delete(keyOf(state)); });
    page.onReady(() => { shown.last = undefined; void shown.refresh(); });
    page.onAct(key => void this.run(shown, key));
    await this.read(shown);
  }
}

const keyOf = ({ home, id }: PageState): string => `${home}\0${id}`;

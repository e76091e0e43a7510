import { randomBytes } from 'node:crypto';
import { EventEmitter, Uri, type Disposable, type WebviewPanel } from 'vscode';
import { fromPage } from './messages.ts';
import { pageHtml } from './pageHtml.ts';

export interface PageSource {
  /** Of the files in `dist/pages`. */
  readonly name: string;
  readonly extensionUri: Uri;
  /** What the page keeps, to be opened again. */
  readonly state: unknown;
}

/** One panel with a page of ours in it. What the page says is checked; anything else is passed over. */
export class Page implements Disposable {
  readonly #panel: WebviewPanel;
  readonly #acts = new EventEmitter<string>();
  readonly #ready = new EventEmitter<void>();
  readonly #closed = new EventEmitter<void>();
  /** The page was drawn, also when it came back into view: it has nothing yet. */
  readonly onReady = this.#ready.event;
  /** A button was pressed. */
  readonly onAct = this.#acts.event;
  readonly onClosed = this.#closed.event;

  constructor(panel: WebviewPanel, { name, extensionUri, state }: PageSource) {
    this.#panel = panel;
    const folder = Uri.joinPath(extensionUri, 'dist', 'pages');
    const { webview } = panel;
    webview.options = { enableScripts: true, localResourceRoots: [folder] };
    webview.onDidReceiveMessage((message: unknown) => this.#heard(message));
    panel.onDidDispose(() => this.#closed.fire());
    const address = (file: string): string => webview.asWebviewUri(Uri.joinPath(folder, file)).toString();
    webview.html = pageHtml({ title: panel.title, script: address(`${name}.js`), style: address('pages.css'), source: webview.cspSource, nonce: randomBytes(18).toString('base64url'), state });
  }

  get isVisible(): boolean {
    return this.#panel.visible;
  }

  set title(title: string) {
    if (this.#panel.title !== title) this.#panel.title = title;
  }

  post(message: unknown): void {
    void this.#panel.webview.postMessage(message);
  }

  reveal(): void {
    this.#panel.reveal();
  }

  dispose(): void {
    this.#panel.dispose();
  }

  #heard(message: unknown): void {
    const read = fromPage.safeParse(message);
    if (!read.success) return;
    if (read.data.type === 'ready') this.#ready.fire();
    else this.#acts.fire(read.data.key);
  }
}

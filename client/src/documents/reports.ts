import { commands, EventEmitter, extensions, languages, Uri, window, workspace, type Disposable, type TextDocumentContentProvider } from 'vscode';
import { schemes } from '../ids.ts';

/** Reports that can be read again; older ones have to be asked for. */
const kept = 20;

/** Writes a report anew each time it is asked, as Markdown. */
export type Report = () => Promise<string> | string;

/** Read-only Markdown documents: an intent, a conflict, the state of the hub. Open ones follow what they tell of. */
export class Reports implements TextDocumentContentProvider, Disposable {
  readonly #reports = new Map<string, Report>();
  readonly #changes = new EventEmitter<Uri>();
  readonly #disposables: Disposable[];
  readonly onDidChange = this.#changes.event;

  constructor() {
    this.#disposables = [
      this.#changes, workspace.registerTextDocumentContentProvider(schemes.report, this),
    ];
  }

  provideTextDocumentContent(uri: Uri): Promise<string> | string {
    return this.#reports.get(uri.path)?.() ?? 'This report is no longer kept. Ask for it again.';
  }

  /** @param name becomes the title, so there is no `.md` in it; the same name replaces the report */
  async open(name: string, report: Report): Promise<void> {
    const uri = this.rewrite(name, report);
    if (extensions.getExtension('vscode.markdown-language-features')) await commands.executeCommand('markdown.showPreview', uri);
    else await window.showTextDocument(await languages.setTextDocumentLanguage(await workspace.openTextDocument(uri), 'markdown'), { preview: true });
  }

  /** The report of that name is another by now; who has it open sees that. */
  rewrite(name: string, report: Report): Uri {
    const uri = Uri.from({ scheme: schemes.report, path: `/${name.replaceAll('/', ' ')}` });
    this.#keep(uri.path, report);
    this.#changes.fire(uri);
    return uri;
  }

  /** The editor lets go of the text behind a rendered report after a while, so closing says nothing about reading. */
  #keep(path: string, report: Report): void {
    this.#reports.delete(path);
    this.#reports.set(path, report);
    const [oldest] = this.#reports.keys();
    if (this.#reports.size > kept && oldest !== undefined) this.#reports.delete(oldest);
  }

  refresh(): void {
    for (const path of this.#reports.keys()) this.#changes.fire(Uri.from({ scheme: schemes.report, path }));
  }

  dispose(): void {
    for (const it of this.#disposables.splice(0)) it.dispose();
  }
}

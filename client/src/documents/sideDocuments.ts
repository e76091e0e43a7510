import { EventEmitter, Uri, workspace, type CancellationToken, type Disposable, type TextDocumentContentProvider } from 'vscode';
import { readSideFile } from '../../../server/src/protocol/requests/hub.ts';
import { schemes } from '../ids.ts';
import type { Model } from '../model/model.ts';
import { readSideUri, sideUriParts, type SideFile } from './sideUri.ts';

export const sideUri = (file: SideFile): Uri => Uri.from(sideUriParts(file));

/** Read-only documents that show a file as another side has it now; they follow that side while they are open. */
export class SideDocuments implements TextDocumentContentProvider, Disposable {
  readonly #model: Model;
  readonly #changes = new EventEmitter<Uri>();
  readonly #disposables: Disposable[];
  readonly onDidChange = this.#changes.event;

  constructor(model: Model) {
    this.#model = model;
    this.#disposables = [
      this.#changes, workspace.registerTextDocumentContentProvider(schemes.side, this), model.onDidChange(() => this.#refresh()),
    ];
  }

  async provideTextDocumentContent(uri: Uri, token: CancellationToken): Promise<string> {
    const file = readSideUri(uri);
    const connection = file && this.#model.connectionOf(file.home);
    if (!file || !connection) return `There is no connection to the repository of ${uri.path}.`;
    const { text } = await connection.request(readSideFile, { side: file.side, path: file.path }, token);
    return text ?? '';
  }

  dispose(): void {
    for (const it of this.#disposables.splice(0)) it.dispose();
  }

  #refresh(): void {
    for (const document of workspace.textDocuments) if (document.uri.scheme === schemes.side) this.#changes.fire(document.uri);
  }
}

import { EventEmitter, Uri, workspace, type CancellationToken, type Disposable, type TextDocumentContentProvider } from 'vscode';
import { mergeConflictFile } from '../../../server/src/protocol/requests/outcomes.ts';
import { schemes } from '../ids.ts';
import type { Model } from '../model/model.ts';
import type { KeptProposals } from './keptProposals.ts';
import { mergeUriParts, readMergeUri, type ShownMerge } from './mergeUri.ts';

export const mergeUri = (merge: ShownMerge): Uri => Uri.from(mergeUriParts(merge));

/** Read-only documents that show a file as it would be merged; they follow both sides while they are open. */
export class MergeDocuments implements TextDocumentContentProvider, Disposable {
  readonly #model: Model;
  readonly #changes = new EventEmitter<Uri>();
  readonly #disposables: Disposable[];
  readonly onDidChange = this.#changes.event;

  constructor(model: Model, private readonly proposals: KeptProposals) {
    this.#model = model;
    this.#disposables = [
      this.#changes, ...[schemes.merge, schemes.markers].map(it => workspace.registerTextDocumentContentProvider(it, this)), model.onDidChange(() => this.#refresh()),
    ];
  }

  async provideTextDocumentContent(uri: Uri, token: CancellationToken): Promise<string> {
    const merge = readMergeUri(uri);
    const connection = merge && this.#model.connectionOf(merge.home);
    if (!merge || !connection) return `There is no connection to the repository of ${uri.path}.`;
    if (merge.proposed) return this.proposals.of(merge)?.text ?? 'This proposal is no longer kept. Ask for it again.';
    const { id, path, mine: side, theirs: other } = merge;
    return connection.request(mergeConflictFile, { id, path, side, other }, token)
      .then(it => it.text, (error: unknown) => `This is no longer merged: ${error instanceof Error ? error.message : String(error)}`);
  }

  dispose(): void {
    for (const it of this.#disposables.splice(0)) it.dispose();
  }

  #refresh(): void {
    for (const { uri } of workspace.textDocuments) if (uri.scheme === schemes.merge || uri.scheme === schemes.markers) this.#changes.fire(uri);
  }
}

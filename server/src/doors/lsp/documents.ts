import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import { realFileOf } from './fileUri.ts';

export interface OpenDocument {
  /** As the editor spells it: answers must spell it alike. */
  readonly uri: string;
  /** Real absolute path. */
  readonly file: string;
  readonly text: TextDocument;
}

/** The files one window has open, with their unsaved text. Documents that are no files are not kept. */
export class Documents {
  readonly #byUri = new Map<string, OpenDocument>();
  readonly #byFile = new Map<string, OpenDocument>();

  open(uri: string, languageId: string, version: number, text: string): OpenDocument | undefined {
    const file = realFileOf(uri);
    if (file === undefined) return undefined;
    const document = { uri, file, text: TextDocument.create(uri, languageId, version, text) };
    this.#byUri.set(uri, document);
    this.#byFile.set(file, document);
    return document;
  }

  /** Undefined for a document that was never opened here. */
  change(uri: string, version: number, changes: readonly TextDocumentContentChangeEvent[]): OpenDocument | undefined {
    const document = this.#byUri.get(uri);
    if (document) TextDocument.update(document.text, [...changes], version);
    return document;
  }

  close(uri: string): OpenDocument | undefined {
    const document = this.#byUri.get(uri);
    if (!document) return undefined;
    this.#byUri.delete(uri);
    if (this.#byFile.get(document.file) === document) this.#byFile.delete(document.file);
    return document;
  }

  byUri(uri: string): OpenDocument | undefined {
    return this.#byUri.get(uri);
  }

  byFile(file: string): OpenDocument | undefined {
    return this.#byFile.get(file);
  }

  all(): Iterable<OpenDocument> {
    return this.#byUri.values();
  }
}

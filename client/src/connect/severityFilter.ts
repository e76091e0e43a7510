import { DiagnosticSeverity, type Diagnostic, type Uri } from 'vscode';
import type { Severity } from '../../../server/src/protocol/words.ts';

type Show = (uri: Uri, diagnostics: Diagnostic[]) => void;

const levelOf: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error, warning: DiagnosticSeverity.Warning, information: DiagnosticSeverity.Information,
};

/** Keeps from the editor what is less severe than a person wants to see; remembers it, should they change their mind. */
export class SeverityFilter {
  readonly #latest = new Map<object, Map<string, { readonly uri: Uri; readonly diagnostics: Diagnostic[]; readonly show: Show }>>();
  readonly #minimum: () => Severity;

  constructor(minimum: () => Severity) {
    this.#minimum = minimum;
  }

  /** @param owner whose diagnostics these are */
  pass(owner: object, uri: Uri, diagnostics: Diagnostic[], show: Show): void {
    const files = this.#latest.get(owner) ?? new Map();
    this.#latest.set(owner, files);
    if (diagnostics.length === 0) files.delete(uri.toString());
    else files.set(uri.toString(), { uri, diagnostics, show });
    show(uri, this.#visible(diagnostics));
  }

  /** The setting changed. */
  again(): void {
    for (const files of this.#latest.values()) for (const { uri, diagnostics, show } of files.values()) show(uri, this.#visible(diagnostics));
  }

  /** A connection ended: what it showed is gone with it. */
  forget(owner: object): void {
    this.#latest.delete(owner);
  }

  #visible(diagnostics: readonly Diagnostic[]): Diagnostic[] {
    const least = levelOf[this.#minimum()];
    return diagnostics.filter(it => it.severity <= least);
  }
}

import { DiagnosticSeverity, type Diagnostic, type Disposable, type Uri } from 'vscode';
import type { Severity } from '../../../server/src/protocol/words.ts';

type Show = (uri: Uri, diagnostics: Diagnostic[]) => void;

const levelOf: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error, warning: DiagnosticSeverity.Warning, information: DiagnosticSeverity.Information,
};

/** Keeps from the editor what is less severe than a person wants to see; remembers it, should they change their mind. */
export class SeverityFilter implements Disposable {
  readonly #latest = new Map<string, { readonly uri: Uri; readonly diagnostics: Diagnostic[]; readonly show: Show }>();
  readonly #minimum: () => Severity;

  constructor(minimum: () => Severity) {
    this.#minimum = minimum;
  }

  pass(uri: Uri, diagnostics: Diagnostic[], show: Show): void {
    if (diagnostics.length === 0) this.#latest.delete(uri.toString());
    else this.#latest.set(uri.toString(), { uri, diagnostics, show });
    show(uri, this.#visible(diagnostics));
  }

  /** The setting changed. */
  again(): void {
    for (const { uri, diagnostics, show } of this.#latest.values()) show(uri, this.#visible(diagnostics));
  }

  /** A connection ended: what it showed is gone with it. */
  dispose(): void {
    this.#latest.clear();
  }

  #visible(diagnostics: readonly Diagnostic[]): Diagnostic[] {
    const least = levelOf[this.#minimum()];
    return diagnostics.filter(it => it.severity <= least);
  }
}

import type { Diagnostic } from 'vscode-languageserver';
import { CodeWarnings } from '../../features/codeWarnings.ts';
import type { HubContext } from '../../features/feature.ts';
import { findingToDiagnostic } from './toDiagnostics.ts';
import type { Window } from './window.ts';

/** So long nothing must have been typed before functions are measured, ms: no keystroke waits for it. */
const pauseMs = 200;

interface Marked { readonly warnings: CodeWarnings; timer: NodeJS.Timeout | undefined; list: readonly Diagnostic[] }

/** Limits of code in the files a window has open, in the text as it is typed. */
export class CodeMarks {
  readonly #open = new Map<string, Marked>();

  /** @param tell a file's marks are other than they were */
  constructor(private readonly window: Window, private readonly hub: HubContext, private readonly tell: (file: string) => void) {}

  /** Undefined for a file that is not open: nobody types there. */
  of(file: string): readonly Diagnostic[] | undefined {
    return this.#open.get(file)?.list;
  }

  /** One file was opened, changed or closed. */
  changed(file: string): void {
    const marked = this.#open.get(file);
    clearTimeout(marked?.timer);
    if (!this.window.documents.byFile(file)) return void this.#open.delete(file);
    const next = marked ?? { warnings: new CodeWarnings(this.hub, file), timer: undefined, list: [] };
    this.#open.set(file, next);
    next.timer = setTimeout(() => void this.#mark(file, next), pauseMs);
  }

  /** The rules, or who is at work where. */
  allChanged(): void {
    for (const { file } of this.window.documents.all()) this.changed(file);
  }

  dispose(): void {
    for (const { timer } of this.#open.values()) clearTimeout(timer);
    this.#open.clear();
  }

  async #mark(file: string, marked: Marked): Promise<void> {
    const text = this.window.documents.byFile(file)?.text.getText();
    if (text === undefined) return;
    try {
      const list = (await marked.warnings.of(text)).map(findingToDiagnostic);
      // Typed on, or closed, meanwhile: another answer follows, or none is wanted.
      if (this.#open.get(file) !== marked || this.window.documents.byFile(file)?.text.getText() !== text) return;
      if (JSON.stringify(list) === JSON.stringify(marked.list)) return;
      marked.list = list;
      this.tell(file);
    } catch (error) {
      this.hub.log.warn('door', `${file} was not measured: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

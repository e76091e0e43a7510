import { EventEmitter, FileDecoration, ThemeColor, window, type Disposable, type FileDecorationProvider, type Uri } from 'vscode';
import type { Model } from '../model/model.ts';
import { uriOfFile } from '../model/openedFolders.ts';
import { readSettings } from '../settings.ts';
import { badgeText, fileMarks, type FileMark } from './fileMarks.ts';

const colors = { error: new ThemeColor('list.errorForeground'), warning: new ThemeColor('list.warningForeground') };

/** Counts on the files of the explorer and of the tabs. */
export class FileBadges implements FileDecorationProvider, Disposable {
  readonly #model: Model;
  readonly #changes = new EventEmitter<Uri[]>();
  readonly #disposables: Disposable[];
  readonly onDidChangeFileDecorations = this.#changes.event;
  #marks = new Map<string, { readonly uri: Uri; readonly mark: FileMark }>();

  constructor(model: Model) {
    this.#model = model;
    this.#disposables = [this.#changes, window.registerFileDecorationProvider(this), model.onDidChange(() => this.refresh())];
    this.refresh();
  }

  provideFileDecoration(uri: Uri): FileDecoration | undefined {
    const known = uri.scheme === 'file' ? this.#marks.get(uri.toString()) : undefined;
    if (!known) return undefined;
    const { count, worst, tooltip } = known.mark;
    const decoration = new FileDecoration(badgeText(count), tooltip, worst === 'error' ? colors.error : colors.warning);
    decoration.propagate = true;
    return decoration;
  }

  /** Marks by file, for tests. */
  shown(): Readonly<Record<string, FileMark>> {
    return Object.fromEntries([...this.#marks.values()].map(({ uri, mark }) => [uri.fsPath, mark]));
  }

  refresh(): void {
    const before = this.#marks;
    const marks = readSettings().fileBadges ? fileMarks(this.#model.snapshots()) : new Map<string, FileMark>();
    this.#marks = new Map([...marks].map(([file, mark]) => {
      const uri = uriOfFile(file);
      return [uri.toString(), { uri, mark }];
    }));
    const changed = [...new Set([...before.keys(), ...this.#marks.keys()])]
      .filter(it => before.get(it)?.mark.tooltip !== this.#marks.get(it)?.mark.tooltip || before.get(it)?.mark.count !== this.#marks.get(it)?.mark.count);
    if (changed.length > 0) this.#changes.fire(changed.flatMap(it => this.#marks.get(it)?.uri ?? before.get(it)?.uri ?? []));
  }

  dispose(): void {
    for (const it of this.#disposables.splice(0)) it.dispose();
  }
}

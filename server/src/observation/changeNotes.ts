export interface ObservedChange { readonly files: readonly string[]; readonly sides: boolean }

/** What changed since listeners were last told. */
export class ChangeNotes {
  private readonly listeners = new Set<(change: ObservedChange) => void>();
  private readonly writeListeners = new Set<() => void>();
  private files = new Set<string>();
  private sides = false;
  private unsaved = '';

  /** Absolute path of a file whose conflicts changed. */
  file(file: string): void { this.files.add(file); }

  side(): void { this.sides = true; }

  onTell(listener: (change: ObservedChange) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  onWrite(listener: () => void): () => void {
    this.writeListeners.add(listener);
    return () => void this.writeListeners.delete(listener);
  }

  /** A text is another. */
  written(): void { for (const listener of this.writeListeners) listener(); }

  /** `unsaved`: keys of the buffers that differ from the disk; others than before make other sides. */
  tell(unsaved: Iterable<string>): void {
    const keys = [...new Set(unsaved)].join('\n');
    const change = { files: [...this.files], sides: this.sides || keys !== this.unsaved };
    if (!change.sides && change.files.length === 0) return;
    this.unsaved = keys;
    this.sides = false;
    this.files = new Set();
    for (const listener of this.listeners) listener(change);
  }

  dispose(): void {
    this.listeners.clear();
    this.writeListeners.clear();
  }
}

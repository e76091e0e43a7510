import { sameContent, type Content } from './content.ts';

interface Entry { content: Content | undefined; loading: Promise<void> | undefined; again: boolean; used: number }

/**
 * Texts by key, read once and then answered without waiting. Bounded by size; what is needed for the judging under way
 * is never dropped.
 */
export class ContentCache {
  private readonly entries = new Map<string, Entry>();
  private turn = 0;
  private characters = 0;

  constructor(private readonly read: (key: string) => Promise<Content>, private readonly maxCharacters: number) {}

  /** The text as last read; undefined when it was never read. */
  get(key: string): Content | undefined {
    const entry = this.entries.get(key);
    if (entry) entry.used = this.turn;
    return entry?.content;
  }

  /** What is on disk is known without reading. */
  set(key: string, content: Content): void {
    const entry = this.entryOf(key);
    this.put(entry, content);
    if (entry.loading) entry.again = true;
  }

  /** Reads once, however often it is asked for meanwhile. */
  load(key: string): Promise<void> {
    const entry = this.entryOf(key);
    return entry.loading ??= this.fill(key, entry);
  }

  /** Reads again when it was read before. Resolves to whether the text is another one now. */
  async reload(key: string): Promise<boolean> {
    const entry = this.entries.get(key);
    if (!entry) return false;
    const before = entry.content;
    if (entry.loading) entry.again = true;
    await (entry.loading ??= this.fill(key, entry));
    return entry.content !== before;
  }

  /** Drops what was not used since the last call, oldest first, until the rest fits. */
  trim(): void {
    if (this.characters > this.maxCharacters) {
      for (const [key, entry] of [...this.entries].sort(([, x], [, y]) => x.used - y.used)) {
        if (this.characters <= this.maxCharacters || entry.used >= this.turn) break;
        if (!entry.loading) this.drop(key, entry);
      }
    }
    this.turn++;
  }

  keys(): readonly string[] { return [...this.entries.keys()]; }

  dropUnreadable(): void {
    for (const [key, entry] of this.entries) if (entry.content?.state === 'unreadable' && !entry.loading) this.drop(key, entry);
  }

  private put(entry: Entry, content: Content): void {
    if (sameContent(entry.content, content)) return;
    this.characters += sizeOf(content) - sizeOf(entry.content);
    entry.content = content;
  }

  private drop(key: string, entry: Entry): void {
    this.characters -= sizeOf(entry.content);
    this.entries.delete(key);
  }

  private entryOf(key: string): Entry {
    let entry = this.entries.get(key);
    if (!entry) this.entries.set(key, entry = { content: undefined, loading: undefined, again: false, used: this.turn });
    return entry;
  }

  private async fill(key: string, entry: Entry): Promise<void> {
    try {
      do {
        entry.again = false;
        const content = await this.read(key);
        // A write that came in while reading makes what was read old.
        if (!entry.again) this.put(entry, content);
      } while (entry.again);
    } finally {
      entry.loading = undefined;
    }
  }
}

/** Characters, with some for the key. */
const sizeOf = (content: Content | undefined): number => content === undefined ? 0 : content.state === 'text' ? content.text.length + 64 : 64;

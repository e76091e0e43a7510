import { sameContent, type Content } from './content.ts';

interface Entry { content: Content | undefined; loading: Promise<void> | undefined; again: boolean; used: number }

/**
 * Texts by key, read once and then answered without waiting. Bounded by size; what is needed for the judging under way
 * is never dropped.
 */
export class ContentCache {
  private readonly entries = new Map<string, Entry>();
  private turn = 0;

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
    if (!sameContent(entry.content, content)) entry.content = content;
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
    let size = 0;
    for (const { content } of this.entries.values()) size += content?.state === 'text' ? content.text.length : 64;
    for (const [key, entry] of [...this.entries].sort(([, a], [, b]) => a.used - b.used)) {
      if (size <= this.maxCharacters || entry.used >= this.turn) break;
      if (entry.loading) continue;
      size -= entry.content?.state === 'text' ? entry.content.text.length : 64;
      this.entries.delete(key);
    }
    this.turn++;
  }

  keys(): readonly string[] { return [...this.entries.keys()]; }

  dropUnreadable(): void {
    for (const [key, { content, loading }] of this.entries) if (content?.state === 'unreadable' && !loading) this.entries.delete(key);
  }

  private entryOf(key: string): Entry {
    let entry = this.entries.get(key);
    if (!entry) this.entries.set(key, entry = { content: undefined, loading: undefined, again: false, used: this.turn });
    return entry;
  }

  private async fill(key: string, entry: Entry): Promise<void> {
    do {
      entry.again = false;
      const content = await this.read(key);
      // A write that came in while reading makes what was read old.
      if (!entry.again && !sameContent(entry.content, content)) entry.content = content;
    } while (entry.again);
    entry.loading = undefined;
  }
}

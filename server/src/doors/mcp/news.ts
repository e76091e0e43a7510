import { listConflicts } from '../../protocol/requests/conflicts.ts';
import type { Conflict } from '../../protocol/shapes.ts';
import type { Ask } from '../../protocol/tools/tool.ts';

/** A burst of changes is one look, ms. */
const gatherMs = 100;
const most = 200;

/**
 * Conflicts that came up for an agent without its asking: somebody planned or wrote what meets its own work. Each is
 * told once; what an answer already said is none.
 */
export class News {
  private readonly told = new Set<string>();
  private waiting: Conflict[] = [];
  private running = 0;
  private stale = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly ask: Ask, private readonly onNews: (conflicts: readonly Conflict[]) => void) {}

  /** What stands already when the agent comes is asked for, not told. */
  async begin(): Promise<void> {
    for (const it of await this.concerning()) this.told.add(it.id);
  }

  /** Something changed at the hub. */
  changed(): void {
    this.stale = true;
    if (this.running === 0) this.timer ??= setTimeout(() => void this.look(), gatherMs).unref();
  }

  /** Runs a call; conflicts whose ids are in its answer are told by it. */
  async during<T>(call: () => Promise<T>): Promise<T> {
    this.running++;
    try {
      const answer = await call();
      for (const { id } of (answer as { readonly conflicts?: readonly { readonly id: string }[] }).conflicts ?? []) this.told.add(id);
      return answer;
    } finally {
      this.running--;
      if (this.stale) this.changed();
    }
  }

  /** What is to be told, once. Looks first where something changed. */
  async take(): Promise<readonly Conflict[]> {
    if (this.stale) await this.look();
    const news = this.waiting.filter(it => !this.told.has(it.id));
    for (const it of news) this.told.add(it.id);
    this.waiting = [];
    return news;
  }

  dispose(): void { clearTimeout(this.timer); }

  private async look(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.stale = false;
    // A hub that ends meanwhile is started by the next call, which looks again.
    const found = await this.concerning().catch((): readonly Conflict[] => { this.stale = true; return []; });
    const news = found.filter(it => !this.told.has(it.id) && !this.waiting.some(other => other.id === it.id));
    if (news.length === 0) return;
    this.waiting.push(...news);
    this.onNews(news);
  }

  private async concerning(): Promise<readonly Conflict[]> {
    return (await this.ask(listConflicts, { open: true, severity: ['error', 'warning'], mine: true, limit: most })).conflicts;
  }
}

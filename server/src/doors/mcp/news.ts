import { listConflicts } from '../../protocol/requests/conflicts.ts';
import type { Conflict } from '../../protocol/shapes.ts';
import type { Ask } from '../../protocol/tools/tool.ts';
import type { CombinedIntent, FreeIntent, WaitingIntent } from '../../protocol/turns.ts';
import { combinedKey, combinedText, freeKey, freeText, waitingKey, waitingText } from '../turnTexts.ts';

/** A burst of changes is one look, ms. */
const gatherMs = 100;
/** While others never rest: with each answer is looked at once, and unasked not more often, ms. */
const lookMs = 1_000;
const most = 1_000;

/** Something an agent has to know; told once for each id. */
export interface NewsItem { readonly id: string; readonly kind: 'conflict' | 'drift' | 'waits' | 'free' | 'combined'; readonly text: string; /** A conflict that is over with it: opened again, it is news again. */ readonly settles?: readonly string[] }

/**
 * What came up for an agent without its asking: somebody planned or wrote what meets its own work, let it wait, made it part of other work,
 * or what it waited for is there. Each is told once; what an answer already said is none.
 */
export class News {
  private readonly told = new Set<string>();
  private waiting: NewsItem[] = [];
  private running = 0;
  private stale = false;
  /** Up to where the hub has told. */
  private cursor: string | undefined;
  private timer: NodeJS.Timeout | undefined;
  private lookedAt = -Infinity;

  constructor(private readonly ask: Ask, private readonly onNews: (news: readonly NewsItem[]) => void) {}

  /** What stands already when the agent comes is asked for, not told. */
  async begin(): Promise<void> {
    for (const it of await this.concerning()) this.told.add(it.id);
  }

  /** Something changed at the hub. */
  changed(): void {
    this.stale = true;
    if (this.running === 0) this.timer ??= setTimeout(() => void this.look(), Math.max(gatherMs, this.lookedAt + lookMs - performance.now())).unref();
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
  async take(): Promise<readonly NewsItem[]> {
    if (this.stale) await this.look();
    const news = this.waiting.filter(it => !this.told.has(it.id));
    for (const { id, settles = [] } of news) {
      for (const conflict of settles) this.told.delete(conflict);
      this.told.add(id);
    }
    this.waiting = [];
    return news;
  }

  dispose(): void { clearTimeout(this.timer); }

  private async look(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.stale = false;
    this.lookedAt = performance.now();
    // A hub that ends meanwhile is started by the next call, which looks again.
    const found = await this.concerning().catch((): readonly NewsItem[] => { this.stale = true; return []; });
    const news = found.filter(it => !this.told.has(it.id) && !this.waiting.some(other => other.id === it.id));
    if (news.length === 0) return;
    this.waiting.push(...news);
    this.onNews(news);
  }

  private async concerning(): Promise<readonly NewsItem[]> {
    const { conflicts, free = [], waiting = [], combined = [], cursor } = await this.ask(listConflicts, { open: true, severity: ['error', 'warning'], mine: true, limit: most, ...(this.cursor === undefined ? {} : { cursor: this.cursor }) });
    this.cursor = cursor;
    return [...conflicts.map(collision), ...combined.map(becamePart), ...waiting.map(hasToWait), ...free.map(goingOn)];
  }
}

const collision = ({ id, kind, severity, certainty, message }: Conflict): NewsItem =>
  ({ id, kind: kind === 'drift' ? 'drift' : 'conflict', text: `${id} ${severity} (${certainty}): ${message}${kind === 'rename-use' || kind === 'move-use' ? '. list_conflicts has the edits for your worktree' : ''}` });

const goingOn = (it: FreeIntent): NewsItem => ({ id: freeKey(it), kind: 'free', text: freeText(it) });

const becamePart = (it: CombinedIntent): NewsItem => ({ id: combinedKey(it), kind: 'combined', text: combinedText(it) });

const hasToWait = (it: WaitingIntent): NewsItem => ({ id: waitingKey(it), kind: 'waits', settles: it.for.map(({ conflict }) => conflict), text: waitingText(it) });

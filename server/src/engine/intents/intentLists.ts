import type { Intent } from '../../protocol/shapes.ts';
import type { IntentStatus } from '../../protocol/words.ts';

export interface IntentFilter {
  /** Any of these; empty: any at all. */
  readonly status: readonly IntentStatus[];
  readonly actor?: string | undefined;
  readonly conflicted?: boolean | undefined;
  /** Only these ids. */
  readonly among?: ReadonlySet<string> | undefined;
}

/** Places in ascending order, spread over lists that share nothing. */
type Way = readonly ArrayLike<number>[];

/** All intents in the order in which they were declared, and again by status, actor and flag: a page costs its length. */
export class IntentLists {
  private readonly rows: Intent[] = [];
  private readonly places = new Map<string, number>();
  /** Places in ascending order, by what those intents have in common. */
  private readonly lists = new Map<string, number[]>();

  /** Adds an intent, or replaces it by what it is now. */
  put(intent: Intent): void {
    const place = this.places.get(intent.id) ?? this.rows.length;
    const before = this.rows[place];
    this.rows[place] = intent;
    if (!before) this.places.set(intent.id, place);
    const left = before ? keysOf(before) : [];
    for (const [at, key] of keysOf(intent).entries()) {
      if (key === left[at]) continue;
      if (left[at] !== undefined) this.leave(left[at], place);
      this.enter(key, place);
    }
  }

  get size(): number { return this.rows.length; }

  count(status: IntentStatus): number { return this.list(`status ${status}`).length; }

  /** Whether the first was declared before the second; one that is not known yet is the newest. */
  isOlder(id: string, than: string): boolean { return (this.places.get(id) ?? Infinity) < (this.places.get(than) ?? Infinity); }

  /** Newest first. `total`: how many there are without the limit. */
  find(filter: IntentFilter, limit: number): { readonly intents: Intent[]; readonly total: number } {
    const ways = this.waysTo(filter);
    if (ways.length === 0) return { intents: this.rows.slice(-limit).reverse(), total: this.rows.length };
    const shortest = ways.reduce((best, it) => (sizeOf(it) < sizeOf(best) ? it : best));
    if (ways.length === 1) return { intents: this.page(shortest, limit), total: sizeOf(shortest) };
    const intents: Intent[] = [];
    let total = 0;
    for (const place of newestFirst(shortest)) {
      const intent = this.rows[place]!;
      if (matches(intent, filter) && ++total <= limit) intents.push(intent);
    }
    return { intents, total };
  }

  private page(lists: Way, limit: number): Intent[] {
    const found: Intent[] = [];
    for (const place of newestFirst(lists)) {
      if (found.length === limit) break;
      found.push(this.rows[place]!);
    }
    return found;
  }

  /** For each filter the places that it lets through. */
  private waysTo({ status, actor, conflicted, among }: IntentFilter): readonly Way[] {
    return [
      ...(among ? [[Int32Array.from([...among].flatMap((id) => this.places.get(id) ?? [])).sort()]] : []),
      ...(status.length > 0 ? [[...new Set(status)].map((it) => this.list(`status ${it}`))] : []),
      ...(actor === undefined ? [] : [[this.list(`actor ${actor}`)]]),
      ...(conflicted === undefined ? [] : [[this.list(`conflicted ${conflicted}`)]]),
    ];
  }

  private list(key: string): readonly number[] { return this.lists.get(key) ?? []; }

  private enter(key: string, place: number): void {
    const list = this.lists.get(key);
    if (!list) this.lists.set(key, [place]);
    else if (place > list.at(-1)!) list.push(place);
    else list.splice(lowerBound(list, place), 0, place);
  }

  private leave(key: string, place: number): void {
    const list = this.lists.get(key)!;
    list.splice(lowerBound(list, place), 1);
    if (list.length === 0) this.lists.delete(key);
  }
}

const keysOf = ({ status, actor, conflicted }: Intent): readonly string[] => [`status ${status}`, `actor ${actor}`, `conflicted ${conflicted}`];

const matches = (intent: Intent, { status, actor, conflicted, among }: IntentFilter): boolean =>
  (status.length === 0 || status.includes(intent.status)) && (actor === undefined || actor === intent.actor)
  && (conflicted === undefined || conflicted === intent.conflicted) && (among === undefined || among.has(intent.id));

const sizeOf = (way: Way): number => way.reduce((sum, list) => sum + list.length, 0);

/** Index of the first item that is not less. */
const lowerBound = (list: readonly number[], item: number): number => {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]! < item) low = middle + 1;
    else high = middle;
  }
  return low;
};

function* newestFirst(lists: Way): Iterable<number> {
  const left = lists.map((list) => list.length);
  for (;;) {
    let [newest, from] = [-1, -1];
    for (let at = 0; at < lists.length; at++) {
      const last = left[at]! > 0 ? lists[at]![left[at]! - 1]! : -1;
      if (last > newest) [newest, from] = [last, at];
    }
    if (from < 0) return;
    left[from]!--;
    yield newest;
  }
}

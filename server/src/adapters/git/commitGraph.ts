import type { PastCommit } from '../../ports/past.ts';

interface Dated extends PastCommit { /** Seconds since 1970, as the committer's clock had it. */ readonly at: number }

/** Commits of these and what they came from, but not of those: newest first, at most so many. */
type ReadLog = (tips: readonly string[], without: readonly string[], most: number, signal?: AbortSignal) => Promise<readonly Dated[]>;

/** Commits kept; a repository with more is read anew now and then. */
const mostKept = 200_000;

/** Commits read once, and walked as often as one likes: questions about revisions near each other share their past. */
export class CommitGraph {
  private readonly known = new Map<string, Dated>();

  constructor(private readonly readLog: ReadLog) {}

  async upTo(commit: string, most: number, signal?: AbortSignal): Promise<readonly PastCommit[]> {
    if (this.known.size > mostKept) this.known.clear();
    for (;;) {
      const { found, missing } = this.walk(commit, most);
      if (missing.length === 0 || found.length >= most) return found;
      const ends = missing.length === 1 && missing[0] === commit ? [...this.known.keys()].slice(0, 1) : [];
      const read = await this.readLog(missing, ends, most - found.length, signal);
      for (const it of read) this.known.set(it.id, it);
      // A shallow clone ends where it says that there is more.
      for (const id of missing) if (!this.known.has(id)) this.known.set(id, { id, parents: [], message: '', paths: [], at: 0 });
    }
  }

  /** Newest first by their dates; a parent never before its child. `missing`: where the walk could not go on. */
  private walk(from: string, most: number): { readonly found: readonly Dated[]; readonly missing: readonly string[] } {
    const found: Dated[] = [], missing: string[] = [], seen = new Set([from]);
    const next = new NewestFirst();
    const meet = (id: string): void => {
      const it = this.known.get(id);
      if (it) next.add(it); else missing.push(id);
    };
    meet(from);
    for (let it = next.take(); it && found.length < most; it = next.take()) {
      found.push(it);
      for (const id of it.parents) if (!seen.has(id)) { seen.add(id); meet(id); }
    }
    return { found, missing };
  }
}

/** A heap by date. */
class NewestFirst {
  private readonly heap: Dated[] = [];

  add(it: Dated): void {
    const heap = this.heap;
    let at = heap.push(it) - 1;
    for (let up = (at - 1) >> 1; at > 0 && heap[up]!.at < it.at; at = up, up = (at - 1) >> 1) heap[at] = heap[up]!;
    heap[at] = it;
  }

  take(): Dated | undefined {
    const heap = this.heap, first = heap[0], last = heap.pop();
    if (!first || !last || heap.length === 0) return first;
    let at = 0;
    for (let down = 1; down < heap.length; at = down, down = 2 * at + 1) {
      if (down + 1 < heap.length && heap[down + 1]!.at > heap[down]!.at) down++;
      if (heap[down]!.at <= last.at) break;
      heap[at] = heap[down]!;
    }
    heap[at] = last;
    return first;
  }
}

import { canMeet, type Draft } from './draft.ts';
import { holds } from './wordHashes.ts';

type Postings = Map<number, Set<Draft>>;

/**
 * Changed files of all sides by the names they have to do with. A file finds those it shares a name with; how many
 * others there are does not matter.
 */
export class DraftIndex {
  private readonly drafts = new Map<string, Draft>();
  private readonly byPath = new Map<string, Set<Draft>>();
  private readonly takers: Postings = new Map();
  /** Of taken names only: few of the words that sides write are ever asked for. */
  private readonly users: Postings = new Map();
  private readonly marked: Postings = new Map();
  private readonly asking: Postings = new Map();

  get size(): number { return this.drafts.size; }
  get(id: string): Draft | undefined { return this.drafts.get(id); }
  all(): Iterable<Draft> { return this.drafts.values(); }
  at(path: string): readonly Draft[] { return [...this.byPath.get(path) ?? []]; }

  put(draft: Draft): void {
    this.remove(draft.id);
    this.drafts.set(draft.id, draft);
    addTo(this.byPath, draft.at, draft);
    const { offers, wants, marks, asks } = draft.names;
    for (const name of wants) this.users.get(name)?.add(draft);
    for (const name of offers) {
      addTo(this.takers, name, draft);
      if (!this.users.has(name)) this.users.set(name, this.usersOf(name));
    }
    for (const name of marks) addTo(this.marked, name, draft);
    for (const name of asks) addTo(this.asking, name, draft);
  }

  remove(id: string): void {
    const draft = this.drafts.get(id);
    if (!draft) return;
    this.drafts.delete(id);
    deleteFrom(this.byPath, draft.at, draft);
    const { offers, wants, marks, asks } = draft.names;
    for (const name of wants) this.users.get(name)?.delete(draft);
    for (const name of offers) {
      deleteFrom(this.takers, name, draft);
      if (!this.takers.has(name)) this.users.delete(name);
    }
    for (const name of marks) deleteFrom(this.marked, name, draft);
    for (const name of asks) deleteFrom(this.asking, name, draft);
  }

  /** Files of other sides that use what this one takes away, or take away what it uses. */
  met(draft: Draft): ReadonlySet<Draft> {
    const found = new Set<Draft>();
    const { offers, wants } = draft.names;
    // A version that is not in the index may offer names whose users nobody asked for yet.
    for (const name of offers) for (const it of this.users.get(name) ?? this.usersOf(name)) if (canMeet(draft, it)) found.add(it);
    for (const name of wants) for (const it of this.takers.get(name) ?? []) if (canMeet(draft, it)) found.add(it);
    return found;
  }

  /** Files of its own side that say where its names went. */
  helpersOf(draft: Draft): ReadonlySet<Draft> { return sameSide(draft, draft.names.asks, this.marked); }

  /** Files of its own side that are judged with this one. */
  helpedBy(draft: Draft): ReadonlySet<Draft> { return sameSide(draft, draft.names.marks, this.asking); }

  private usersOf(name: number): Set<Draft> {
    const found = new Set<Draft>();
    for (const it of this.drafts.values()) if (holds(it.names.wants, name)) found.add(it);
    return found;
  }
}

const sameSide = (draft: Draft, names: Iterable<number>, postings: Postings): ReadonlySet<Draft> => {
  const found = new Set<Draft>();
  for (const name of names) {
    for (const it of postings.get(name) ?? []) if (it !== draft && it.worktree === draft.worktree && it.committedOnly === draft.committedOnly && it.from === draft.from) found.add(it);
  }
  return found;
};

function addTo<K>(map: Map<K, Set<Draft>>, key: K, draft: Draft): void {
  const there = map.get(key);
  if (there) there.add(draft);
  else map.set(key, new Set([draft]));
}

function deleteFrom<K>(map: Map<K, Set<Draft>>, key: K, draft: Draft): void {
  const there = map.get(key);
  there?.delete(draft);
  if (there?.size === 0) map.delete(key);
}

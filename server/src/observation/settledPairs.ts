import type { Finding } from './conflictList.ts';
import type { Content } from './content.ts';
import type { Party } from './parties.ts';

/** All of a version of a file that what it does to another depends on. The same object as long as nothing of it is other. */
interface Mark {
  /** Not held: whoever keeps texts lets go of them where they become too many. */
  readonly content: WeakRef<Content> | undefined;
  readonly buffer: string | undefined;
  readonly path: string;
  readonly arrivedFrom: string | undefined;
  readonly root: string;
  readonly branch: string | undefined;
  readonly commit: string | undefined;
  /** The commit that its side is at. */
  readonly head: string | undefined;
  readonly actor: string | undefined;
}

/** What a party's mark is made of beside itself. */
export interface Known { readonly head: string | undefined; readonly actor: string | undefined }

/**
 * What pairs of versions came to, until something of them is other or they are to be forgotten: of a file that many sides changed, most pairs are as
 * they were when one more intent or text is looked at, and are not looked at again. Pairs with the main worktree are: what they are may be told later.
 */
export class SettledPairs {
  private readonly marks = new Map<string, ReadonlyMap<string, Mark>>();
  private readonly found = new WeakMap<Mark, WeakMap<Mark, Finding>>();

  /** The versions that a path has now. */
  at(path: string, parties: readonly Party[], knownOf: (party: Party) => Known): PairsAt {
    const before = this.marks.get(path);
    const now = new Map(parties.map((it) => [it.sideId, markOf(it, knownOf(it), before?.get(it.sideId))]));
    if (parties.length < 2) this.marks.delete(path);
    else this.marks.set(path, now);
    return new PairsAt(now, this.found);
  }

  /** These two are looked at again. */
  forget(path: string, a: string, b: string): void {
    const marks = this.marks.get(path);
    const [one, other] = [marks?.get(a), marks?.get(b)];
    if (!one || !other) return;
    this.found.get(one)?.delete(other);
    this.found.get(other)?.delete(one);
  }
}

/** The pairs of one path. */
class PairsAt {
  /** What those came to that are settled, of the pairs that were asked for. */
  readonly before: Finding[] = [];

  constructor(private readonly marks: ReadonlyMap<string, Mark>, private readonly found: WeakMap<Mark, WeakMap<Mark, Finding>>) {}

  /** Whether it is settled; it is among those of before then. */
  readonly has = (a: Party, b: Party): boolean => {
    const [one, other] = [this.marks.get(a.sideId), this.marks.get(b.sideId)];
    const known = one && other && this.found.get(one)?.get(other);
    if (known) this.before.push(known);
    return known !== undefined;
  };

  keep(a: Party, b: Party, finding: Finding): void {
    const [one, other] = [this.marks.get(a.sideId), this.marks.get(b.sideId)];
    if (!one || !other || one === other || a.side.main || b.side.main) return;
    const ofOne = this.found.get(one) ?? new WeakMap<Mark, Finding>();
    this.found.set(one, ofOne.set(other, finding));
  }
}

/** The one of before, as long as it says the same. */
const markOf = ({ content, buffer, path, arrivedFrom, side: { root, branch, commit } }: Party, { head, actor }: Known, before: Mark | undefined): Mark => {
  const rest = { buffer: buffer?.key, path, arrivedFrom, root, branch, commit, head, actor };
  const isSame = before !== undefined && before.content?.deref() === content && (Object.keys(rest) as (keyof typeof rest)[]).every((it) => before[it] === rest[it]);
  return isSame ? before : { content: content && new WeakRef(content), ...rest };
};

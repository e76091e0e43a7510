import type { Bound } from '../actorIndex.ts';
import type { Judging } from '../judging.ts';
import type { PartySources } from '../parties.ts';
import type { ChangeReader } from '../readChanges.ts';
import type { Needs, TextSource } from '../texts.ts';
import type { CrossSighting } from './crossPairs.ts';
import { stateOf, type Draft } from './draft.ts';
import type { DraftIndex } from './draftIndex.ts';
import { judgeMeeting, placeKey } from './judgeMeeting.ts';
import type { SideFiles } from './sideFiles.ts';

export interface MeetingsDeps {
  readonly index: Pick<DraftIndex, 'met' | 'helpersOf'>;
  readonly files: SideFiles;
  readonly sources: Pick<PartySources, 'registry'>;
  readonly reader: ChangeReader;
  readonly texts: TextSource;
  readonly judging: Judging;
}

/** All that stands between one version of a file and those of others. */
export interface Met {
  /** By the other version. */
  readonly found: ReadonlyMap<string, readonly CrossSighting[]>;
  /** Every path an answer may have hung on. */
  readonly asked: ReadonlySet<string>;
}

/** Judges a version of a file against those of other sides that share a name with it. */
export class Meetings {
  constructor(private readonly deps: MeetingsDeps) {}

  of(draft: Draft, bound: ReadonlyMap<string, Bound>, needs: Needs): Met {
    const found = new Map<string, readonly CrossSighting[]>();
    const asked = new Set<string>();
    for (const group of bySide(this.deps.index.met(draft)).values()) this.judgeGroup(draft, group, bound, found, asked, needs);
    return { found, asked };
  }

  private judgeGroup(draft: Draft, group: readonly Draft[], bound: ReadonlyMap<string, Bound>, found: Map<string, readonly CrossSighting[]>, asked: Set<string>, needs: Needs): void {
    const { index, judging, sources: { registry } } = this.deps;
    const first = group[0]!;
    const base = this.baseOf(registry.byId(draft.worktree)?.head, registry.byId(first.worktree)?.head, needs);
    if (base === undefined) return;
    const withHelpers = (drafts: readonly Draft[]): ReadonlySet<string> => new Set(drafts.flatMap((it) => [it, ...index.helpersOf(it)].map(({ at }) => at)));
    const judged = judgeMeeting(this.deps, base, { of: draft, paths: withHelpers([draft]) }, { of: first, paths: withHelpers(group) }, bound, needs);
    for (const path of judged.asked) asked.add(path);
    const ids = new Map(group.map((it) => [placeKey(it.sideId, it.path), it.id]));
    const here = placeKey(draft.sideId, draft.path);
    for (const it of judged.findings) {
      const keys = it.finding.places.map(({ side, path }) => placeKey(side, path));
      if (!keys.includes(here)) continue;
      const others = keys.filter((key) => key !== here);
      const other = others.length === 0 ? `*${first.sideId}` : others.map((key) => ids.get(key)).find((id) => id !== undefined);
      const own = judged.parties.get(here), its = [...judged.parties.values()].find(({ party }) => party.sideId === first.sideId);
      if (other === undefined || !own || !its) continue;
      const sighting = judging.acrossFiles(it, [own.party, its.party]);
      found.set(other, [...found.get(other) ?? [], { path: it.path, sighting }]);
    }
  }

  private baseOf(a: string | undefined, b: string | undefined, needs: Needs): string | undefined {
    if (a === undefined || b === undefined) return undefined;
    const { known, base } = this.deps.reader.knownMergeBase(a, b);
    if (!known) needs.loads.push(() => this.deps.reader.mergeBase(a, b));
    return base;
  }
}

const bySide = (drafts: Iterable<Draft>): ReadonlyMap<string, readonly Draft[]> => {
  const found = new Map<string, Draft[]>();
  for (const it of drafts) {
    const key = stateOf(it, it.from);
    const there = found.get(key);
    if (there) there.push(it);
    else found.set(key, [it]);
  }
  return found;
};

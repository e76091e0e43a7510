import type { Activity } from '../activity.ts';
import type { DeclaredWork } from '../declaredWork.ts';
import { JudgeQueue } from '../judgeQueue.ts';
import type { Judging } from '../judging.ts';
import { KeyedSets } from '../keyedSets.ts';
import type { Sighting } from '../conflictList.ts';
import type { PartySources } from '../parties.ts';
import type { ChangeReader } from '../readChanges.ts';
import { RepeatedReads } from '../repeatedReads.ts';
import { Needs, type Texts } from '../texts.ts';
import type { Log } from '../../ports/log.ts';
import type { NotAssessed } from '../../protocol/shapes.ts';
import { draftId, stateOf, type Draft } from './draft.ts';
import { DraftIndex } from './draftIndex.ts';
import { CrossPairs, type CrossSighting } from './crossPairs.ts';
import { stampOf } from './stamp.ts';
import { namesOf } from './fileNames.ts';
import { judgeMeeting, placeKey } from './judgeMeeting.ts';
import { SideFiles, type PartyFile } from './sideFiles.ts';

export interface CrossDeps {
  readonly sources: PartySources;
  readonly reader: ChangeReader;
  readonly texts: Texts;
  readonly judging: Judging;
  readonly declared: DeclaredWork;
  readonly knowsLanguage: (path: string) => boolean;
  readonly activity: Activity;
  readonly log: Log;
  /** Something else stands at these paths of the base now. */
  readonly onChange: (paths: ReadonlySet<string>) => void;
}

/** Readings until all texts that an answer for one path asks for must be there: more than of one path's own. */
const maxReads = 40;

/**
 * Judges sides for what one does to the other in another file. A changed file is judged against those of other sides
 * that share a name with it, and again when a file changes that the answer hung on.
 */
export class CrossObservation {
  private readonly index = new DraftIndex();
  private readonly pairs = new CrossPairs();
  private readonly files: SideFiles;
  private readonly queue: JudgeQueue;
  /** Versions to be judged though their own text is the same. */
  private readonly dirty = new Set<string>();
  private readonly askedBy = new KeyedSets<string>();
  private readonly asks = new Map<string, ReadonlySet<string>>();
  private readonly reads: RepeatedReads;
  private readonly faults = new Map<string, NotAssessed>();

  constructor(private readonly deps: CrossDeps) {
    this.files = new SideFiles(deps);
    this.reads = new RepeatedReads(maxReads, deps.activity, {
      again: (path) => this.queue.add(path),
      givenUp: (path, reason) => { this.faults.set(path, { path, reason: `not judged across files: ${reason}` }); },
    });
    this.queue = new JudgeQueue((path) => this.judgePath(path), () => undefined, deps.activity);
  }

  /** The path may have other versions now. */
  look(path: string, urgent = false): void { this.queue.add(path, urgent); }

  /** The same versions may be told otherwise: who works there is another. */
  lookAgain(path: string): void {
    for (const it of this.index.at(path)) this.dirty.add(it.id);
    this.look(path);
  }

  at(path: string): readonly Sighting[] { return this.pairs.at(path); }
  notAssessed(): readonly NotAssessed[] { return [...this.faults.values()]; }

  dispose(): void {
    this.reads.dispose();
    this.queue.dispose();
  }

  private judgePath(path: string): void {
    const needs = new Needs();
    try {
      this.judge(path, needs);
      this.faults.delete(path);
    } catch (error) {
      this.deps.log.error('observation', `judging ${path} across files failed`, error);
      this.faults.set(path, { path, reason: `judging it across files failed: ${(error as Error).message}` });
    }
    if (needs.any) this.reads.read(path, needs);
    else this.reads.done(path);
  }

  private judge(path: string, needs: Needs): void {
    const versions = this.files.at(path, needs);
    if (needs.any) return;
    const bound = this.deps.declared.bindings(this.deps.sources.registry.all());
    const there = new Set<string>();
    for (const it of versions) {
      const id = draftId(stateOf(it.party, it.from), path);
      const draft = this.draftOf(id, it, needs);
      if (needs.any) return;
      if (draft) there.add(id);
      if (draft && (this.index.get(id) !== draft || this.dirty.has(id))) this.judgeDraft(draft, bound, needs);
      if (needs.any) return;
    }
    for (const { id } of this.index.at(path)) if (!there.has(id)) this.remove(id);
  }

  /** The known one as long as nothing about it is different. */
  private draftOf(id: string, it: PartyFile & { readonly from: string }, needs: Needs): Draft | undefined {
    const { party, at, from } = it;
    if (!party.content || party.content.state === 'unreadable') return undefined;
    const stamp = stampOf(party.side.head, from, party.path, party.content);
    const known = this.index.get(id);
    if (known?.stamp === stamp) return known;
    const file = this.files.changed(it, from, new Map(), needs);
    if (!file) return undefined;
    return { id, at, path: party.path, sideId: party.sideId, worktree: party.side.id, committedOnly: party.committedOnly, from, stamp, names: namesOf(file) };
  }

  private judgeDraft(draft: Draft, bound: ReturnType<DeclaredWork['bindings']>, needs: Needs): void {
    const before = this.index.get(draft.id);
    if (before !== draft) this.index.put(draft);
    // Judged when all texts are there; until then what stood stands.
    this.dirty.add(draft.id);
    if (before?.names.shape !== draft.names.shape) this.wakeOthers(before, draft);
    const found = new Map<string, readonly CrossSighting[]>();
    const asked = new Set<string>();
    for (const group of bySide(this.index.met(draft)).values()) this.judgeGroup(draft, group, bound, found, asked, needs);
    if (needs.any) return;
    this.dirty.delete(draft.id);
    this.remember(draft.id, asked);
    this.tell(this.pairs.replace(draft.id, found));
  }

  private judgeGroup(draft: Draft, group: readonly Draft[], bound: ReturnType<DeclaredWork['bindings']>, found: Map<string, readonly CrossSighting[]>, asked: Set<string>, needs: Needs): void {
    const { registry } = this.deps.sources;
    const first = group[0]!;
    const base = this.baseOf(registry.byId(draft.worktree)?.head, registry.byId(first.worktree)?.head, needs);
    if (base === undefined) return;
    const withHelpers = (drafts: readonly Draft[]): ReadonlySet<string> => new Set(drafts.flatMap((it) => [it, ...this.index.helpersOf(it)].map(({ at }) => at)));
    const judged = judgeMeeting({ ...this.deps, files: this.files }, base, { of: draft, paths: withHelpers([draft]) }, { of: first, paths: withHelpers(group) }, bound, needs);
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
      const sighting = this.deps.judging.acrossFiles(it, [own.party, its.party]);
      found.set(other, [...found.get(other) ?? [], { path: it.path, sighting }]);
    }
  }

  private baseOf(a: string | undefined, b: string | undefined, needs: Needs): string | undefined {
    if (a === undefined || b === undefined) return undefined;
    const { known, base } = this.deps.reader.knownMergeBase(a, b);
    if (!known) needs.loads.push(() => this.deps.reader.mergeBase(a, b));
    return base;
  }

  /** Answers of others that may have hung on what was, or may hang on what is. */
  private wakeOthers(before: Draft | undefined, now: Draft | undefined): void {
    const woken = new Set<string>();
    for (const it of [before, now]) {
      if (!it) continue;
      for (const path of [it.at, it.path]) for (const id of this.askedBy.get(path) ?? []) woken.add(id);
      for (const { id } of this.index.helpedBy(it)) woken.add(id);
    }
    woken.delete((now ?? before)?.id ?? '');
    for (const id of woken) {
      const draft = this.index.get(id);
      if (!draft) continue;
      this.dirty.add(id);
      this.queue.add(draft.at);
    }
  }

  private remember(id: string, asked: ReadonlySet<string>): void {
    for (const path of this.asks.get(id) ?? []) if (!asked.has(path)) this.askedBy.delete(path, id);
    for (const path of asked) this.askedBy.add(path, id);
    if (asked.size > 0) this.asks.set(id, asked);
    else this.asks.delete(id);
  }

  private remove(id: string): void {
    const draft = this.index.get(id);
    this.index.remove(id);
    this.dirty.delete(id);
    this.remember(id, new Set());
    this.tell(this.pairs.replace(id, new Map()));
    this.wakeOthers(draft, undefined);
  }

  private tell(paths: ReadonlySet<string>): void { if (paths.size > 0) this.deps.onChange(paths); }
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

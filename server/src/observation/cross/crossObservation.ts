import type { Activity } from '../activity.ts';
import type { Declared, DeclaredWork } from '../declaredWork.ts';
import { JudgeQueue } from '../judgeQueue.ts';
import type { Judging } from '../judging.ts';
import { KeyedSets } from '../keyedSets.ts';
import type { Sighting } from '../conflictList.ts';
import type { OfferedEdit } from '../observation.ts';
import type { PartySources } from '../parties.ts';
import type { ChangeReader } from '../readChanges.ts';
import { RepeatedReads } from '../repeatedReads.ts';
import { Needs, type TextSource } from '../texts.ts';
import type { Log } from '../../ports/log.ts';
import type { NotAssessed } from '../../protocol/shapes.ts';
import { draftId, stateOf, type Draft } from './draft.ts';
import { makeDraft } from './makeDraft.ts';
import { DraftIndex } from './draftIndex.ts';
import { CrossPairs } from './crossPairs.ts';
import { stampOf } from './stamp.ts';
import { Meetings } from './meetings.ts';
import { SideOffers } from './sideOffers.ts';
import { SideFiles, type PartyFile } from './sideFiles.ts';

export interface CrossDeps {
  readonly sources: PartySources;
  readonly reader: ChangeReader;
  readonly texts: TextSource;
  readonly judging: Judging;
  readonly declared: DeclaredWork;
  readonly knowsLanguage: (path: string) => boolean;
  readonly activity: Activity;
  readonly log: Log;
  readonly isAwaited: () => boolean;
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
  private readonly meetings: Meetings;
  private readonly queue: JudgeQueue;
  /** Versions to be judged though their own text is the same. */
  private readonly dirty = new Set<string>();
  private readonly askedBy = new KeyedSets<string>();
  private readonly asks = new Map<string, ReadonlySet<string>>();
  private readonly reads: RepeatedReads;
  private readonly faults = new Map<string, NotAssessed>();

  constructor(private readonly deps: CrossDeps) {
    this.files = new SideFiles(deps);
    this.meetings = new Meetings({ ...deps, index: this.index, files: this.files });
    this.reads = new RepeatedReads(maxReads, deps.activity, {
      again: (path) => this.queue.add(path),
      givenUp: (path, reason) => { this.faults.set(path, { path, reason: `not judged across files: ${reason}` }); },
    });
    this.queue = new JudgeQueue((path) => { this.judgePath(path); return true; }, () => undefined, deps.activity, deps.isAwaited);
  }

  /** The path may have other versions now. */
  look(path: string, urgent = false): void { this.queue.add(path, urgent); }

  /** The same versions may be told otherwise: who works there is another. */
  lookAgain(path: string): void {
    for (const it of this.index.at(path)) this.dirty.add(it.id);
    this.look(path);
  }

  /**
   * What would stand between a side's version of a file and others, as these sources have it; also where the file only
   * says where names of other files of its side went. Keeps nothing.
   */
  suppose(sources: PartySources, declared: Declared, judging: Judging, at: { readonly path: string; readonly side: string }, needs: Needs): readonly Sighting[] {
    const deps = { ...this.deps, sources, texts: sources.texts, judging };
    const files = new SideFiles(deps);
    const version = files.at(at.path, needs).find(({ party }) => party.sideId === at.side && !party.committedOnly);
    const draft = version && !needs.any ? makeDraft(files, version, needs) : undefined;
    if (!draft) return [];
    const meetings = new Meetings({ ...deps, index: this.index, files });
    const bound = declared.bindings(sources.registry.all());
    const helped = [...this.index.helpedBy(draft)].filter((it) => it.at !== draft.at);
    return [draft, ...helped].flatMap((it) => [...meetings.of(it, bound, needs).found.values()].flat().map(({ sighting }) => sighting));
  }

  /** What a side is offered of what others took away from under it. Keeps nothing. */
  offers(side: string, needs: Needs): readonly OfferedEdit[] {
    const { declared, sources } = this.deps;
    return new SideOffers({ ...this.deps, index: this.index, files: this.files }).of(side, declared.bindings(sources.registry.all()), needs);
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
    const { party, from } = it;
    if (!party.content || party.content.state === 'unreadable') return undefined;
    const known = this.index.get(id);
    return known?.stamp === stampOf(party.side.head, from, party.path, party.content) ? known : makeDraft(this.files, it, needs);
  }

  private judgeDraft(draft: Draft, bound: ReturnType<DeclaredWork['bindings']>, needs: Needs): void {
    const before = this.index.get(draft.id);
    if (before !== draft) this.index.put(draft);
    // Judged when all texts are there; until then what stood stands.
    this.dirty.add(draft.id);
    if (before?.names.shape !== draft.names.shape) this.wakeOthers(before, draft);
    const { found, asked } = this.meetings.of(draft, bound, needs);
    if (needs.any) return;
    this.dirty.delete(draft.id);
    this.remember(draft.id, asked);
    this.tell(this.pairs.replace(draft.id, found));
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

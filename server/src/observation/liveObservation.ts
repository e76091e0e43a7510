import { isAbsolute, normalize } from 'node:path';
import type { PathChange } from '../protocol/rights.ts';
import type { Conflict, NotAssessed, Side } from '../protocol/shapes.ts';
import { Activity } from './activity.ts';
import { Buffers, bufferSideId, isUnsaved, type Buffer } from './buffers.ts';
import { ChangeNotes, type ObservedChange } from './changeNotes.ts';
import { changedKeys } from './changeSet.ts';
import { ConflictList, ofOthers, type Finding, type Sighting } from './conflictList.ts';
import type { Content } from './content.ts';
import { CrossObservation } from './cross/crossObservation.ts';
import { DeclaredWork } from './declaredWork.ts';
import type { ObservationDeps } from './createObservation.ts';
import { describeSides } from './describeSides.ts';
import { FirstLook } from './firstLook.ts';
import { Histories } from './histories.ts';
import { JudgeQueue } from './judgeQueue.ts';
import { Judging } from './judging.ts';
import { EditChecks } from './editChecks.ts';
import { EditOffers } from './editOffers.ts';
import type { CheckedEdit, CheckedWorktree, FileVersion, Observation, OfferedEdits, ProposedEdit, SharedWork, ThreeTexts } from './observation.ts';
import { PathIndex } from './pathIndex.ts';
import { PathFindings } from './pathFindings.ts';
import { PathJudge } from './pathJudge.ts';
import { Proofs } from './proofs.ts';
import { SharedFiles } from './sharedFiles.ts';
import { nothingChanged, type SideChanges } from './readChanges.ts';
import { SchemaObservation } from './schema/schemaObservation.ts';
import { realPath, SideRegistry, worktreeId, type WorktreeSide } from './sideRegistry.ts';
import { Needs, Texts } from './texts.ts';
import { WorktreeTracker } from './worktreeTracker.ts';
import { WrittenFiles } from './writtenFiles.ts';

/** For judging in place what somebody waits for, ms. */
const atOnceMs = 8;

/** Puts the parts together: what changed → which paths → judged → listeners. */
export class LiveObservation implements Observation {
  private readonly activity = new Activity();
  private readonly declared: DeclaredWork;
  private readonly index = new PathIndex();
  private readonly buffers = new Buffers();
  private readonly texts: Texts;
  private readonly tracker: WorktreeTracker | undefined;
  private readonly registry: SideRegistry;
  private readonly list: ConflictList;
  private readonly proofs: Proofs;
  private readonly histories: Histories;
  private readonly pathJudge: PathJudge;
  private readonly findings: PathFindings;
  private readonly cross: CrossObservation | undefined;
  private readonly schemas: SchemaObservation | undefined;
  private readonly editChecks: EditChecks;
  private readonly editOffers: EditOffers;
  private readonly sharedFiles: SharedFiles;
  private readonly queue: JudgeQueue;
  private readonly notes = new ChangeNotes();
  private readonly firstLook = new FirstLook(this.activity);
  private readonly written: WrittenFiles;
  /** Window → branches it wants to see. */
  private readonly branchGlobs = new Map<string, readonly string[]>();

  constructor(private readonly deps: Required<ObservationDeps>) {
    const { git, syntax, log, clock, said, watch } = deps;
    this.texts = new Texts(git, syntax, log);
    this.written = new WrittenFiles({ activity: this.activity, now: () => clock.now(), reload: (root, paths) => this.texts.reload(root, paths) });
    this.tracker = git && new WorktreeTracker({ git, watch, activity: this.activity, log }, {
      onFile: (side, path) => this.fileWritten(side, path),
      onChanges: (side, before, after) => this.changesRead(side, before, after),
      onSides: () => this.sidesReplaced(),
    });
    this.registry = this.tracker?.registry ?? new SideRegistry();
    this.proofs = new Proofs(git, log, { answered: (path) => this.queue.add(path), forget: (...pair) => this.pathJudge.forget(...pair) });
    this.histories = new Histories(git, (path) => this.queue.add(path));
    this.list = new ConflictList(clock, said);
    this.declared = new DeclaredWork(deps.intents, deps.agents);
    const sources = { registry: this.registry, index: this.index, buffers: this.buffers, texts: this.texts, changesOf: (side: WorktreeSide) => this.sideChanges(side), referenceSide: () => this.tracker?.referenceSide };
    const judging = new Judging(syntax, this.proofs, this.histories);
    this.pathJudge = new PathJudge({ sources, reader: this.tracker?.reader, texts: this.texts, judging, declared: this.declared });
    this.findings = new PathFindings({
      judge: this.pathJudge, list: this.list, activity: this.activity, log,
      acrossFiles: (path) => this.cross?.at(path) ?? [], again: (path) => this.queue.add(path), changed: (file) => this.notes.file(file), wake: () => this.queue.wake(),
    });
    this.cross = this.tracker && new CrossObservation({
      sources, reader: this.tracker.reader, texts: this.texts, judging, declared: this.declared, activity: this.activity, log, isAwaited: deps.isAwaited,
      knowsLanguage: (path) => syntax.languageOf(path) !== undefined, onChange: (paths) => this.findings.crossChanged(paths),
    });
    this.schemas = this.tracker && git && deps.schemas && new SchemaObservation({
      sources, git, reader: this.tracker.reader, judging, declared: this.declared, judge: deps.schemas, log, tell: (finding) => this.addFindings('schemas', finding),
    });
    // Nothing is proven of texts that nobody has: they are judged once.
    const supposing = new Judging(syntax, { verdict: () => 'unknown' }, this.histories);
    this.editChecks = new EditChecks({ sources, reader: this.tracker?.reader, judging: supposing, declared: this.declared, cross: this.cross, activity: this.activity, clock, said });
    this.editOffers = new EditOffers(this.cross, this.editChecks);
    this.sharedFiles = new SharedFiles({ sources, reader: this.tracker?.reader, judging, declared: this.declared, paths: () => this.everyPath() });
    this.queue = new JudgeQueue((path) => this.findings.judge(path), (idle) => this.tell(idle), this.activity, deps.isAwaited);
  }

  async start(): Promise<void> {
    if (this.tracker) {
      const { read } = await this.tracker.start();
      this.firstLook.begin(read, () => this.sidesKnown());
      return;
    }
    const root = realPath(this.deps.root);
    this.registry.replace([{ root, gitDir: root, main: true }]);
  }

  sides(): readonly Side[] {
    const unsaved = this.buffers.all().filter((it) => isUnsaved(it, this.diskOf(it)));
    return describeSides(this.tracker ? this.registry.all() : [], (side) => this.sideChanges(side), unsaved, this.declared.bindings(this.registry.all()), this.written.at);
  }

  conflicts(): readonly Conflict[] { return this.list.all(); }

  conflictsOf(parties: readonly string[], files?: ReadonlySet<string>): readonly Conflict[] { return this.list.of(parties, files); }

  notAssessed(): readonly NotAssessed[] {
    const problems = (this.tracker?.problems() ?? []).map((it): NotAssessed => ({ path: '', ...it }));
    const outside = this.buffers.outside().filter(({ file }) => this.registry.holdsName(file))
      .map(({ file }): NotAssessed => ({ path: file, reason: 'reached over a symbolic link that leaves the repository' }));
    const early = this.firstLook.notAssessed;
    return [...early ? [early] : [], ...problems, ...outside, ...this.list.notAssessed(), ...(this.cross?.notAssessed() ?? []).filter(({ path }) => !this.findings.isUnread(path))];
  }

  conflictsIn(root: string, path: string, window?: string): readonly Conflict[] {
    const side = this.registry.atRoot(root);
    if (!side) return [];
    const buffer = window === undefined ? undefined : this.buffers.at(side, path).find((it) => it.window === window);
    const own = buffer && isUnsaved(buffer, this.diskOf(buffer)) ? bufferSideId(buffer) : side.id;
    const found = this.list.at(own, path, (it) => rankFor(it, own, window));
    // Of what others found there is none with unsaved text.
    return own === side.id ? found : [...found, ...this.list.at(side.id, path, (it) => it.conflict.kind === 'broken-merge' || it.conflict.kind === 'schema' ? 1 : undefined)];
  }

  checkEdit(edit: ProposedEdit, signal: AbortSignal): Promise<CheckedEdit | undefined> { return this.editChecks.check(edit, signal); }

  offers(side: string, signal: AbortSignal): Promise<OfferedEdits> { return this.editOffers.of(side, signal); }

  threeTexts(a: string, b: string, path: string, signal: AbortSignal): Promise<ThreeTexts | undefined> { return this.sharedFiles.texts(a, b, path, signal); }

  sharedWork(most: number, signal: AbortSignal): Promise<SharedWork> { return this.sharedFiles.all(most, signal); }

  async checkWorktree(root: string): Promise<CheckedWorktree | undefined> {
    const side = this.registry.atRoot(root);
    if (!side) return undefined;
    // The watcher may be a moment behind.
    this.fileWritten(side, '');
    await this.tracker?.lookNow(side);
    const late = await this.caughtUp();
    const conflicts = this.list.of([side.id]).filter((it) => it.places.some((place) => place.side === side.id));
    const unread = this.notAssessed().filter((it) => it.side === undefined || it.side === side.id);
    return { side: side.id, conflicts, notAssessed: [...unread, ...late, ...this.schemas?.late() ?? []] };
  }

  changesOf(sideId: string): readonly PathChange[] {
    const side = this.registry.byId(onDisk(sideId));
    const own = side ? this.sideChanges(side).own.list() : [];
    const unsaved = new Set(this.buffers.all().filter((it) => bufferSideId(it) === sideId && isUnsaved(it, this.diskOf(it))).map((it) => it.path));
    return [...own, ...[...unsaved].filter((path) => !own.some((it) => it.path === path)).map((path): PathChange => ({ path, kind: 'modify' }))];
  }

  locate(file: string): { readonly side: string; readonly root: string; readonly path: string } | undefined {
    const at = this.registry.locate(file);
    return at && { side: at.side.id, root: at.side.root, path: at.path };
  }

  async readFile(sideId: string, path: string, version: FileVersion): Promise<string | undefined> {
    const side = this.registry.byId(onDisk(sideId));
    if (!side || !isInside(path)) return undefined;
    const buffer = this.buffers.at(side, path).find((it) => bufferSideId(it) === sideId);
    if (version === 'now' && buffer) return textOf(buffer.text);
    const { base, own } = this.sideChanges(side);
    const needs = new Needs();
    const ask = (): Content | undefined => version === 'now' || !this.tracker ? this.texts.ofSide(side, path, needs)
      : base === undefined ? undefined : this.texts.atCommit(base, own.basePath(path), needs);
    if (ask() === undefined) await Promise.all(needs.loads.map((load) => load()));
    return textOf(ask());
  }

  openBuffer(window: string, file: string, text: string, actor?: string): void {
    const buffer = this.buffers.open(window, file, this.registry.locate(file), text, actor);
    if (buffer) this.bufferChanged(buffer);
    else this.deps.log.debug('observation', `a file outside the repository is not observed: ${file}`);
  }

  changeBuffer(window: string, file: string, text: string): void {
    const buffer = this.buffers.change(window, file, text);
    if (buffer) this.bufferChanged(buffer);
  }

  saveBuffer(window: string, file: string): void {
    const buffer = this.buffers.get(window, file);
    if (!buffer) return;
    buffer.base = buffer.text;
    this.texts.setOnDisk(buffer.side.root, buffer.path, buffer.text);
    this.bufferChanged(buffer);
    this.tracker?.look(buffer.side);
  }

  closeBuffer(window: string, file: string): void {
    const buffer = this.buffers.close(window, file);
    if (!buffer) return;
    this.deps.syntax.forget(buffer.key);
    this.bufferChanged(buffer);
  }

  closeWindow(window: string): void {
    for (const file of this.buffers.filesOf(window)) this.closeBuffer(window, file);
    this.watchBranches(window, []);
  }

  watchBranches(window: string, globs: readonly string[]): void {
    if (globs.length === 0 && !this.branchGlobs.has(window)) return;
    if (globs.length === 0) this.branchGlobs.delete(window);
    else this.branchGlobs.set(window, globs);
    this.tracker?.watchBranches([...new Set([...this.branchGlobs.values()].flat())]);
  }

  intentsChanged(ids?: Iterable<string>, urgent = false): Promise<void> | undefined {
    // Where nothing was changed nobody has to wait; who works where is read with what comes in the same burst.
    if (urgent && this.isUntouched()) return undefined;
    const { rebound, renamed, schema, concerns, files } = this.declared.read(ids);
    const waiting: string[] = [];
    let judgedNow = false;
    const until = performance.now() + atOnceMs;
    for (const path of rebound.size === 0 && files ? this.touchedOf(files) : this.everyPath()) {
      // Who a side belongs to is named in every message about it.
      if (this.isOf(path, renamed)) this.cross?.lookAgain(path);
      const isConcerned = concerns(path, path);
      if (!isConcerned && !this.isOf(path, rebound)) continue;
      // Most is known of the path, and whoever waits is not put behind what was asked before.
      if (isConcerned && urgent && performance.now() < until && this.findings.judge(path)) { judgedNow = true; continue; }
      // That somebody is named otherwise is told when it is his turn: nobody waits for it.
      if (isConcerned) waiting.push(path);
      this.queue.add(path, urgent && isConcerned);
    }
    this.sidesRebound(rebound, schema);
    if (waiting.length > 0) return this.queue.judged(waiting);
    return judgedNow ? Promise.resolve() : undefined;
  }

  agentsChanged(): void {
    const { rebound, renamed } = this.declared.seenAgain();
    if (rebound.size === 0) return;
    for (const path of this.everyPath()) {
      if (!this.isOf(path, renamed)) continue;
      this.cross?.lookAgain(path);
      this.queue.add(path);
    }
    this.sidesRebound(rebound);
  }

  addFindings(source: string, finding: Finding): void {
    for (const file of this.list.replace(ofOthers(source), finding)) this.notes.file(file);
    this.notes.side();
    this.queue.wake();
  }

  async refresh(): Promise<void> {
    this.texts.retry();
    for (const side of this.registry.all()) if (side.commit === undefined) this.fileWritten(side, '');
    await this.tracker?.refresh();
    this.intentsChanged();
    for (const path of this.everyPath()) this.add(path);
    await this.settled();
  }

  looked(limitMs: number): Promise<boolean> { return this.firstLook.within(limitMs); }

  caughtUp(): Promise<readonly NotAssessed[]> { return this.editChecks.caughtUp(); }

  async settled(): Promise<void> {
    await this.firstLook.over();
    await this.activity.settled();
  }

  onDidWrite(listener: () => void): () => void { return this.notes.onWrite(listener); }

  onDidChange(listener: (change: ObservedChange) => void): () => void { return this.notes.onTell(listener); }

  async dispose(): Promise<void> {
    this.findings.dispose();
    this.notes.dispose();
    this.queue.dispose();
    this.cross?.dispose();
    this.schemas?.dispose();
    this.deps.schemas?.dispose();
    this.proofs.dispose();
    this.histories.dispose();
    for (const { key } of this.buffers.all()) this.deps.syntax.forget(key);
    await this.tracker?.dispose();
  }

  private sideChanges(side: WorktreeSide): SideChanges { return this.tracker?.changesOf(side) ?? nothingChanged; }
  private diskOf(buffer: Buffer): Content | undefined { return this.texts.knownOnDisk(buffer.side.root, buffer.path); }

  private bufferChanged(buffer: Buffer): void {
    this.notes.written();
    this.add(this.sideChanges(buffer.side).own.basePath(buffer.path), true);
  }

  /** The path is judged between its versions, then across files. */
  private add(path: string, urgent = false): void {
    this.queue.add(path, urgent);
    this.cross?.look(path, urgent);
  }

  private fileWritten(side: WorktreeSide, path: string): void {
    this.written.note(side.root, path, (changed) => {
      this.notes.written();
      this.schemas?.look([changed]);
      this.add(changed);
      this.add(this.sideChanges(side).own.basePath(changed));
    });
  }

  private changesRead(side: WorktreeSide, before: SideChanges, after: SideChanges): void {
    const paths = this.index.replace(side.id, after.own);
    const sameBase = before.base === after.base && before.head === after.head && before.reference.equals(after.reference);
    for (const path of sameBase ? changedKeys(before.own, after.own) : paths) this.add(path);
    for (const path of new Set([...before.reference.keys(), ...after.reference.keys()])) if (!sameBase) this.cross?.look(path);
    this.schemas?.look(sameBase ? paths : [...paths, ...before.reference.keys(), ...after.reference.keys()]);
    if (!sameBase) for (const it of this.buffers.all()) if (it.side.id === side.id) this.bufferChanged(it);
    this.sidesKnown();
  }

  private sidesReplaced(): void {
    this.schemas?.lookAgain();
    for (const it of this.buffers.place((file) => this.registry.locate(file))) this.bufferChanged(it);
    this.sidesKnown();
  }

  /** What is known of sides is other than before: listeners are told when what waits was judged. */
  private sidesKnown(): void {
    this.notes.side();
    this.queue.wake();
  }

  /** Whose work a side is, or what it is measured against, is other: also for what is not saved there. */
  private sidesRebound(sides: ReadonlySet<string>, schema = false): void {
    for (const it of this.buffers.all()) if (sides.has(it.side.id)) this.bufferChanged(it);
    if (sides.size > 0) this.notes.side();
    if (sides.size > 0 || schema) this.schemas?.lookAgain();
    this.queue.wake();
  }

  private isOf(path: string, sides: ReadonlySet<string>): boolean { return [...sides].some((id) => this.index.sides(path).has(id)); }
  private everyPath(): ReadonlySet<string> { return new Set([...this.index.paths(), ...this.list.paths(), ...this.openPaths()]); }
  private openPaths(): readonly string[] { return this.buffers.all().map((it) => this.sideChanges(it.side).own.basePath(it.path)); }
  private isUntouched(): boolean { return this.index.isEmpty && this.list.isEmpty && this.openPaths().length === 0; }

  /** Those of some paths that stand among all: many may be changed, and a declaration speaks of few. */
  private touchedOf(paths: ReadonlySet<string>): readonly string[] {
    const open = new Set(this.openPaths());
    return [...paths].filter((it) => this.index.sides(it).size > 0 || this.list.has(it) || open.has(it));
  }

  private tell(idle: boolean): void {
    if (idle) this.texts.trim();
    this.notes.tell(this.buffers.all().filter((it) => isUnsaved(it, this.diskOf(it))).map((it) => it.key));
  }
}

/** Which sighting of a conflict a reader wants: against what the same window shows, then the disk, then other windows. */
const rankFor = ({ conflict }: Sighting, own: string, window: string | undefined): number | undefined => {
  const others = conflict.places.map((it) => it.side).filter((it) => it !== own && it.startsWith('buffers/'));
  if (window === undefined && (own.startsWith('buffers/') || others.length > 0)) return undefined;
  if (others.length === 0) return 1;
  return others.every((it) => it.startsWith(`buffers/${window}/`)) ? 0 : 2;
};

/** Of a window's unsaved texts the worktree below. */
const onDisk = (sideId: string): string => sideId.replace(/^buffers\/[^/]*\//, worktreeId(''));

const textOf = (content: Content | undefined): string | undefined => content?.state === 'text' ? content.text : undefined;

const isInside = (path: string): boolean => path !== '' && !isAbsolute(path) && !normalize(path).startsWith('..');

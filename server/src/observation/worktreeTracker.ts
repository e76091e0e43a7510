import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Git, Worktree } from '../ports/git.ts';
import type { Log } from '../ports/log.ts';
import type { Watch, WatchedFolder } from '../ports/watch.ts';
import { notReadable } from '../protocol/shapes.ts';
import type { Activity } from './activity.ts';
import { Coalesced } from './coalesced.ts';
import { ChangeReader, nothingChanged, type SideChanges } from './readChanges.ts';
import { missingWorktrees } from './missingWorktrees.ts';
import { SideRegistry, type WorktreeSide } from './sideRegistry.ts';
import { watchGitDir } from './watchGitDir.ts';
import { WatchedBranches } from './watchedBranches.ts';
import { watchSide, type SideWatch } from './watchSide.ts';

export interface TrackerListener {
  /** A file was written, made or removed; its text may be another one. */
  onFile(side: WorktreeSide, path: string): void;
  /** Which paths a side changed, or what it is compared with, is another now. A side that is gone changed nothing. */
  onChanges(side: WorktreeSide, before: SideChanges, after: SideChanges): void;
  /** Worktrees came, went, or switched branch; or reading one failed or works again. */
  onSides(): void;
}

interface Tracked { side: WorktreeSide; changes: SideChanges; readonly rescan: Coalesced; readonly watch: SideWatch | undefined; problem: string | undefined; watchProblem: string | undefined; poll: NodeJS.Timeout | undefined }

/** How often a worktree is looked at when it cannot be watched, milliseconds. */
const pollMs = 5_000;

/** Keeps the list of worktrees, and what each changed, current. */
export class WorktreeTracker {
  readonly registry = new SideRegistry();
  readonly reader: ChangeReader;
  private readonly tracked = new Map<string, Tracked>();
  private readonly relist: Coalesced;
  private gitDirWatch: WatchedFolder | undefined;
  private poll: NodeJS.Timeout | undefined;
  private reference: string | undefined;
  private readonly branches = new WatchedBranches();
  private disposed = false;
  /** Why the list of worktrees may be old; undefined when all is well. */
  private problem: string | undefined;
  private watchProblem: string | undefined;
  /** Worktrees that git knows and whose folders are not there. */
  private missing: readonly string[] = [];
  /** What the start found, until it was looked into. */
  private listed: readonly Worktree[] | undefined;

  constructor(private readonly deps: { readonly git: Git; readonly watch: Watch; readonly activity: Activity; readonly log: Log }, private readonly listener: TrackerListener) {
    this.reader = new ChangeReader(deps.git);
    this.relist = new Coalesced(() => this.list(), 60, deps.activity);
  }

  /** Resolves when the sides are known; `read` resolves when all of them were read once. */
  async start(): Promise<{ readonly read: Promise<void> }> {
    this.gitDirWatch = watchGitDir(this.deps.watch, {
      commonDir: this.deps.git.commonDir, onRefs: () => this.relist.request(),
      onIndex: (gitDir) => [...this.tracked.values()].find((it) => it.side.gitDir === gitDir)?.rescan.request(),
      onFailure: (reason) => this.pollForWorktrees(reason),
    });
    await this.listOnce();
    const read = this.deps.activity.during(async () => {
      // Starting git takes the thread for a while: whoever waits for the start is answered first.
      await nextTurn();
      await this.relist.now();
      // What changed while watching was being set up is found by looking once more when it is.
      await Promise.all([this.gitDirWatch?.ready, ...[...this.tracked.values()].map((it) => it.watch?.ready)]);
      if (!this.disposed) await this.refresh();
    });
    return { read };
  }

  async refresh(): Promise<void> {
    await this.relist.now();
    await this.rescanAll();
  }

  /** Something was written there: looks soon, without waiting for the watcher. */
  look(side: WorktreeSide): void { this.tracked.get(side.id)?.rescan.request(); }

  /** Looks at a side at once. */
  async lookNow(side: WorktreeSide): Promise<void> { await this.tracked.get(side.id)?.rescan.now(); }

  changesOf(side: WorktreeSide): SideChanges { return this.tracked.get(side.id)?.changes ?? nothingChanged; }

  /** The main worktree: what the others are compared with first. */
  get referenceSide(): WorktreeSide | undefined { return this.registry.all().find((it) => it.main); }

  /** Branches that have no worktree and whose names these globs match are sides from now on, others no longer. */
  watchBranches(globs: readonly string[]): void {
    this.branches.watch(globs);
    this.relist.request();
  }

  /** What could not be read or watched. */
  problems(): readonly { readonly side?: string; readonly reason: string }[] {
    const all: { readonly side?: string; readonly reason: string }[] = [this.problem, this.watchProblem, this.branches.problem, ...this.missing].flatMap((reason) => reason === undefined ? [] : [{ reason }]);
    for (const { side, problem, watchProblem, changes } of this.tracked.values()) {
      for (const reason of [problem, watchProblem, changes.notCompared]) if (reason !== undefined) all.push({ side: side.id, reason });
    }
    return all;
  }

  async dispose(): Promise<void> {
    this.disposed = true;
    clearInterval(this.poll);
    this.relist.dispose();
    await Promise.all([this.gitDirWatch?.close(), ...[...this.tracked.values()].map((it) => this.stop(it))]);
    this.tracked.clear();
  }

  /** Names only, so that files can be placed at once. */
  private async listOnce(): Promise<void> {
    try {
      this.listed = await this.deps.git.worktrees();
      this.registry.replace(this.listed);
    } catch (error) {
      this.fail(error as Error);
    }
  }

  private fail(error: Error): void {
    this.problem = `${notReadable}: ${error.message}`;
    this.deps.log.error('git', this.problem);
    this.listener.onSides();
  }

  private async rescanAll(): Promise<void> {
    await Promise.all([...this.tracked.values()].map((it) => it.rescan.now()));
  }

  private async list(): Promise<boolean> {
    try {
      const worktrees = this.listed ?? await this.deps.git.worktrees();
      this.listed = undefined;
      const branches = await this.branches.list(this.deps.git, worktrees);
      const head = worktrees.find((it) => it.main)?.head;
      const reference = worktrees.some((it) => it.main) ? head : await this.deps.git.resolve('HEAD').catch(() => undefined);
      const missing = await missingWorktrees(this.deps.git.commonDir);
      if (this.disposed) return false;
      const lost = missing.join() !== this.missing.join();
      this.missing = missing;
      const { removed } = this.registry.replace(worktrees, branches);
      for (const side of removed) this.forget(side);
      const before = new Map([...this.tracked.values()].map((it) => [it.side.id, it.side]));
      const moved = reference !== this.reference;
      this.reference = reference;
      const stale = this.registry.all().filter((it) => moved || !before.has(it.id) || before.get(it.id)?.head !== it.head);
      const renamed = this.registry.all().some((it) => before.get(it.id)?.branch !== it.branch);
      for (const side of this.registry.all()) this.track(side);
      await Promise.all(stale.map((it) => this.tracked.get(it.id)?.rescan.now()));
      const healed = this.problem !== undefined;
      this.problem = undefined;
      if (removed.length > 0 || stale.length > 0 || renamed || healed || lost) this.listener.onSides();
      return removed.length > 0 || stale.length > 0;
    } catch (error) {
      this.fail(error as Error);
      return false;
    }
  }

  private track(side: WorktreeSide): void {
    const known = this.tracked.get(side.id);
    if (known) { known.side = side; return; }
    const rescan = new Coalesced(() => this.rescan(side.id), 100, this.deps.activity);
    const watch = side.commit !== undefined ? undefined : watchSide(this.deps, {
      root: side.root, isOtherRoot: (folder) => folder !== side.root && this.registry.atExactRoot(folder) !== undefined,
      onFile: (path) => { this.listener.onFile(side, path); rescan.request(); },
      onFailure: (reason) => this.fallBackToPolling(side.id, reason),
    });
    this.tracked.set(side.id, { side, changes: nothingChanged, rescan, watch, problem: undefined, watchProblem: undefined, poll: undefined });
  }

  private async rescan(id: string): Promise<boolean> {
    const tracked = this.tracked.get(id);
    if (!tracked) return false;
    const before = tracked.changes;
    const problem = tracked.problem;
    try {
      tracked.changes = await this.reader.read(tracked.side, this.reference);
      tracked.problem = undefined;
    } catch (error) {
      tracked.problem = `its changes could not be read: ${(error as Error).message}`;
      if (tracked.problem !== problem) this.deps.log.warn('git', `${id}: ${tracked.problem}`);
      // Its folder may have been deleted without telling git.
      this.relist.request();
    }
    if (problem !== tracked.problem || before.notCompared !== tracked.changes.notCompared) this.listener.onSides();
    const after = tracked.changes;
    const same = before.base === after.base && before.head === after.head && before.own.equals(after.own) && before.reference.equals(after.reference);
    if (!same && this.tracked.get(id) === tracked) this.listener.onChanges(tracked.side, before, after);
    return !same;
  }

  private pollForWorktrees(reason: string): void {
    if (this.disposed) return;
    this.watchProblem = `the git directory cannot be watched, so it is looked at every ${pollMs / 1000} s: ${reason}`;
    this.deps.log.warn('observation', this.watchProblem);
    this.poll = setInterval(() => this.relist.request(), pollMs);
    this.listener.onSides();
  }

  private fallBackToPolling(id: string, reason: string): void {
    const tracked = this.tracked.get(id);
    if (!tracked || tracked.poll || this.disposed) return;
    tracked.watchProblem = `its files cannot all be watched, so they are looked at every ${pollMs / 1000} s: ${reason}`;
    this.deps.log.warn('observation', `${id}: ${tracked.watchProblem}`);
    tracked.poll = setInterval(() => { this.listener.onFile(tracked.side, ''); tracked.rescan.request(); }, pollMs);
    this.listener.onSides();
  }

  private forget(side: WorktreeSide): void {
    const tracked = this.tracked.get(side.id);
    if (!tracked) return;
    this.tracked.delete(side.id);
    void this.stop(tracked);
    this.listener.onChanges(side, tracked.changes, nothingChanged);
  }

  private async stop({ rescan, watch, poll }: Tracked): Promise<void> {
    clearInterval(poll);
    rescan.dispose();
    await watch?.close();
  }
}

import type { Conflict, Intent } from '../../protocol/shapes.ts';
import type { Changes, State } from '../state.ts';
import type { ReadTarget } from '../targets/readTarget.ts';
import { TargetIndex } from '../targets/targetIndex.ts';
import { BranchNames } from './branchName.ts';
import { checkScope, type Asking, type CheckResult } from './checkScope.ts';
import { counts } from './counts.ts';
import { IntentLists } from './intentLists.ts';
import { LeaseBook } from './leaseBook.ts';
import { scopeOfIntent, type ReadDdl, type Scope, type ScopeTarget } from './scope.ts';

/**
 * What follows from the state for finding overlaps and lists, kept current event by event: scopes, the index of what
 * counts, leases, branch names. One per store; `apply` must run inside each commit.
 */
export class IntentBook {
  private readonly scopes = new Map<string, Scope>();
  private readonly counting = new TargetIndex<ScopeTarget>();
  /** Targets of what no longer counts; made with the first question about it. */
  private resting: TargetIndex | undefined;
  /** Intents whose DDL is not read yet: the parser is loaded with the first need. */
  private readonly unread = new Set<string>();
  /** Scopes read for a declaration that is about to be committed, so that nothing is read twice. */
  private readonly expected = new Map<string, Scope>();
  /** The list of targets a scope was read from: tells whether an intent's scope is another one now. */
  private readonly sources = new Map<string, Intent['targets']>();
  private readonly leases = new LeaseBook();
  private readonly open = new Map<string, Conflict>();
  private saidOfConflicts = 0;
  readonly lists = new IntentLists();
  readonly branches: BranchNames;

  constructor(private readonly state: State) {
    this.branches = new BranchNames(state.branches);
    this.apply({ intents: [...state.intents.keys()], conflicts: [...state.conflicts.keys()], threads: [] });
  }

  /** The state has changed in these rows. */
  apply({ intents, conflicts, threads }: Pick<Changes, 'intents' | 'conflicts' | 'threads'>): void {
    if (conflicts.length + threads.length > 0) this.saidOfConflicts++;
    for (const id of intents) {
      const intent = this.state.intents.get(id);
      if (intent) this.put(intent);
    }
    for (const id of conflicts) {
      const conflict = this.state.conflicts.get(id);
      if (conflict?.status === 'open') this.open.set(id, conflict);
      else this.open.delete(id);
    }
  }

  /** Reads the DDL of intents that came from disk, once a parser is there. */
  readDdl(read: ReadDdl): void {
    for (const id of this.unread) {
      const intent = this.state.intents.get(id);
      if (intent && counts(intent)) this.index(intent, scopeOfIntent(intent, read));
    }
    this.unread.clear();
  }

  /** The next state of this intent has this scope. Call it right before its event is committed. */
  expect(id: string, scope: Scope): void { this.expected.set(id, scope); }

  /** Everything that counts and clashes with this. */
  check(asking: Asking): CheckResult {
    return checkScope(asking, {
      state: this.state, index: this.counting, scopeOf: (id) => this.scopes.get(id), isOlder: (id, than) => this.lists.isOlder(id, than),
    });
  }

  /** Another number whenever a conflict of the state, or what was said of one, is other. */
  get conflictsVersion(): number { return this.saidOfConflicts; }

  /** Conflicts of the state that are open. */
  openConflicts(): Iterable<Conflict> { return this.open.values(); }

  /** Leases that a sign of life of their actor renews. */
  leasesDue(actor: string, now: number): readonly Intent[] { return this.leases.due(actor, now); }

  /** Leases that are to be marked as run out. */
  leasesRunOut(now: number): readonly Intent[] { return this.leases.runOut(now); }

  /** Ids of all intents, also of those that no longer count, whose scope shares something with this target. */
  related(target: ReadTarget, read: ReadDdl): ReadonlySet<string> {
    this.readDdl(read);
    this.resting ??= this.indexResting(read);
    return new Set([...this.counting.related(target), ...this.resting.related(target)].map(({ owner }) => owner));
  }

  private indexResting(read: ReadDdl): TargetIndex {
    const index = new TargetIndex();
    for (const intent of this.state.intents.values()) if (!counts(intent)) index.add(intent.id, scopeOfIntent(intent, read).targets);
    return index;
  }

  private put(intent: Intent): void {
    this.branches.note(intent.branch);
    this.lists.put(intent);
    const expected = this.expected.get(intent.id);
    this.expected.delete(intent.id);
    if (!counts(intent)) { this.rest(intent); return; }
    this.leases.put(intent);
    // Targets and DDL are replaced as a whole when a scope changes, so the same object means the same scope.
    if (this.sources.get(intent.id) !== intent.targets) this.index(intent, expected ?? this.readLater(intent));
  }

  private readLater(intent: Intent): Scope {
    if (intent.ddl) this.unread.add(intent.id);
    return scopeOfIntent(intent, undefined);
  }

  private index(intent: Intent, scope: Scope): void {
    this.sources.set(intent.id, intent.targets);
    this.scopes.set(intent.id, scope);
    this.counting.add(intent.id, scope.targets);
    this.resting?.remove(intent.id);
  }

  private rest(intent: Intent): void {
    const { id } = intent;
    if (this.resting && !this.resting.has(id)) this.resting.add(id, (this.scopes.get(id) ?? scopeOfIntent(intent, undefined)).targets);
    this.leases.remove(intent);
    this.counting.remove(id);
    this.scopes.delete(id);
    this.sources.delete(id);
    this.unread.delete(id);
  }
}

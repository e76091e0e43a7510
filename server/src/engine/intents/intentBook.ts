import type { Intent, NotAssessed } from '../../protocol/shapes.ts';
import type { DeclaredFinding, DeclaredParty } from '../conflicts/declared/finding.ts';
import { judgeDeclared } from '../conflicts/declared/judgeDeclared.ts';
import type { Overlap } from '../conflicts/declared/overlap.ts';
import type { Changes, State } from '../state.ts';
import type { ReadTarget } from '../targets/readTarget.ts';
import { TargetIndex } from '../targets/targetIndex.ts';
import type { SymbolKey } from '../targets/symbolKey.ts';
import { BranchNames } from './branchName.ts';
import { counts } from './counts.ts';
import { Doubts } from './doubts.ts';
import { LeaseBook } from './leaseBook.ts';
import { scopeOfIntent, type ReadDdl, type Scope, type ScopeTarget } from './scope.ts';

/** What a check asks about: a declaration that may or may not be registered yet. */
export interface Asking {
  readonly id: string;
  readonly actor: string;
  readonly goal: string;
  readonly dependsOn: readonly string[];
  readonly scope: Scope;
}

export interface CheckResult { readonly findings: readonly DeclaredFinding[]; readonly notAssessed: readonly NotAssessed[] }

/**
 * What follows from the state for finding overlaps, kept current event by event: scopes, the index of what counts, and
 * branch names. A check costs what overlaps, not what is there. One per store; `apply` must run inside each commit.
 */
export class IntentBook {
  private readonly scopes = new Map<string, Scope>();
  private readonly counting = new TargetIndex<ScopeTarget>();
  /** Intents whose DDL is not read yet: the parser is loaded with the first need. */
  private readonly unread = new Set<string>();
  /** Scopes read for a declaration that is about to be committed, so that nothing is read twice. */
  private readonly expected = new Map<string, Scope>();
  /** The list of targets a scope was read from: tells whether an intent's scope is another one now. */
  private readonly sources = new Map<string, Intent['targets']>();
  private readonly leases = new LeaseBook();
  /** Which came before which; times of a burst are equal. */
  private readonly order = new Map<string, number>();
  readonly branches: BranchNames;

  constructor(private readonly state: State) {
    this.branches = new BranchNames(state.branches);
    for (const intent of state.intents.values()) this.put(intent);
  }

  /** The state has changed in these rows. */
  apply({ intents }: Changes): void {
    for (const id of intents) {
      const intent = this.state.intents.get(id);
      if (intent) this.put(intent);
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

  /** Leases that a sign of life of their actor renews. */
  leasesDue(actor: string, now: number): readonly Intent[] { return this.leases.due(actor, now); }

  scopeOf(id: string): Scope | undefined { return this.scopes.get(id); }

  /** Ids of counting intents whose scope shares something with this target. */
  related(target: ReadTarget): ReadonlySet<string> {
    return new Set(this.counting.related(target).map(({ owner }) => owner));
  }

  /** Everything that counts and clashes with this. */
  check(asking: Asking): CheckResult {
    const findings: DeclaredFinding[] = [];
    const doubts = new Doubts();
    const notAssessed: NotAssessed[] = [];
    for (const [owner, overlaps] of this.overlapsByOwner(asking, doubts)) {
      const judged = this.judge(asking, this.state.intents.get(owner)!, overlaps);
      findings.push(...judged.findings);
      notAssessed.push(...judged.notAssessed);
    }
    return { findings, notAssessed: [...doubts.notes(), ...notAssessed] };
  }

  private overlapsByOwner(asking: Asking, doubts: Doubts): ReadonlyMap<string, Overlap[]> {
    const symbols = asking.scope.targets.flatMap(({ symbol }) => (symbol ? [symbol] : []));
    const builtOn = this.upstream(asking.dependsOn);
    const found = new Map<string, Overlap[]>();
    for (const mine of asking.scope.targets) {
      for (const { owner, target: theirs, relation, exact } of this.counting.related(mine)) {
        if (!this.disturbs(asking, builtOn, owner)) continue;
        const doubt = exact ? undefined : this.doubt(mine.symbol!, theirs.symbol!, symbols);
        if (doubt !== undefined) doubts.note(doubt, owner, mine.file);
        else push(found, owner, { mine, theirs, relation });
      }
    }
    return found;
  }

  /** Not against oneself, and not against work that the one is to be built on. */
  private disturbs(asking: Asking, builtOn: ReadonlySet<string>, owner: string): boolean {
    const other = this.state.intents.get(owner);
    return other !== undefined && owner !== asking.id && other.actor !== asking.actor
      && !builtOn.has(owner) && !(other.dependsOn.length > 0 && this.upstream(other.dependsOn).has(asking.id));
  }

  /** These intents and all that they are built on. */
  private upstream(ids: readonly string[]): ReadonlySet<string> {
    const found = new Set(ids);
    for (const id of found) for (const it of this.state.intents.get(id)?.dependsOn ?? []) found.add(it);
    return found;
  }

  /** Why a short name cannot be taken for a longer one: it could mean several known symbols. */
  private doubt(mine: SymbolKey, theirs: SymbolKey, also: readonly SymbolKey[]): string | undefined {
    for (const short of [mine, theirs]) {
      const meanings = this.counting.names.ambiguity(short, also);
      if (meanings) return `"${short.names.join('.')}" could be ${meanings.map(full).join(' or ')}; write the path to have it compared`;
    }
    return undefined;
  }

  private judge(asking: Asking, other: Intent, overlaps: readonly Overlap[]): CheckResult {
    const mine: DeclaredParty = asking;
    const theirs: DeclaredParty = { id: other.id, actor: other.actor, goal: other.goal, scope: this.scopes.get(other.id)! };
    const isOlder = (this.order.get(asking.id) ?? Infinity) < this.order.get(other.id)!;
    return isOlder ? judgeDeclared(mine, theirs, overlaps) : judgeDeclared(theirs, mine, overlaps.map(turned));
  }

  private put(intent: Intent): void {
    this.branches.note(intent.branch);
    if (!this.order.has(intent.id)) this.order.set(intent.id, this.order.size);
    const expected = this.expected.get(intent.id);
    this.expected.delete(intent.id);
    if (!counts(intent)) { this.remove(intent); return; }
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
  }

  private remove(intent: Intent): void {
    const { id } = intent;
    this.leases.remove(intent);
    this.counting.remove(id);
    this.scopes.delete(id);
    this.sources.delete(id);
    this.unread.delete(id);
  }
}

const turned = ({ mine, theirs, relation }: Overlap): Overlap =>
  ({ mine: theirs, theirs: mine, relation: relation === 'contains' ? 'within' : relation === 'within' ? 'contains' : relation });

const push = (map: Map<string, Overlap[]>, key: string, overlap: Overlap): void => {
  const list = map.get(key);
  if (list) list.push(overlap);
  else map.set(key, [overlap]);
};

const full = ({ path, names }: SymbolKey): string => `${path === '' ? '' : `${path}#`}${names.join('.')}`;


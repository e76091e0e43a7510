import type { Actor, Conflict, DdlText, Intent, IssuedGrant, Session } from '../../protocol/shapes.ts';
import type { IntentStatus } from '../../protocol/words.ts';
import type { DomainEvent, JournalEntry, StatusChange } from '../events.ts';
import { foldThread, withThread, worsened, type ThreadEvent } from '../conflicts/threads.ts';
import { foldPlan } from '../plans/foldPlans.ts';
import { noChanges, putConflict, workKey, type Changes, type DocumentKind, type State } from '../state.ts';

type Data<Type extends DomainEvent['type']> = Extract<DomainEvent, { type: Type }>['data'];
type Fold<Type extends DomainEvent['type']> = (fold: Folding, data: Data<Type>, entry: JournalEntry) => void;

/**
 * Applies one journal entry to the state. The only code that changes it, so that replaying the journal gives the
 * same state. Deterministic; an entry about something unknown changes nothing but the time.
 */
export const applyEntry = (state: State, entry: JournalEntry): Changes => {
  const fold = new Folding(state, Number(entry.clock.slice(0, 13)));
  state.lastAt = Math.max(state.lastAt, fold.at);
  (folds[entry.type] as Fold<typeof entry.type> | undefined)?.(fold, entry.data as never, entry);
  return fold.changes();
};

/** Where each status event leads. */
export const statusAfter = {
  'intent.started': 'in_progress', 'intent.completed': 'completed', 'intent.merged': 'merged', 'intent.abandoned': 'abandoned',
} as const satisfies Partial<Record<DomainEvent['type'], IntentStatus>>;

/** One entry being applied: collects what it touches. */
class Folding {
  private readonly intents = new Set<string>();
  private readonly conflicts = new Set<string>();
  private readonly documents = new Map<DocumentKind, Set<string>>();

  constructor(readonly state: State, readonly at: number) {}

  changes(): Changes {
    const documents = Object.fromEntries([...this.documents].map(([kind, keys]) => [kind, [...keys]]));
    return { ...noChanges, ...documents, intents: [...this.intents], conflicts: [...this.conflicts] };
  }

  /** A document is another now, or is gone. */
  note(kind: DocumentKind, key: string): void {
    const known = this.documents.get(kind);
    if (known) known.add(key);
    else this.documents.set(kind, new Set([key]));
  }

  putIntent(intent: Intent): void {
    this.state.intents.set(intent.id, intent);
    this.intents.add(intent.id);
  }

  update(id: string, change: (intent: Intent) => Partial<Intent>): void {
    const intent = this.state.intents.get(id);
    if (intent) this.putIntent({ ...intent, ...change(intent), updatedAt: this.at });
  }

  putConflict(conflict: Conflict): void {
    putConflict(this.state, conflict);
    this.conflicts.add(conflict.id);
    for (const id of conflict.intents) this.flag(id);
  }

  /** A conflict somebody has resolved stays resolved when the same facts are found again, and is open again when they are worse. */
  open(conflicts: readonly Conflict[]): void {
    for (const it of conflicts) {
      const known = this.state.conflicts.get(it.id);
      const why = known?.status === 'resolved' ? worsened(it, known) : undefined;
      if (known?.status === 'resolved' && why === undefined) continue;
      if (why !== undefined) this.say({ type: 'conflict.reopened', data: { id: it.id, why } }, 'interlock');
      this.putConflict(withThread(it, this.state.threads.get(it.id)));
    }
  }

  /** Into the conflict's thread; an observed one has no record of its own before it is resolved. */
  say(event: ThreadEvent, actor: string): void {
    const { id } = event.data;
    const { threads, conflicts } = this.state;
    const known = conflicts.get(id);
    threads.set(id, foldThread(threads.get(id), event, actor, this.at, known?.resolution));
    this.note('threads', id);
    if (!known) return;
    const { resolution: past, ...open } = known;
    const isReopened = event.type === 'conflict.reopened' && known.status === 'resolved';
    this.putConflict(withThread(isReopened ? { ...open, status: 'open' } : known, threads.get(id)));
    if (isReopened && past?.first !== undefined) this.unsequence(known.intents, past.first);
  }

  /** Of these intents the others wait for `leader`; where that is a side, nobody is told to. */
  sequence(ids: readonly string[], leader: string): void {
    if (!ids.includes(leader)) return;
    for (const id of ids) if (id !== leader) this.update(id, ({ dependsOn }) => ({ dependsOn: [...dependsOn.filter((it) => it !== leader), leader] }));
  }

  /** They wait no longer, unless another conflict was resolved the same way. */
  private unsequence(ids: readonly string[], leader: string): void {
    const isLedStill = (id: string): boolean => [...this.state.conflictsOf.get(id) ?? []].some((it) => this.state.conflicts.get(it)?.resolution?.first === leader);
    for (const id of ids) if (id !== leader && !isLedStill(id)) this.update(id, ({ dependsOn }) => ({ dependsOn: dependsOn.filter((it) => it !== leader) }));
  }

  withdraw(ids: readonly string[]): void {
    for (const id of ids) {
      const conflict = this.state.conflicts.get(id);
      if (conflict?.status === 'open') this.putConflict({ ...conflict, status: 'withdrawn' });
    }
  }

  putActor(actor: Actor): void {
    this.state.actors.set(actor.id, actor);
    this.note('actors', actor.id);
  }

  putGrant(grant: IssuedGrant): void {
    this.state.grants.set(grant.id, grant);
    this.note('grants', grant.id);
  }

  putSession(id: string, session: Session | undefined): void {
    if (session) this.state.sessions.set(id, session);
    else this.state.sessions.delete(id);
    this.note('sessions', id);
  }

  private flag(id: string): void {
    const intent = this.state.intents.get(id);
    if (!intent) return;
    const conflicted = isConflicted(this.state, id);
    if (conflicted !== intent.conflicted) this.putIntent({ ...intent, conflicted });
  }
}

const isConflicted = (state: State, id: string): boolean => {
  for (const conflictId of state.conflictsOf.get(id) ?? []) {
    const conflict = state.conflicts.get(conflictId);
    if (conflict?.status === 'open' && conflict.severity !== 'information') return true;
  }
  return false;
};

const changeStatus = (fold: Folding, data: StatusChange, entry: JournalEntry): void => {
  const to = statusAfter[entry.type as keyof typeof statusAfter];
  fold.update(data.id, (intent) => ({
    status: to,
    history: [...intent.history, {
      at: fold.at, actor: entry.actor, from: intent.status, to, ...(data.why === undefined ? {} : { why: data.why }),
    }],
    ...renewed(intent, data.expiresAt),
  }));
  fold.withdraw(data.withdrawn);
  fold.open(data.conflicts ?? []);
};

const renewed = ({ lease }: Intent, expiresAt: number | undefined): Partial<Intent> =>
  (expiresAt === undefined ? {} : { lease: { ...lease, expiresAt, expired: false } });

const withScope = ({ ddl: _replaced, ...intent }: Intent, targets: readonly string[], ddl: DdlText | undefined, at: number): Intent =>
  ({ ...intent, targets: [...targets], ...(ddl ? { ddl } : {}), updatedAt: at });

const folds: { readonly [Type in DomainEvent['type']]: Fold<Type> } = {
  'intent.declared'(fold, { intent, conflicts }) {
    fold.putIntent(intent);
    fold.state.branches.add(intent.branch);
    fold.open(conflicts);
  },
  'intent.started': changeStatus,
  'intent.completed': changeStatus,
  'intent.merged': changeStatus,
  'intent.abandoned': changeStatus,
  'intent.narrowed'(fold, { id, targets, ddl, conflicts, withdrawn, expiresAt }) {
    const intent = fold.state.intents.get(id);
    if (intent) fold.putIntent({ ...withScope(intent, targets, ddl, fold.at), ...renewed(intent, expiresAt) });
    fold.withdraw(withdrawn);
    fold.open(conflicts);
  },
  'intent.combined'(fold, { id, from, targets, ddl, dependsOn, conflicts, withdrawn, expiresAt, conflict, resolution }, { actor }) {
    const [intent, gone] = [fold.state.intents.get(id), fold.state.intents.get(from)];
    if (!intent || !gone) return;
    const joined = [...intent.joined ?? [], ...gone.joined ?? [], { id: from, actor: gone.actor, branch: gone.branch, ...(gone.worktree === undefined ? {} : { worktree: gone.worktree }) }];
    fold.putIntent({ ...withScope(intent, targets, ddl, fold.at), ...renewed(intent, expiresAt), joined, dependsOn: [...dependsOn] });
    fold.update(from, ({ status, history }) => ({ status: 'abandoned', history: [...history, { at: fold.at, actor, from: status, to: 'abandoned', why: `combined into ${id}` }] }));
    // Who waited for it waits for what it is part of now.
    for (const it of fold.state.intents.values()) if (it.dependsOn.includes(from)) fold.update(it.id, () => ({ dependsOn: [...new Set(it.dependsOn.map((one) => (one === from ? id : one)))] }));
    fold.putConflict({ ...conflict, status: 'resolved', resolution });
    fold.withdraw(withdrawn);
    fold.open(conflicts);
  },
  'lease.renewed'(fold, { id, expiresAt, ttlMs, conflicts }) {
    fold.update(id, ({ lease }) => ({ lease: { ttlMs: ttlMs ?? lease.ttlMs, expiresAt, expired: false } }));
    fold.open(conflicts);
  },
  'lease.expired'(fold, { id, withdrawn }) {
    fold.update(id, ({ lease }) => ({ lease: { ...lease, expired: true } }));
    fold.withdraw(withdrawn);
  },
  'conflict.resolved'(fold, { conflict, resolution }) {
    fold.putConflict({ ...conflict, status: 'resolved', resolution });
    if (resolution.first !== undefined) fold.sequence(conflict.intents, resolution.first);
  },
  'conflict.commented': (fold, data, { actor }) => fold.say({ type: 'conflict.commented', data }, actor),
  'conflict.rated': (fold, data, { actor }) => fold.say({ type: 'conflict.rated', data }, actor),
  'conflict.reopened': (fold, data, { actor }) => fold.say({ type: 'conflict.reopened', data }, actor),
  'note.recorded'(fold, { note }) {
    fold.state.notes.set(note.id, note);
    fold.note('notes', note.id);
  },
  'work.claimed'(fold, { claim }) {
    const key = workKey(claim.work);
    fold.state.claims.set(key, claim);
    fold.note('claims', key);
  },
  'work.released'(fold, { work }) {
    const key = workKey(work);
    fold.state.claims.delete(key);
    fold.note('claims', key);
  },
  // Kept in the journal, and found there by their streams.
  'access.denied'() {},
  'access.bypassed'() {},
  'rules.adopted'(fold, { rules }) {
    fold.state.rules.set('rules', rules);
    fold.note('rules', 'rules');
  },
  'plan.adopted': (fold, data) => fold.note('plans', foldPlan(fold.state.plans, { type: 'plan.adopted', data })),
  'plan.closed': (fold, data) => fold.note('plans', foldPlan(fold.state.plans, { type: 'plan.closed', data })),
  'plan.deviated'() {},
  'task.assigned': (fold, data) => fold.note('plans', foldPlan(fold.state.plans, { type: 'task.assigned', data })),
  'task.finished': (fold, data) => fold.note('plans', foldPlan(fold.state.plans, { type: 'task.finished', data })),
  'worktree.entered'(fold, { root, agent, door }) {
    const { agents = [], ...rest } = fold.state.owners.get(root) ?? {};
    fold.state.owners.set(root, { ...rest, root, agents: [...agents.filter((it) => it.actor !== agent), { actor: agent, door }] });
    fold.note('owners', root);
  },
  'worktree.taken'(fold, { root }, { actor }) {
    fold.state.owners.set(root, { root, agents: [], person: actor });
    fold.note('owners', root);
  },
  'hub.key'(fold, { publicKey }) {
    fold.state.hubKey ??= publicKey;
  },
  'session.started'(fold, { session }) {
    // Whoever is back in a worktree has seen what it left there.
    for (const it of fold.state.sessions.values()) {
      if (it.orphaned && it.actor === session.actor && it.worktree === session.worktree) fold.putSession(it.id, undefined);
    }
    fold.putSession(session.id, session);
  },
  'session.resumed'(fold, { id }) {
    const { orphaned: _over, ...session } = fold.state.sessions.get(id) ?? {};
    if ('id' in session) fold.putSession(id, session as Session);
  },
  'session.ended'(fold, { id }) {
    fold.putSession(id, undefined);
  },
  'session.orphaned'(fold, { id, why, intents, work }) {
    const session = fold.state.sessions.get(id);
    if (session) fold.putSession(id, { ...session, orphaned: { at: fold.at, why, intents: [...intents], work: [...work] } });
  },
  'actor.rekeyed'(fold, { id, publicKey }) {
    const { revoked: _over, ...actor } = fold.state.actors.get(id) ?? {};
    if ('id' in actor) fold.putActor({ ...actor as Actor, publicKey });
  },
  'actor.revoked'(fold, { id, why }, entry) {
    const actor = fold.state.actors.get(id);
    if (actor) fold.putActor({ ...actor, revoked: { at: fold.at, by: entry.actor, why } });
  },
  'grant.issued'(fold, { grant }) {
    fold.putGrant(grant);
  },
  'grant.revoked'(fold, { id, why }, entry) {
    const grant = fold.state.grants.get(id);
    if (grant) fold.putGrant({ ...grant, revoked: { at: fold.at, by: entry.actor, why } });
  },
  'actor.registered'(fold, { actor }) {
    fold.putActor(actor);
  },
};

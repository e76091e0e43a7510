import { nobody } from '../actors/nobody.ts';
import { foldThread, withThread, worsened, type ThreadEvent } from '../conflicts/threads.ts';
import type { Actor, Conflict, Intent, IssuedGrant, Session } from '../../protocol/shapes.ts';
import type { DomainEvent, JournalEntry } from '../events.ts';
import { noChanges, putConflict, type Changes, type DocumentKind, type State } from '../state.ts';

type Data<Type extends DomainEvent['type']> = Extract<DomainEvent, { type: Type }>['data'];

/** What an event does to the state. */
export type Fold<Type extends DomainEvent['type']> = (fold: Folding, data: Data<Type>, entry: JournalEntry) => void;

/** One fold for each of these events. */
export type Folds<Type extends DomainEvent['type']> = { readonly [One in Type]: Fold<One> };

/** One entry being applied to the state: the only code that changes it. Collects what it touches. */
export class Folding {
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
      if (why !== undefined) this.say({ type: 'conflict.reopened', data: { id: it.id, why } }, nobody);
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

  /** What no longer stands; one that was put in an order makes nobody wait any more. */
  withdraw(ids: readonly string[]): void {
    for (const id of ids) {
      const known = this.state.conflicts.get(id);
      if (!known || (known.status !== 'open' && known.resolution?.by !== 'sequence')) continue;
      const { resolution, ...conflict } = known;
      this.putConflict({ ...conflict, status: 'withdrawn' });
      if (resolution?.first !== undefined) this.unsequence(known.intents, resolution.first);
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

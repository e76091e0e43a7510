import type { DdlText, Intent } from '../../protocol/shapes.ts';
import type { IntentStatus } from '../../protocol/words.ts';
import type { DomainEvent, JournalEntry, StatusChange } from '../events.ts';
import type { Folding, Folds } from './folding.ts';

/** Where each status event leads. */
const statusAfter = {
  'intent.started': 'in_progress', 'intent.completed': 'completed', 'intent.merged': 'merged', 'intent.abandoned': 'abandoned',
} as const satisfies Partial<Record<DomainEvent['type'], IntentStatus>>;

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

export const intentFolds: Folds<'intent.declared' | 'intent.started' | 'intent.completed' | 'intent.merged' | 'intent.abandoned' | 'intent.narrowed' | 'intent.combined' | 'lease.renewed' | 'lease.expired'> = {
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
    fold.putIntent({ ...withScope(intent, targets, ddl, fold.at), ...renewed(intent, expiresAt), joined, dependsOn: [...dependsOn], ...(gone.foundIn ? { foundIn: { ...gone.foundIn, ...intent.foundIn } } : {}) });
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
};

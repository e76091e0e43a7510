import type { DomainEvent, JournalEntry } from '../events.ts';
import type { Changes, State } from '../state.ts';
import { actorFolds } from './actorFolds.ts';
import { agentFolds } from './agentFolds.ts';
import { conflictFolds } from './conflictFolds.ts';
import { Folding, type Fold, type Folds } from './folding.ts';
import { intentFolds } from './intentFolds.ts';
import { landingFolds } from './landingFolds.ts';
import { markFolds } from './markFolds.ts';
import { rightsFolds } from './rightsFolds.ts';
import { workFolds } from './workFolds.ts';

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

const folds: Folds<DomainEvent['type']> = { ...intentFolds, ...conflictFolds, ...workFolds, ...landingFolds, ...rightsFolds, ...actorFolds, ...markFolds, ...agentFolds };

/** All that there are. */
export const eventTypes: readonly string[] = Object.keys(folds).sort();

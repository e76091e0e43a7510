import type { Conflict, Intent, NotAssessed } from '../../protocol/shapes.ts';
import { worsened } from '../conflicts/threads.ts';
import type { DeclaredFinding } from '../conflicts/declared/finding.ts';
import type { DomainEvent } from '../events.ts';
import { fail, ok, type Result } from '../result.ts';
import type { State } from '../state.ts';
import type { IntentBook } from './intentBook.ts';
import type { ReadDdl } from './scope.ts';

/** Everything a command may look at. Time and identity arrive as data. */
export interface Situation {
  readonly state: State;
  readonly book: Pick<IntentBook, 'readDdl' | 'check' | 'expect' | 'branches' | 'leasesRunOut'>;
  readonly actor: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Stable id of a conflict from what makes it the same conflict. */
  readonly conflictId: (parts: readonly string[]) => string;
  readonly readDdl: ReadDdl;
}

/** What a command wants to have happen, and what it found on the way. `event` absent: nothing is to be written. */
export interface Outcome {
  readonly event?: DomainEvent;
  /** The intent the event is about. */
  readonly id: string;
  readonly conflicts: readonly Conflict[];
  readonly notAssessed: readonly NotAssessed[];
}

export const findIntent = ({ state }: Pick<Situation, 'state'>, id: string): Result<Intent> => {
  const intent = state.intents.get(id);
  return intent ? ok(intent) : fail('not-found', `there is no intent ${id}; list them with: interlock intent list`, 'id');
};

/** Findings as conflicts of the state: the same one has the same id, and keeps its resolution unless it is worse. */
export const asConflicts = ({ state, now, conflictId }: Situation, findings: readonly DeclaredFinding[]): readonly Conflict[] =>
  findings.map((it) => {
    const id = conflictId([it.kind, ...[...it.intents].sort(), ...it.targets]);
    const known = state.conflicts.get(id);
    const found: Conflict = { ...it, id, status: 'open', foundAt: known?.status === 'open' ? known.foundAt : now };
    return known?.status === 'resolved' && worsened(found, known) === undefined ? known : found;
  });

/** Conflicts that stand between an intent and others. */
export const openConflictsOf = (state: State, id: string): readonly Conflict[] =>
  [...state.conflictsOf.get(id) ?? []].flatMap((conflict) => {
    const found = state.conflicts.get(conflict);
    return found?.status === 'open' ? [found] : [];
  });

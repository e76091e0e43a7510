import type { PredictedOutcome } from '../../../protocol/requests/outcomes.ts';
import type { Conflict, Intent } from '../../../protocol/shapes.ts';
import { openConflictsOf, type Situation } from '../../intents/command.ts';

export const counted = (count: number, word: string): string => `${count === 0 ? 'no' : count} ${word}${count === 1 ? '' : 's'}`;

/** `“Round totals” of ada`. */
export const titled = ({ goal, actor }: Pick<Intent, 'goal' | 'actor'>): string => `“${goal.split('\n')[0] ?? ''}” of ${actor}`;

export const named = ({ id, actor, goal }: Intent): { readonly id: string; readonly actor: string; readonly goal: string } => ({ id, actor, goal });

export const briefly = ({ id, severity, message }: Conflict): PredictedOutcome['remaining'][number] => ({ id, severity, message });

/** The intents of a conflict that are known. */
export const intentsOf = ({ state }: Pick<Situation, 'state'>, { intents }: Conflict): readonly Intent[] => intents.flatMap((id) => state.intents.get(id) ?? []);

/** Open conflicts of these intents beside this one, each once. */
export const othersOf = ({ state }: Pick<Situation, 'state'>, intents: readonly Intent[], conflict: Conflict): readonly Conflict[] =>
  [...new Map(intents.flatMap((it) => openConflictsOf(state, it.id)).filter((it) => it.id !== conflict.id).map((it) => [it.id, it])).values()];

/** What git makes of it, whatever is agreed on. */
export const filesStay = ({ kind, certainty }: Conflict): string =>
  kind === 'textual' && certainty === 'PROVEN' ? ' No file is changed: whoever merges second still has to settle these lines, git stops there.' : ' No file is changed.';

export const impossible = (by: PredictedOutcome['by'], why: string, more: Partial<PredictedOutcome> = {}): PredictedOutcome =>
  ({ by, possible: false, text: `${why.slice(0, 1).toUpperCase()}${why.slice(1)}.`, remaining: [], withdrawn: [], ...more });

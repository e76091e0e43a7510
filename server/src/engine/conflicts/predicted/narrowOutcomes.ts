import type { PredictedOutcome } from '../../../protocol/requests/outcomes.ts';
import type { Conflict, Intent } from '../../../protocol/shapes.ts';
import { hasEnded } from '../../intents/counts.ts';
import { narrowIntent } from '../../intents/narrowIntent.ts';
import { recheck } from '../../intents/recheck.ts';
import { scopeOfInput } from '../../intents/scope.ts';
import { resolveConflict } from '../resolveConflict.ts';
import type { Predicting } from './predictOutcomes.ts';
import { briefly, counted, filesStay, impossible, intentsOf, named, titled } from './wording.ts';

/** One for each intent that can give way; between edits one that stands for taking an edit back. */
export const narrowOutcomes = (asked: Predicting, conflict: Conflict): readonly PredictedOutcome[] => {
  const intents = intentsOf(asked.situation, conflict).filter((it) => !hasEnded(it));
  return conflict.intents.length > 1 || intents.length > 0 ? intents.map((it) => withoutWhatCollides(asked, conflict, it)) : [takenBack(asked, conflict)];
};

/** An intent keeps what does not collide here, and is checked again with that. */
const withoutWhatCollides = ({ situation }: Predicting, conflict: Conflict, intent: Intent): PredictedOutcome => {
  const drops = intent.targets.filter((it) => collides(situation, conflict, intent, it));
  const keeps = intent.targets.filter((it) => !drops.includes(it));
  const narrowed = { ...named(intent), keeps, drops };
  if (drops.length === 0) return impossible('narrow', `no target of ${titled(intent)} collides by itself${intent.ddl ? ': its SQL does, which has to be changed by hand' : ''}`, { narrowed });
  if (keeps.length === 0 && !intent.ddl) return impossible('narrow', `nothing would be left of ${titled(intent)}: name the part of ${drops.join(', ')} that is really changed, or abandon it`, { narrowed });
  const outcome = narrowIntent(situation, intent.id, keeps, intent.ddl);
  if (!outcome.ok) return impossible('narrow', outcome.problem.message, { narrowed });
  const { event, conflicts } = outcome.value;
  const withdrawn = event?.type === 'intent.narrowed' ? event.data.withdrawn.filter((it) => it !== conflict.id) : [];
  const gone = !conflicts.some((it) => it.id === conflict.id);
  const text = [
    `${titled(intent)} leaves out ${drops.join(', ')} and keeps ${counted(keeps.length, 'target')}.`,
    gone ? 'This conflict is withdrawn.' : 'This conflict would still stand.',
    conflicts.length === 0 ? 'Nothing else of it collides.' : `${counted(conflicts.length, 'conflict')} would remain.`,
  ].join(' ');
  return { by: 'narrow', possible: gone, text, narrowed, remaining: conflicts.map(briefly), withdrawn: [...withdrawn] };
};

/** Whether an intent with this target alone would stand in this conflict. Of a conflict with edits: whether it is about that. */
const collides = (situation: Predicting['situation'], conflict: Conflict, intent: Intent, target: string): boolean => {
  const other = conflict.intents.find((it) => it !== intent.id);
  const scope = scopeOfInput([target], undefined, situation.readDdl, intent.foundIn);
  if (!scope.ok) return false;
  if (other === undefined) return conflict.targets.some((it) => keyOf(it) === keyOf(target) || fileOf(it) === keyOf(target));
  return recheck(situation, intent, scope.value).standing.some((it) => it.kind === conflict.kind && it.intents.includes(other));
};

const keyOf = (target: string): string => target.slice(target.indexOf(':') + 1).replace(/=[\w-]+$/, '');
const fileOf = (target: string): string => keyOf(target).replace(/#.*$/, '');

const takenBack = ({ situation }: Predicting, conflict: Conflict): PredictedOutcome => {
  const resolved = resolveConflict(situation.state, conflict, { id: conflict.id, by: 'narrow', note: 'asked' }, situation.actor, situation.now);
  if (!resolved.ok) return impossible('narrow', resolved.problem.message);
  return { by: 'narrow', possible: true, remaining: [], withdrawn: [], text: `It is kept as agreed that one side takes its edit back; the conflict goes by itself once that is done.${filesStay(conflict)}` };
};

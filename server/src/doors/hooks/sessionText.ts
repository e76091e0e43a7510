import type { OwnTask } from '../../protocol/plans.ts';
import type { Conflict, ListedIntent, Side } from '../../protocol/shapes.ts';

export interface SessionFacts {
  readonly actor: string;
  readonly side: Side | undefined;
  readonly intents: readonly ListedIntent[];
  /** Open ones of this worktree. */
  readonly conflicts: readonly Conflict[];
  /** That plans give this actor. */
  readonly tasks: readonly OwnTask[];
}

/** Listed by name; more are counted. */
const most = 5;

/** What an agent is told when it begins: who it is to others, what it has declared here, its tasks, what stands, and what comes first. */
export const sessionText = ({ actor, side, intents, conflicts, tasks }: SessionFacts): string => {
  const isHere = (it: ListedIntent): boolean => it.actor === actor || (side !== undefined && (it.worktree === side.root || it.branch === side.branch));
  const own = intents.filter(isHere);
  const others = intents.length - own.length;
  const where = side === undefined ? '' : ` in ${side.id}${side.branch === undefined ? '' : ` (branch ${side.branch})`}`;
  return [
    `Interlock watches this repository: others change it at the same time. To them you are ${actor}${where}.`,
    own.length === 0 ? 'Nothing is declared here yet.' : `Declared here: ${own.slice(0, most).map(it => `${it.id} “${it.goal}” of ${it.actor}, ${it.status.replace('_', ' ')}${it.waitsFor ? `, waits for ${it.waitsFor.join(' and ')} to be merged or abandoned` : ''}`).join('; ')}${more(own.length)}.`,
    ...(others > 0 ? [`${others} ${others === 1 ? 'intent' : 'intents'} of others: interlock intent list.`] : []),
    ...(tasks.length === 0 ? [] : [`Your tasks, for which you may change what they name and nothing else: ${tasks.slice(0, most).map(taskText).join('; ')}${more(tasks.length)}.`]),
    conflicts.length === 0 ? 'No open conflicts of this worktree are known.' : `Open conflicts of this worktree: ${conflicts.slice(0, most).map(it => `${it.severity} ${it.id} ${it.message}`).join('; ')}${more(conflicts.length)}.`,
    `Before you change code, declare what you will touch: the MCP tool declare_intent, or \`interlock intent declare --agent "${actor}" --goal "…" --target symbol:path#Name=modify\`.`,
  ].join(' ');
};

const taskText = ({ id, name, targets, waitsFor }: OwnTask): string =>
  `${id} “${name}”: ${targets.join(', ')}${waitsFor === undefined ? '' : ` (only when phase “${waitsFor}” is done)`}`;

const more = (count: number): string => (count > most ? ` and ${count - most} more` : '');

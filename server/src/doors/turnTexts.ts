import type { CombinedIntent, FreeIntent, WaitingIntent } from '../protocol/turns.ts';

/** By which it is remembered that it was told: it may wait again, for another, and that is other news. */
export const freeKey = ({ id, after }: FreeIntent): string => [id, ...after].join(' ');

export const freeText = ({ id, goal, after }: FreeIntent): string => `${id} ("${goal}") waits no longer: ${after.join(' and ')} ended. Take up what that left, then go on`;

/** For another as well, or for it again by another conflict: that is other news. */
export const waitingKey = ({ id, for: leaders }: WaitingIntent): string => [id, 'waits', ...leaders.flatMap(it => [it.id, it.conflict, it.at])].join(' ');

export const waitingText = ({ id, goal, for: leaders }: WaitingIntent): string =>
  `${id} ("${goal}") waits for ${leaders.map(it => `${it.id} of ${it.actor} ("${it.goal}"): ${it.by} resolved ${it.conflict} by sequence, "${it.note.replace(/\s+/g, ' ')}"`).join('; and for ')}`;

export const combinedKey = ({ id, into, at }: CombinedIntent): string => [id, 'combined', into.id, at].join(' ');

export const combinedText = ({ id, goal, into, conflict, by, note }: CombinedIntent): string =>
  `${id} ("${goal}") is abandoned: ${by} combined it into ${into.id} of ${into.actor} ("${into.goal}") to settle ${conflict}, "${note.replace(/\s+/g, ' ')}". Your edits count as done for that one; you may move it on, too`;

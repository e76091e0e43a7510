import type { Markable, Marks, OwnStatus } from '../protocol/marks.ts';
import { fail, ok, type Result } from './result.ts';

/** Statuses of a repository, by what they are for and by name. */
export type OwnStatuses = Readonly<Record<Markable, ReadonlyMap<string, OwnStatus>>>;

export const noStatuses: OwnStatuses = { conflict: new Map(), intent: new Map() };

/** The status that comes next, where it may; undefined: what is on it is taken away. */
export const nextMark = (statuses: ReadonlyMap<string, OwnStatus>, before: Marks | undefined, name: string | undefined): Result<OwnStatus | undefined> => {
  const now = before?.now;
  if (name === undefined) return now ? ok(undefined) : fail('illegal-transition', 'nothing is on it that could be taken away', 'as');
  const status = statuses.get(name);
  if (!status) return fail('invalid-input', statuses.size === 0 ? 'interlock.json names no status for this ("statuses")' : `there is no status ${name}; there are ${[...statuses.keys()].join(', ')}`, 'as');
  if (now?.status === name) return fail('illegal-transition', `it is ${name} already, by ${now.actor}`, 'as');
  // One that the rules no longer name binds nobody.
  const from = now && statuses.has(now.status) ? now.status : undefined;
  if (!status.after || (from === undefined ? status.after.length === 0 : status.after.includes(from))) return ok(status);
  const wanted = status.after.length === 0 ? 'no status at all' : status.after.join(' or ');
  return fail('illegal-transition', `${name} comes after ${wanted}, and this is ${from ?? 'without one'}`, 'as');
};

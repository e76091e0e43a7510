import type { Conflict, Thread } from '../../protocol/shapes.ts';
import { severities, type Severity } from '../../protocol/words.ts';
import type { DomainEvent } from '../events.ts';

/** Events that change a thread. */
export type ThreadEvent = Extract<DomainEvent, { type: 'conflict.commented' | 'conflict.rated' | 'conflict.reopened' }>;

/** What is known of an observed conflict beside what is seen. */
export interface Said { readonly isResolved: boolean; readonly thread: Thread | undefined }

/** The same of all of them. */
export interface SaidOfAll {
  of(conflictId: string): Said;
  /** Another value whenever `of` may answer otherwise than before. */
  version(): unknown;
}

/** Adds an event to a conflict's thread. @param past the resolution that ends with a reopening */
export const foldThread = (before: Thread | undefined, { type, data }: ThreadEvent, actor: string, at: number, past: Conflict['resolution']): Thread => {
  const thread = before ?? { id: data.id, comments: [], past: [] };
  switch (type) {
    case 'conflict.commented': return { ...thread, comments: [...thread.comments, { at, actor, text: data.text }] };
    case 'conflict.rated': return rated(thread, data.severity, { actor, why: data.why, at });
    case 'conflict.reopened': return past ? { ...thread, past: [...thread.past, { resolution: past, reopened: { at, actor, why: data.why } }] } : thread;
  }
};

const rated = ({ rating: _before, ...thread }: Thread, severity: Severity | undefined, by: Omit<NonNullable<Thread['rating']>, 'severity'>): Thread =>
  (severity === undefined ? thread : { ...thread, rating: { severity, ...by } });

/** A conflict as all are told of it: with the severity somebody gave it, and how much was said. */
export const withThread = (conflict: Conflict, thread: Thread | undefined): Conflict => {
  const { comments: _comments, rated: _rated, ...found } = { ...conflict, severity: severityFound(conflict) };
  if (!thread) return found;
  const { severity, ...by } = thread.rating ?? {};
  return {
    ...found, ...(thread.comments.length > 0 ? { comments: thread.comments.length } : {}),
    ...(severity === undefined ? {} : { severity, rated: { ...by as Omit<NonNullable<Conflict['rated']>, 'was'>, was: found.severity } }),
  };
};

const severityFound = ({ severity, rated: given }: Conflict): Severity => given?.was ?? severity;

/** In words what is worse than when it was resolved; undefined where nothing is. The same lines changed further are not: those who resolved it knew that work goes on. */
export const worsened = (now: Conflict, resolved: Conflict): string | undefined => {
  const [found, before] = [severityFound(now), severityFound(resolved)];
  if (severities.indexOf(found) < severities.indexOf(before)) return `it was of severity ${before} then, and is of severity ${found} now`;
  if (now.certainty === 'PROVEN' && resolved.certainty !== 'PROVEN') return 'a real merge has shown it since';
  return undefined;
};

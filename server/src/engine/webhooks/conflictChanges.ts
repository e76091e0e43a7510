import type { Conflict } from '../../protocol/shapes.ts';
import type { WebhookEvent } from '../../protocol/webhooks.ts';

/** What was last told of conflicts, by their ids. One that is in neither state is not there. */
export type Told = Readonly<Record<string, 'open' | 'resolved'>>;

export interface ConflictChange { readonly type: WebhookEvent; readonly id: string }

/**
 * What became of conflicts since they were last told of. Declared and observed ones change in many ways (an event, an
 * edit, a merge that proved nothing): what all share is which stand open before and after.
 * @param now all that stand: open and resolved
 */
export const conflictChanges = (told: Told, now: readonly Pick<Conflict, 'id' | 'status'>[]): { readonly told: Told; readonly changes: readonly ConflictChange[] } => {
  const next: Record<string, 'open' | 'resolved'> = {};
  const changes: ConflictChange[] = [];
  for (const { id, status } of now) {
    if (status === 'withdrawn') continue;
    next[id] = status;
    const type = eventOf(told[id], status);
    if (type) changes.push({ type, id });
  }
  for (const [id, was] of Object.entries(told)) if (was === 'open' && next[id] === undefined) changes.push({ type: 'conflict.withdrawn', id });
  return { told: next, changes };
};

const eventOf = (was: 'open' | 'resolved' | undefined, is: 'open' | 'resolved'): WebhookEvent | undefined => {
  if (is === 'resolved') return was === 'open' ? 'conflict.resolved' : undefined;
  return was === undefined ? 'conflict.opened' : was === 'resolved' ? 'conflict.reopened' : undefined;
};

import type { DomainEvent, JournalEntry } from './events.ts';

/** One entry in words, without who and when. */
export const describeEntry = (entry: Pick<JournalEntry, 'type' | 'data'>): string => {
  const it = { type: entry.type, data: entry.data } as DomainEvent;
  switch (it.type) {
    case 'intent.declared': return `declared ${it.data.intent.id} "${it.data.intent.goal}"${found(it.data.conflicts.length)}`;
    case 'intent.started': case 'intent.completed': case 'intent.merged': case 'intent.abandoned':
      return `${it.type.slice('intent.'.length)} ${it.data.id}${it.data.why === undefined ? '' : `: ${it.data.why}`}`;
    case 'intent.narrowed': return `changed the scope of ${it.data.id}${found(it.data.conflicts.length)}`;
    case 'lease.renewed': return `renewed the lease of ${it.data.id}`;
    case 'lease.expired': return `the lease of ${it.data.id} ran out`;
    case 'note.recorded': return `${it.data.note.kind === 'decision' ? 'decided' : 'came so far'}: ${it.data.note.text}`;
    case 'work.claimed': return `took "${it.data.claim.work}"`;
    case 'work.released': return `gave back "${it.data.work}"${it.data.why === undefined ? '' : `: ${it.data.why}`}`;
    case 'hub.key': return 'lines are signed from here on';
    case 'session.started': return `began a session through ${it.data.session.client}`;
    case 'session.resumed': return `went on with session ${it.data.id}`;
    case 'session.ended': return `session ${it.data.id} ended: ${it.data.why}`;
    case 'session.orphaned': return `session ${it.data.id} was given up (${it.data.why}) with ${it.data.intents.length} open intents and ${it.data.work.length} pieces of work`;
    case 'actor.rekeyed': return `gave ${it.data.id} a new key: ${it.data.why}`;
    case 'actor.revoked': return `shut ${it.data.id} out: ${it.data.why}`;
    case 'actor.registered': return `came in for the first time, through ${it.data.actor.client}`;
    case 'conflict.resolved': return `resolved ${it.data.id} by ${it.data.resolution.by}: ${it.data.resolution.note}`;
  }
};

const found = (conflicts: number): string => (conflicts === 0 ? '' : `, ${conflicts} ${conflicts === 1 ? 'conflict' : 'conflicts'}`);

import type { DomainEvent, JournalEntry } from './events.ts';

/** One entry in words, without who and when. */
export const describeEntry = (entry: Pick<JournalEntry, 'type' | 'data'>): string => {
  const it = { type: entry.type, data: entry.data } as DomainEvent;
  switch (it.type) {
    case 'intent.declared': return `declared ${it.data.intent.id} "${it.data.intent.goal}"${found(it.data.conflicts.length)}`;
    case 'intent.started': case 'intent.completed': case 'intent.merged': case 'intent.abandoned':
      return `${it.type.slice('intent.'.length)} ${it.data.id}${it.data.why === undefined ? '' : `: ${it.data.why}`}`;
    case 'intent.narrowed': return `changed the scope of ${it.data.id}${it.data.why === undefined ? '' : ` (${it.data.why})`}${found(it.data.conflicts.length)}`;
    case 'intent.combined': return `combined ${it.data.from} into ${it.data.id}${found(it.data.conflicts.length)}`;
    case 'lease.renewed': return `renewed the lease of ${it.data.id}`;
    case 'lease.expired': return `the lease of ${it.data.id} ran out`;
    case 'note.recorded': return `${it.data.note.kind === 'decision' ? 'decided' : 'came so far'}: ${it.data.note.text}`;
    case 'work.claimed': return `took "${it.data.claim.work}"`;
    case 'work.released': return `gave back "${it.data.work}"${it.data.why === undefined ? '' : `: ${it.data.why}`}`;
    case 'access.denied': return `was refused to ${it.data.denial.what} ${it.data.denial.path} at the ${it.data.denial.where}: ${it.data.denial.rule}`;
    case 'access.bypassed': return `let a ${it.data.bypass.where} through: ${it.data.bypass.why}${it.data.bypass.noted ? `, as ${it.data.bypass.noted.actor} noted while no hub ran` : ''}`;
    case 'rules.adopted': return `rules hold as the ${it.data.rules.from} has them`;
    case 'plan.adopted': return `adopted plan ${it.data.plan.id} "${it.data.plan.goal}"`;
    case 'plan.closed': return `closed plan ${it.data.id}${it.data.closed.why === undefined ? '' : `: ${it.data.closed.why}`}`;
    case 'plan.deviated': return `${it.data.deviation.actor} has gone ${Math.round(it.data.deviation.share * 100)} % from plan ${it.data.plan}`;
    case 'task.assigned': return `gave ${it.data.task} to ${it.data.assignee}`;
    case 'task.finished': return `${it.data.task} is done`;
    case 'landing.begun': return `began to land ${it.data.landing.intent}: ${it.data.landing.branch} in ${it.data.landing.target}`;
    case 'landing.stepped': return `landing ${it.data.id}: ${it.data.step}`;
    case 'landing.ended': return `landing ${it.data.id} ${it.data.outcome === 'landed' ? 'is done' : 'was undone'}${it.data.why === undefined ? '' : `: ${it.data.why}`}`;
    case 'agent.started': return `started ${it.data.agent.id}, an agent that acts as ${it.data.agent.actor}: "${it.data.agent.goal}"`;
    case 'agent.placed': return `${it.data.id} ${it.data.worktree === undefined ? `declared ${it.data.intent ?? 'its work'}` : `works in ${it.data.worktree}`}`;
    case 'agent.stepped': return `${it.data.id}, step ${it.data.steps}: ${it.data.doing}`;
    case 'agent.reviewed': return `${it.data.review.verdict === 'approve' ? 'approved' : 'rejected'} ${it.data.review.commit.slice(0, 10)} of ${it.data.id}${it.data.review.reasons.length === 0 ? '' : `: ${it.data.review.reasons.join('; ')}`}`;
    case 'agent.paused': return `paused ${it.data.id}: ${it.data.why}`;
    case 'agent.resumed': return `let ${it.data.id} go on`;
    case 'agent.waited': return `${it.data.id} waits: ${it.data.why}`;
    case 'agent.ended': return `${it.data.id} ${it.data.outcome === 'stopped' ? 'was stopped' : it.data.outcome === 'landed' ? 'has landed' : 'is done'}: ${it.data.why}`;
    case 'check.confirmed': return `lets ${JSON.stringify(it.data.check.command)} be run on merged work`;
    case 'check.withdrawn': return `no longer lets ${JSON.stringify(it.data.command)} be run on merged work`;
    case 'worktree.entered': return `${it.data.agent} came to ${it.data.root}`;
    case 'worktree.taken': return `took ${it.data.root}`;
    case 'mark.put': return `put ${it.data.about} ${it.data.status === undefined ? 'back to no status' : `to ${it.data.status}`}: ${it.data.why}`;
    case 'trust.given': return `agreed to the ${it.data.trust.what === 'plugin' ? 'plug-in' : it.data.trust.what} ${it.data.trust.name} as it is`;
    case 'hub.key': return 'lines are signed from here on';
    case 'session.started': return `began a session through ${it.data.session.client}`;
    case 'session.resumed': return `went on with session ${it.data.id}`;
    case 'session.ended': return `session ${it.data.id} ended: ${it.data.why}`;
    case 'session.orphaned': return `session ${it.data.id} was given up (${it.data.why}) with ${it.data.intents.length} open intents and ${it.data.work.length} pieces of work`;
    case 'actor.rekeyed': return `gave ${it.data.id} a new key: ${it.data.why}`;
    case 'actor.revoked': return `shut ${it.data.id} out: ${it.data.why}`;
    case 'grant.issued': return `handed ${it.data.grant.id} on to ${it.data.grant.actor}`;
    case 'grant.revoked': return `called ${it.data.id} back: ${it.data.why}`;
    case 'actor.registered': return `came in for the first time, through ${it.data.actor.client}`;
    case 'conflict.commented': return `said of ${it.data.id}: ${it.data.text}`;
    case 'conflict.rated': return `${it.data.severity === undefined ? `took back the severity given to ${it.data.id}` : `gave ${it.data.id} the severity ${it.data.severity}`}: ${it.data.why}`;
    case 'conflict.reopened': return `opened ${it.data.id} again: ${it.data.why}`;
    case 'conflict.resolved': return `resolved ${it.data.id} by ${it.data.resolution.by}: ${it.data.resolution.note}`;
  }
};

const found = (conflicts: number): string => (conflicts === 0 ? '' : `, ${conflicts} ${conflicts === 1 ? 'conflict' : 'conflicts'}`);

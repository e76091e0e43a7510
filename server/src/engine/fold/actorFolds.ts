import type { Actor, Session } from '../../protocol/shapes.ts';
import type { Folds } from './folding.ts';

export const actorFolds: Folds<'hub.key' | 'session.started' | 'session.resumed' | 'session.ended' | 'session.orphaned' | 'actor.rekeyed' | 'actor.revoked' | 'actor.registered' | 'grant.issued' | 'grant.revoked'> = {
  'hub.key'(fold, { publicKey }) {
    fold.state.hubKey ??= publicKey;
  },
  'session.started'(fold, { session }) {
    // Whoever is back in a worktree has seen what it left there.
    for (const it of fold.state.sessions.values()) {
      if (it.orphaned && it.actor === session.actor && it.worktree === session.worktree) fold.putSession(it.id, undefined);
    }
    fold.putSession(session.id, session);
  },
  'session.resumed'(fold, { id }) {
    const { orphaned: _over, ...session } = fold.state.sessions.get(id) ?? {};
    if ('id' in session) fold.putSession(id, session as Session);
  },
  'session.ended'(fold, { id }) {
    fold.putSession(id, undefined);
  },
  'session.orphaned'(fold, { id, why, intents, work }) {
    const session = fold.state.sessions.get(id);
    if (session) fold.putSession(id, { ...session, orphaned: { at: fold.at, why, intents: [...intents], work: [...work] } });
  },
  'actor.rekeyed'(fold, { id, publicKey }) {
    const { revoked: _over, ...actor } = fold.state.actors.get(id) ?? {};
    if ('id' in actor) fold.putActor({ ...actor as Actor, publicKey });
  },
  'actor.revoked'(fold, { id, why }, entry) {
    const actor = fold.state.actors.get(id);
    if (actor) fold.putActor({ ...actor, revoked: { at: fold.at, by: entry.actor, why } });
  },
  'actor.registered'(fold, { actor }) {
    fold.putActor(actor);
  },
  'grant.issued'(fold, { grant }) {
    fold.putGrant(grant);
  },
  'grant.revoked'(fold, { id, why }, entry) {
    const grant = fold.state.grants.get(id);
    if (grant) fold.putGrant({ ...grant, revoked: { at: fold.at, by: entry.actor, why } });
  },
};

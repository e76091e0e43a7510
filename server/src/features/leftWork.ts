import { hasEnded } from '../engine/intents/counts.ts';
import { workKey, type State } from '../engine/state.ts';
import type { OutputOf } from '../protocol/request.ts';
import type { hubStatus } from '../protocol/requests/hub.ts';

/** What those left who went without a word, oldest first: as far as nobody has ended it or taken it up since. */
export const leftWork = ({ sessions, intents, claims, actors }: State): OutputOf<typeof hubStatus>['left'] =>
  [...sessions.values()].flatMap(({ id, actor, worktree, orphaned }) => {
    if (!orphaned || actors.get(actor)?.revoked) return [];
    const open = orphaned.intents.filter(it => isLeft(intents.get(it)));
    const work = orphaned.work.filter(it => !claims.has(workKey(it)));
    return open.length + work.length === 0 ? [] : [{ ...orphaned, intents: open, work, session: id, actor, ...(worktree === undefined ? {} : { worktree }) }];
  });

/** Its lease ran out when it was left; whoever takes a step with it renews that. */
const isLeft = (intent: ReturnType<State['intents']['get']>): boolean => intent !== undefined && !hasEnded(intent) && intent.lease.expired;

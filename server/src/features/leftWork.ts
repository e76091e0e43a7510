import type { State } from '../engine/state.ts';
import type { OutputOf } from '../protocol/request.ts';
import type { hubStatus } from '../protocol/requests/hub.ts';

/** What those left who went without a word, oldest first. */
export const leftWork = ({ sessions }: State): OutputOf<typeof hubStatus>['left'] =>
  [...sessions.values()].flatMap(({ id, actor, worktree, orphaned }) => (orphaned ? [{ ...orphaned, session: id, actor, ...(worktree === undefined ? {} : { worktree }) }] : []));

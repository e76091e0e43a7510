import type { Result } from '../engine/result.ts';
import type { AgentFiles } from '../ports/agentFiles.ts';
import { allocateWorktree } from '../protocol/requests/landing.ts';
import { declareIntent, showIntent, startIntent } from '../protocol/requests/intents.ts';
import { enterWorktree } from '../protocol/requests/rights.ts';
import type { Conflict } from '../protocol/shapes.ts';
import type { AgentRun } from './agentRun.ts';
import type { AgentDoor } from './door.ts';
import { Halt } from './halt.ts';

/** Where an agent works. */
export interface Workplace {
  readonly door: AgentDoor;
  readonly intent: string;
  readonly root: string;
  readonly branch: string;
  readonly base: string;
  readonly files: AgentFiles;
}

/** What was refused ends in a rest: a person can do something about it. @throws Halt */
export const granted = <T>(result: Result<T>): T => {
  if (result.ok) return result.value;
  throw new Halt('pause', result.problem.message);
};

/** Declares, and makes the worktree; what was done of it before is not done again. @throws Halt where others stand in the way */
export const workplaceOf = async (run: AgentRun, door: AgentDoor): Promise<Workplace> => {
  const intent = run.agent.intent ?? await declared(run, door);
  const { intent: it, conflicts } = granted(await door.call(showIntent, { id: intent }, undefined, run.signal));
  withoutErrors(conflicts);
  const { worktree, branch, base } = run.agent;
  const place = worktree !== undefined && branch !== undefined && base !== undefined ? { root: worktree, branch, base } : await allocated(run, door, intent);
  granted(await door.call(enterWorktree, { root: place.root }, place.root, run.signal));
  if (it.status === 'registered') granted(await door.call(startIntent, { id: intent }, place.root, run.signal));
  return { door, intent, ...place, files: run.parts.files(place.root) };
};

/** Long enough for a rest; each step is a sign of life. */
const leaseMs = 6 * 3_600_000;

const declared = async (run: AgentRun, door: AgentDoor): Promise<string> => {
  await run.doing('declares its work');
  const { goal, targets, actor } = run.agent;
  // An earlier hub may have ended right after it.
  const before = [...run.parts.store.state.intents.values()].find(it => it.actor === actor && it.metadata['agent'] === run.id);
  const { intent } = before ? { intent: before } : granted(await door.call(declareIntent, { goal, targets, ttlMs: leaseMs, metadata: { agent: run.id } }, undefined, run.signal));
  await run.record({ type: 'agent.placed', data: { id: run.id, intent: intent.id } });
  await run.say('did', `declared ${intent.id} as ${actor}: ${targets.join(' ')}`);
  return intent.id;
};

const withoutErrors = (conflicts: readonly Conflict[]): void => {
  const open = conflicts.filter(it => it.status === 'open' && it.severity === 'error');
  if (open.length > 0) throw new Halt('pause', `its work collides with that of others: ${open.slice(0, 3).map(it => `${it.message} (${it.id})`).join('; ')}: resolve it, then let the agent go on`);
};

const allocated = async (run: AgentRun, door: AgentDoor, intent: string): Promise<Pick<Workplace, 'root' | 'branch' | 'base'>> => {
  await run.doing('makes its worktree');
  const own = run.parts.store.state.intents.get(intent)?.branch;
  const before = own === undefined ? undefined : (await run.parts.git.worktrees()).find(it => it.branch === own);
  const { worktree: root, branch } = before ? { worktree: before.root, branch: own! } : granted(await door.call(allocateWorktree, { id: intent }, undefined, run.signal));
  const head = (await run.parts.git.branchHeads()).find(it => it.name === branch)?.head;
  if (head === undefined) throw new Halt('pause', `branch ${branch} is gone`);
  await run.record({ type: 'agent.placed', data: { id: run.id, worktree: root, branch, base: head } });
  await run.say('did', `works in ${root} on ${branch}, from ${head.slice(0, 10)}`);
  return { root, branch, base: head };
};

import { pathFault } from '../engine/agents/mayWrite.ts';
import { withoutSecrets } from '../engine/redactSecrets.ts';
import { judgeChanges } from '../protocol/requests/rights.ts';
import type { AgentRun } from './agentRun.ts';
import { granted, type Workplace } from './workplace.ts';

/** The commit that its branch is at, with all it changed; or why there is none to be reviewed. */
export type Committed = { readonly commit: string } | { readonly refused: readonly string[] };

/** Only what the agent may touch: a file that somebody else laid there stays where it is. Judged like every commit before it is one. */
export const commitWork = async (run: AgentRun, place: Workplace, summary: string): Promise<Committed> => {
  const { git, gitWriter, inTurn } = run.parts;
  const head = await headOf(run, place);
  const worktree = (await git.worktrees()).find(it => it.root === place.root);
  if (!worktree) return { refused: [`the worktree ${place.root} is gone`] };
  const changed = (await git.diffWorktree(head, worktree)).flatMap(it => (it.oldPath === undefined ? [it.path] : [it.path, it.oldPath]));
  const paths = changed.filter(it => pathFault(run.agent.paths, it) === undefined);
  const commit = paths.length === 0 ? undefined : await gitWriter.commitOf({ root: place.root, paths, message: messageOf(run, place, summary), author: run.agent.actor });
  if (commit === undefined) return head === place.base ? { refused: ['nothing was changed yet'] } : { commit: head };
  const judged = granted(await place.door.call(judgeChanges, { where: 'commit', root: place.root, changes: [...await git.pathChanges(head, commit)] }, place.root, run.signal));
  const stopping = judged.violations.filter(it => it.level !== 'warning');
  if (stopping.length > 0) return { refused: stopping.map(it => it.message) };
  run.signal.throwIfAborted();
  await inTurn(() => gitWriter.settle(place.root, place.branch, head, commit));
  await run.say('did', `committed ${commit.slice(0, 10)}: ${paths.join(', ')}`);
  return { commit };
};

export const headOf = async ({ parts: { git } }: AgentRun, { branch, base }: Pick<Workplace, 'branch' | 'base'>): Promise<string> =>
  (await git.branchHeads()).find(it => it.name === branch)?.head ?? base;

/** A model's words are one line among ours. */
const messageOf = ({ agent }: AgentRun, { intent }: Workplace, summary: string): string => {
  const line = withoutSecrets(summary).replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim().slice(0, 100);
  return `${line === '' ? agent.goal.split('\n')[0]!.slice(0, 100) : line}\n\nIntent: ${intent}\nActor: ${agent.actor}\n`;
};

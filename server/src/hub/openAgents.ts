import path from 'node:path';
import { TranscriptFiles } from '../adapters/agents/transcriptFiles.ts';
import { worktreeFiles } from '../adapters/agents/worktreeFiles.ts';
import { AgentKeeper, type Presence } from '../agents/agentKeeper.ts';
import type { AgentParts } from '../agents/agentParts.ts';
import type { OpenAgentDoor } from '../agents/door.ts';
import type { ContextMaker } from '../context/makeContext.ts';
import type { HubContext } from '../features/feature.ts';
import type { Git } from '../ports/git.ts';
import type { GitWriter } from '../ports/gitWriter.ts';
import type { HubSetting } from './context.ts';

export interface Opened extends Pick<HubContext, 'store' | 'syntax' | 'gitTurns' | 'mergedWork' | 'models'> { readonly git: Git; readonly gitWriter: GitWriter }

/** The agents of one hub. What one needs of the repository is opened with the first that runs. */
export const openAgents = ({ root, storeDir, clock, log }: HubSetting, { git, gitWriter, gitTurns, store, syntax, mergedWork, models }: Opened, openDoor: OpenAgentDoor, presence: Presence): AgentKeeper => {
  let maker: Promise<ContextMaker> | undefined;
  const parts: AgentParts = {
    store, clock, log, git, gitWriter, syntax, openDoor, models,
    inTurn: body => gitTurns.during(body),
    files: worktreeFiles, transcripts: new TranscriptFiles(path.join(storeDir, 'agents')),
    check: async (...asked) => (await import('../adapters/check/checkCommit.ts')).checkCommit(git, root)(...asked),
    checkCommand: async () => {
      const standing = await mergedWork?.standing();
      return standing?.isConfirmed ? standing.command : undefined;
    },
    async context(goal, commit, budget, signal) {
      maker ??= openMaker(git, syntax);
      return (await (await maker).make({ goal, rev: commit, size: { budget } }, signal)).text;
    },
  };
  return new AgentKeeper(parts, presence);
};

const openMaker = async (git: Git, syntax: HubContext['syntax']): Promise<ContextMaker> => {
  const [{ ContextMaker: Maker }, { gitPast }] = await Promise.all([import('../context/makeContext.ts'), import('../adapters/git/gitPast.ts')]);
  return new Maker({ git, past: gitPast(git.commonDir), syntax, now: () => performance.now() });
};

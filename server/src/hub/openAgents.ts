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
import type { ScopePredictor } from '../scope/predictScope.ts';
import type { HubSetting } from './context.ts';

export interface Opened extends Pick<HubContext, 'store' | 'syntax' | 'gitTurns' | 'mergedWork' | 'models'> { readonly git: Git; readonly gitWriter: GitWriter }

/** The agents of one hub. What one needs of the repository is opened with the first that runs. */
export const openAgents = ({ root, storeDir, clock, log }: HubSetting, { git, gitWriter, gitTurns, store, syntax, mergedWork, models }: Opened, openDoor: OpenAgentDoor, presence: Presence): AgentKeeper => {
  let opened: ReturnType<typeof openWords> | undefined;
  const words = () => opened ??= openWords(git, syntax);
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
      return (await (await words()).maker.make({ goal, rev: commit, size: { budget } }, signal)).text;
    },
    likely: async (goal, signal) => (await (await words()).predictor.predict({ goal, rev: 'HEAD', top: 10 }, signal)).files,
  };
  return new AgentKeeper(parts, presence);
};

/** For reading texts, ms: whoever starts an agent waits for it. */
const readMs = 15_000;

const openWords = async (git: Git, syntax: HubContext['syntax']): Promise<{ readonly maker: ContextMaker; readonly predictor: ScopePredictor }> => {
  const [context, scope, { gitPast }] = await Promise.all([import('../context/makeContext.ts'), import('../scope/predictScope.ts'), import('../adapters/git/gitPast.ts')]);
  const deps = { git, past: gitPast(git.commonDir), syntax, now: () => performance.now(), limitMs: readMs };
  return { maker: new context.ContextMaker(deps), predictor: new scope.ScopePredictor(deps) };
};

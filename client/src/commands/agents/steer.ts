import type { Agent } from '../../../../server/src/protocol/agents.ts';
import { pauseAgent as pauseRequest, resumeAgent as resumeRequest, stopAgent as stopRequest } from '../../../../server/src/protocol/requests/agents.ts';
import { commandIds, type CommandId } from '../../ids.ts';
import { working } from '../ask/working.ts';
import type { Command } from '../command.ts';
import { findAgent } from '../find/findAgent.ts';

const steering = (id: CommandId, verb: string, doing: string, states: readonly Agent['state'][], request: typeof resumeRequest): Command => ({
  id,
  async run(parts, argument) {
    const { connection, agent } = await findAgent(parts, argument, `${verb} Agent`, states);
    return (await working(`${doing} ${agent.actor}`, () => connection.request(request, { id: agent.id }))).agent;
  },
});

export const pauseAgent = steering(commandIds.pauseAgent, 'Pause', 'pausing', ['running'], pauseRequest);
export const resumeAgent = steering(commandIds.resumeAgent, 'Resume', 'resuming', ['paused'], resumeRequest);
/** Its worktree stays as it is. */
export const stopAgent = steering(commandIds.stopAgent, 'Stop', 'stopping', ['running', 'paused', 'waiting'], stopRequest);

import { window } from 'vscode';
import { approveAgent as approveRequest, rejectAgent as rejectRequest } from '../../../../server/src/protocol/requests/agents.ts';
import { commandIds } from '../../ids.ts';
import { askText, required } from '../ask/ask.ts';
import { working, workingLong } from '../ask/working.ts';
import type { Command } from '../command.ts';
import { findAgent } from '../find/findAgent.ts';
import { givenText } from '../find/given.ts';

/** What was reviewed last lands; what came to it since is refused. */
export const approveAgent: Command = {
  id: commandIds.approveAgent,
  async run(parts, argument) {
    const { connection, agent } = await findAgent(parts, argument, 'Approve Agent', ['waiting']);
    const goal = agent.goal.split('\n')[0] ?? '', commit = agent.reviews.at(-1)?.commit;
    const { landing } = await workingLong(`Landing ${goal}`, token => connection.request(approveRequest, { id: agent.id, ...(commit === undefined ? {} : { commit }) }, token));
    window.setStatusBarMessage(`$(check) Landed in ${landing.target}: ${goal}`, 8_000);
    return landing;
  },
};

/** It goes on from there. `{ agentId, why }` answers everything beforehand. */
export const rejectAgent: Command = {
  id: commandIds.rejectAgent,
  async run(parts, argument) {
    const { connection, agent } = await findAgent(parts, argument, 'Send Agent Back', ['waiting']);
    const why = givenText(argument, 'why') ?? await askText({ title: `Send back: ${agent.goal.split('\n')[0] ?? ''}`, prompt: 'What is missing, or wrong? The agent is told these words.', validateInput: required('why', 2_000) });
    return (await working(`sending ${agent.actor} back`, () => connection.request(rejectRequest, { id: agent.id, why }))).agent;
  },
};

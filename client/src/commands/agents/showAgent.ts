import { commands } from 'vscode';
import { readTranscript } from '../../../../server/src/protocol/requests/agents.ts';
import { agentStates } from '../../../../server/src/protocol/agents.ts';
import { agentUri } from '../../documents/agentDocuments.ts';
import { transcriptReport } from '../../documents/transcriptReport.ts';
import { commandIds } from '../../ids.ts';
import { Notice } from '../ask/notice.ts';
import type { Command } from '../command.ts';
import { findAgent } from '../find/findAgent.ts';

/** What it was asked, said and did: it follows while it is open. */
export const showTranscript: Command = {
  id: commandIds.showTranscript,
  async run(parts, argument) {
    const { connection, agent: { id } } = await findAgent(parts, argument, 'Show Transcript of Agent', agentStates);
    await parts.reports.open(`Transcript of ${id}`, async () => {
      const { entries } = await connection.request(readTranscript, { id });
      const agent = parts.model.snapshotOf(connection)?.agents.find(it => it.id === id);
      return transcriptReport(agent, id, entries);
    });
  },
};

/** All files that it changed, in the editor's own view of several diffs; they follow, too. */
export const showAgentChanges: Command = {
  id: commandIds.showAgentChanges,
  async run(parts, argument) {
    const { connection: { place: { home } }, agent } = await findAgent(parts, argument, 'Show Changes of Agent', agentStates);
    const { files } = await parts.agentDocuments.changesOf(home, agent.id);
    if (files.length === 0) throw new Notice(`${agent.actor} has changed nothing yet.`);
    const uri = (path: string, version: 'before' | 'now') => agentUri({ home, agent: agent.id, version, path });
    const resources = files.map(({ path, was = path, before, now }) => [uri(path, 'now'), before === null ? undefined : uri(was, 'before'), now === null ? undefined : uri(path, 'now')]);
    await commands.executeCommand('vscode.changes', `${agent.actor}: ${agent.goal.split('\n')[0] ?? ''}`, resources);
  },
};

import type { Agent } from '../../../../server/src/protocol/agents.ts';
import { showAgent } from '../../../../server/src/protocol/requests/agents.ts';
import type { HubConnection } from '../../connect/hubConnection.ts';
import { stateText } from '../../views/agentRows.ts';
import { agentIcons } from '../../views/icons.ts';
import { chooseOne, type Choice } from '../ask/ask.ts';
import { Notice } from '../ask/notice.ts';
import type { Parts } from '../command.ts';
import { givenText, readGiven } from './given.ts';

export interface FoundAgent { readonly connection: HubConnection; readonly agent: Agent }

/** The agent a command was run on, else the one a person chooses. @param states those to choose among */
export const findAgent = async (parts: Parts, argument: unknown, title: string, states: readonly Agent['state'][]): Promise<FoundAgent> => {
  const given = readGiven(argument);
  const subject = given?.by === 'selection' ? parts.views.selected('agents')?.subject : given?.by === 'row' ? given.subject : undefined;
  if (subject?.kind === 'agent') return read(parts.model.connectionOf(subject.home), subject.id);
  const id = givenText(argument, 'agentId');
  if (id !== undefined) return read(parts.model.connections().find(it => parts.model.snapshotOf(it)?.agents.some(one => one.id === id)), id);
  return chooseOne(choices(parts, states), { title, placeHolder: 'Which agent?' });
};

/** Asked anew: a row can be older than the agent. */
const read = async (connection: HubConnection | undefined, id: string): Promise<FoundAgent> => {
  if (!connection) throw new Error('There is no connection to the repository of this agent any more.');
  return { connection, agent: (await connection.request(showAgent, { id })).agent };
};

const choices = (parts: Parts, states: readonly Agent['state'][]): readonly Choice<FoundAgent>[] => {
  const found = parts.model.connections().flatMap(connection => (parts.model.snapshotOf(connection)?.agents ?? []).filter(it => states.includes(it.state)).map((agent): Choice<FoundAgent> => ({
    label: `$(${agentIcons[agent.state].id}) ${agent.goal.split('\n')[0] ?? ''}`, description: `${agent.actor} · ${stateText(agent)}`, detail: agent.id, value: { connection, agent },
  })));
  if (found.length > 0) return found;
  throw new Notice('There is no agent of which that can be done.');
};

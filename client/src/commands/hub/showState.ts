import { version, workspace } from 'vscode';
import { hubStatus, listSides } from '../../../../server/src/protocol/requests/hub.ts';
import { modelStatus } from '../../../../server/src/protocol/requests/models.ts';
import { productVersion, protocolVersion } from '../../../../server/src/protocol/wire.ts';
import type { HubConnection } from '../../connect/hubConnection.ts';
import { hubReport, modelsReport, unreachableReport, windowReport } from '../../documents/reportTexts.ts';
import { commandIds } from '../../ids.ts';
import { readSettings } from '../../settings.ts';
import { paragraphs } from '../../views/markdown.ts';
import type { Command, Parts } from '../command.ts';

/** Everything one needs to see why something is not as expected, to read or to attach to an issue. */
export const showState: Command = {
  id: commandIds.showState,
  run: parts => parts.reports.open('Interlock State', () => stateOf(parts)),
};

const stateOf = async (parts: Parts): Promise<string> => {
  const { actor, minimumSeverity, idleMs, fileBadges } = readSettings();
  const facts: readonly (readonly [string, string])[] = [
    ['extension', `${productVersion}, protocol ${protocolVersion}`], ['editor', version], ['Node', process.version],
    ['platform', `${process.platform} ${process.arch}`], ['trusted', workspace.isTrusted ? 'yes' : 'no'],
    ['actor', actor ?? actorsOf(parts)], ['least severity shown', minimumSeverity],
    ['hub ends when idle for', `${idleMs / 60_000} min`], ['file badges', fileBadges ? 'on' : 'off'],
  ];
  const hubs = await Promise.all(parts.repositories.all().map(hubOf));
  return paragraphs(windowReport(facts), ...(hubs.length === 0 ? ['No repository is connected.'] : hubs));
};

/** As git names the person, in each repository. */
const actorsOf = ({ repositories }: Parts): string =>
  [...new Set(repositories.all().flatMap(it => it.actor ?? []))].join(', ') || 'not known before a hub is reached';

/** A hub that cannot tell its state is itself part of the state. */
const hubOf = async (connection: HubConnection): Promise<string> => {
  const { state, place: { root } } = connection;
  if (state.kind !== 'ready') return unreachableReport(root, state.kind === 'starting' ? 'The hub is starting.' : state.reason);
  try {
    const [status, { sides }, models] = await Promise.all([connection.request(hubStatus, {}), connection.request(listSides, {}), connection.request(modelStatus, {})]);
    return paragraphs(hubReport(status, sides), modelsReport(models));
  } catch (error) {
    return unreachableReport(root, (error as Error).message);
  }
};

import { readLog } from '../../../../server/src/protocol/requests/hub.ts';
import { historyReport } from '../../documents/reportTexts.ts';
import { commandIds } from '../../ids.ts';
import { reportName } from './reportName.ts';
import type { Command } from '../command.ts';
import { findConnection } from '../find/findConnection.ts';

/** What a person reads at once; the terminal shows all. */
const shown = 200;

export const showHistory: Command = {
  id: commandIds.showHistory,
  async run(parts) {
    const connection = await findConnection(parts, 'Show History');
    await parts.reports.open(reportName(parts, connection, 'History'), async () =>
      historyReport((await connection.request(readLog, { limit: shown })).entries));
  },
};

import { verifyJournal as request } from '../../../../server/src/protocol/requests/hub.ts';
import { verifyReport } from '../../documents/reportTexts.ts';
import { commandIds } from '../../ids.ts';
import { reportName } from './reportName.ts';
import { workingLong } from '../ask/working.ts';
import type { Command } from '../command.ts';
import { findConnection } from '../find/findConnection.ts';

export const verifyJournal: Command = {
  id: commandIds.verifyJournal,
  async run(parts) {
    const connection = await findConnection(parts, 'Verify Journal');
    const found = await workingLong('verifying the journal', token => connection.request(request, {}, token));
    await parts.reports.open(reportName(parts, connection, 'Journal'), () => verifyReport(found));
  },
};

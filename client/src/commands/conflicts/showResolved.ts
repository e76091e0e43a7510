import { listConflicts } from '../../../../server/src/protocol/requests/conflicts.ts';
import { resolvedReport } from '../../documents/reportTexts.ts';
import { commandIds } from '../../ids.ts';
import type { Command } from '../command.ts';
import { findConnection } from '../find/findConnection.ts';
import { reportName } from '../hub/reportName.ts';

/** What a person reads at once. */
const shown = 200;

/** What left the views because people agreed on it: how, who, when. Asked for when it is wanted, not at each change. */
export const showResolved: Command = {
  id: commandIds.showResolved,
  async run(parts) {
    const connection = await findConnection(parts, 'Show Resolved Conflicts');
    await parts.reports.open(reportName(parts, connection, 'Resolved Conflicts'), async () => {
      const { conflicts } = await connection.request(listConflicts, { open: false, limit: 10_000 });
      const resolved = conflicts.filter(it => it.status === 'resolved');
      return resolvedReport(resolved.toSorted((a, b) => (b.resolution?.at ?? 0) - (a.resolution?.at ?? 0)).slice(0, shown));
    });
  },
};

import { showConflict as request } from '../../../../server/src/protocol/requests/conflicts.ts';
import { conflictReport } from '../../documents/reportTexts.ts';
import { commandIds } from '../../ids.ts';
import type { Command } from '../command.ts';
import { findConflict } from '../find/findConflict.ts';

export const showConflict: Command = {
  id: commandIds.showConflict,
  async run(parts, argument) {
    const { connection, conflict: { id } } = await findConflict(parts, argument, { title: 'Show Conflict' });
    await parts.reports.open(`Conflict ${id}`, async () => {
      const { conflict, intents, thread } = await connection.request(request, { id });
      return conflictReport(parts.model.snapshotOf(connection), conflict, intents, thread);
    });
  },
};

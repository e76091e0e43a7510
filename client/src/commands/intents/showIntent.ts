import { showIntent as request } from '../../../../server/src/protocol/requests/intents.ts';
import { intentStatuses } from '../../../../server/src/protocol/words.ts';
import { intentReport } from '../../documents/reportTexts.ts';
import { commandIds } from '../../ids.ts';
import type { Command } from '../command.ts';
import { findIntent } from '../find/findIntent.ts';

export const showIntent: Command = {
  id: commandIds.showIntent,
  async run(parts, argument) {
    const { connection, intent: { id } } = await findIntent(parts, argument, { title: 'Show Intent', statuses: intentStatuses });
    await parts.reports.open(`Intent ${id}`, async () => {
      const { intent, conflicts } = await connection.request(request, { id });
      return intentReport(intent, conflicts.filter(it => it.status === 'open'));
    });
  },
};

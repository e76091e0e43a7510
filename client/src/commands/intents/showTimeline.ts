import { showIntent as request } from '../../../../server/src/protocol/requests/intents.ts';
import { intentStatuses } from '../../../../server/src/protocol/words.ts';
import { timelineReport } from '../../documents/timelineReport.ts';
import { commandIds } from '../../ids.ts';
import type { Command } from '../command.ts';
import { findIntent } from '../find/findIntent.ts';

/** Who did what when: it follows while it is open. */
export const showTimeline: Command = {
  id: commandIds.showTimeline,
  async run(parts, argument) {
    const { connection, intent: { id } } = await findIntent(parts, argument, { title: 'Show Timeline of Intent', statuses: intentStatuses });
    await parts.reports.open(`Timeline of ${id}`, async () => {
      const { intent, timeline = [] } = await connection.request(request, { id, timeline: true });
      return timelineReport(intent, timeline);
    });
  },
};

import { explainConflict as request } from '../../../../server/src/protocol/requests/outcomes.ts';
import { explanationReport } from '../../documents/explanationReport.ts';
import { commandIds } from '../../ids.ts';
import { workingLong } from '../ask/working.ts';
import type { Command } from '../command.ts';
import { findConflict } from '../find/findConflict.ts';

/** A conflict in two sentences, and its ways out, best first. Asked once: a model would say it anew each time. */
export const explainConflict: Command = {
  id: commandIds.explainConflict,
  async run(parts, argument) {
    const given = parts.comments.conflictOf(argument) ?? argument;
    const { connection, conflict: { id } } = await findConflict(parts, given, { title: 'Explain Conflict' });
    const explained = await workingLong('explaining the conflict', token => connection.request(request, { id }, token));
    await parts.reports.open(`Explanation of ${id}`, () => explanationReport(id, explained));
    return explained;
  },
};

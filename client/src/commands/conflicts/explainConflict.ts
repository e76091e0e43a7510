import type { OutputOf } from '../../../../server/src/protocol/request.ts';
import { explainConflict as request } from '../../../../server/src/protocol/requests/outcomes.ts';
import { explanationReport, type ReportState } from '../../documents/explanationReport.ts';
import { commandIds } from '../../ids.ts';
import { workingLong } from '../ask/working.ts';
import type { Command } from '../command.ts';
import { findConflict } from '../find/findConflict.ts';

/** A conflict in two sentences, and its ways out, best first: the facts at once, a model's sentences as they come. Asked once: a model would say it anew each time. */
export const explainConflict: Command = {
  id: commandIds.explainConflict,
  async run(parts, argument) {
    const given = parts.comments.conflictOf(argument) ?? argument;
    const { connection, conflict: { id } } = await findConflict(parts, given, { title: 'Explain Conflict' });
    const name = `Explanation of ${id}`;
    let opened: Promise<void> | undefined, last: OutputOf<typeof request> | undefined;
    const show = (now: OutputOf<typeof request>, state: ReportState): void => {
      const report = (): string => explanationReport(id, now, state);
      if (opened) parts.reports.rewrite(name, report); else opened = parts.reports.open(name, report);
    };
    try {
      const explained = await workingLong('explaining the conflict', token => connection.requestInParts(request, { id }, part => { last = part; show(part, 'under way'); }, token));
      show(explained, 'whole');
      return explained;
    } catch (error) {
      if (last) show(last, 'broken off');
      throw error;
    } finally {
      await opened;
    }
  },
};

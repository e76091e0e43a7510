import { commandIds } from '../../ids.ts';
import type { Command } from '../command.ts';
import { findConflict } from '../find/findConflict.ts';

/** One conflict whole: its lines as all have them, who and why, and what each way out would come to. */
export const showConflict: Command = {
  id: commandIds.showConflict,
  async run(parts, argument) {
    const given = parts.comments.conflictOf(argument) ?? argument;
    const { connection, conflict: { id } } = await findConflict(parts, given, { title: 'Show Conflict Details' });
    await parts.conflictPanels.open({ home: connection.place.home, id });
  },
};

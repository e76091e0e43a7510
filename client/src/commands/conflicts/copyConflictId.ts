import { env } from 'vscode';
import { commandIds } from '../../ids.ts';
import type { Command } from '../command.ts';
import { findConflict } from '../find/findConflict.ts';

/** For the terminal and for agents. */
export const copyConflictId: Command = {
  id: commandIds.copyConflictId,
  async run(parts, argument) {
    const { conflict } = await findConflict(parts, argument, { title: 'Copy Conflict Id' });
    await env.clipboard.writeText(conflict.id);
  },
};

import { env } from 'vscode';
import { intentStatuses } from '../../../../server/src/protocol/words.ts';
import { commandIds } from '../../ids.ts';
import type { Command } from '../command.ts';
import { findIntent } from '../find/findIntent.ts';

/** For the terminal and for agents. */
export const copyIntentId: Command = {
  id: commandIds.copyIntentId,
  async run(parts, argument) {
    const { intent } = await findIntent(parts, argument, { title: 'Copy Intent Id', statuses: intentStatuses });
    await env.clipboard.writeText(intent.id);
  },
};

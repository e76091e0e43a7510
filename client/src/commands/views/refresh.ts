import { commandIds } from '../../ids.ts';
import type { Command } from '../command.ts';

/** Looks for repositories that came into being meanwhile, and reads everything again. */
export const refresh: Command = {
  id: commandIds.refresh,
  async run(parts) {
    parts.repositories.update();
    await parts.model.refresh();
  },
};

import { commandIds } from '../../ids.ts';
import type { Command } from '../command.ts';
import { findConnection } from '../find/findConnection.ts';

/** Sides against what more than one of them changed. */
export const showMap: Command = {
  id: commandIds.showMap,
  run: async parts => parts.mapPanels.open((await findConnection(parts, 'Show Map of Sides')).place.home),
};

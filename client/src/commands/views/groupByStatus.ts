import { commandIds } from '../../ids.ts';
import type { Command } from '../command.ts';

export const groupByStatus: Command = { id: commandIds.groupByStatus, run: parts => parts.views.groupBy('status') };

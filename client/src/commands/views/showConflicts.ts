import { commandIds } from '../../ids.ts';
import type { Command } from '../command.ts';

export const showConflicts: Command = { id: commandIds.showConflicts, run: parts => parts.views.focus('conflicts') };

import { commandIds } from '../../ids.ts';
import type { Command } from '../command.ts';

export const showMergeOrder: Command = { id: commandIds.showMergeOrder, run: parts => parts.views.focus('mergeOrder') };

import { commandIds } from '../../ids.ts';
import type { Command } from '../command.ts';

export const groupByActor: Command = { id: commandIds.groupByActor, run: parts => parts.views.groupBy('actor') };

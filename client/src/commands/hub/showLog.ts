import { commandIds } from '../../ids.ts';
import type { Command } from '../command.ts';

export const showLog: Command = { id: commandIds.showLog, run: parts => parts.log.show() };

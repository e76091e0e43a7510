import { commands } from 'vscode';
import { commandIds, walkthroughId } from '../../ids.ts';
import type { Command } from '../command.ts';

export const openWalkthrough: Command = {
  id: commandIds.openWalkthrough,
  run: parts => commands.executeCommand('workbench.action.openWalkthrough', `${parts.extensionId}#${walkthroughId}`, false),
};

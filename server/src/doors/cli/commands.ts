import type { CliCommand } from './command.ts';
import { withDdlFiles } from './checkDdlFiles.ts';
import { checkEditCommand } from './checkEditCommand.ts';
import { contextCommand } from './contextCommand.ts';
import { forecastCommand } from './forecastCommand.ts';
import { gitCommand } from './gitCommand.ts';
import { grantCommand } from './grantCommand.ts';
import { withFollowing } from './logCommand.ts';
import { withOffline } from './verifyCommand.ts';
import { hookCommand } from './hookCommand.ts';
import { importCommand } from './importIntents.ts';
import { mcpCommand } from './mcpCommand.ts';
import { mergeCommand } from './mergeCommand.ts';
import { mergeDriverCommand } from './mergeDriverCommand.ts';
import { modelCommands } from './modelCommands.ts';
import { withRevisions } from './planCommand.ts';
import { renameApplyCommand } from './renameApplyCommand.ts';
import { replaceKeyCommand } from './replaceKeyCommand.ts';
import { requestCommand } from './requestCommand.ts';
import { terminalShapes } from './shapes.ts';
import { rulesInitCommand } from './rulesInitCommand.ts';
import { scopeCommand } from './scopeCommand.ts';
import { setupCommand } from './setupCommand.ts';
import { speculateCommand } from './speculateCommand.ts';
import { stopCommand } from './stopCommand.ts';
import { tasksAdoptCommand } from './tasksAdoptCommand.ts';

/** What the terminal adds to a request. */
const extended: Readonly<Record<string, (command: CliCommand) => CliCommand>> = { check: withDdlFiles, log: withFollowing, plan: withRevisions, verify: withOffline };

/** Everything `interlock` can do: the requests of the hub, and what needs no request. */
export const allCommands: readonly CliCommand[] = [...terminalShapes.map(requestCommand).map(command => extended[command.words]?.(command) ?? command), checkEditCommand, replaceKeyCommand, grantCommand, importCommand, contextCommand, forecastCommand, gitCommand, hookCommand, mcpCommand, mergeCommand, mergeDriverCommand, ...modelCommands, renameApplyCommand, rulesInitCommand, scopeCommand, setupCommand, speculateCommand, stopCommand, tasksAdoptCommand];

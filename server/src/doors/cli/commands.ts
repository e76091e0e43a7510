import type { CliCommand } from './command.ts';
import { withDdlFiles } from './checkDdlFiles.ts';
import { checkEditCommand } from './checkEditCommand.ts';
import { forecastCommand } from './forecastCommand.ts';
import { hookCommand } from './hookCommand.ts';
import { importCommand } from './importIntents.ts';
import { mcpCommand } from './mcpCommand.ts';
import { requestCommand } from './requestCommand.ts';
import { terminalShapes } from './shapes.ts';
import { setupCommand } from './setupCommand.ts';
import { stopCommand } from './stopCommand.ts';

/** Everything `interlock` can do: the requests of the hub, and what needs no request. */
export const allCommands: readonly CliCommand[] = [...terminalShapes.map(requestCommand).map(command => (command.words === 'check' ? withDdlFiles(command) : command)), checkEditCommand, importCommand, forecastCommand, hookCommand, mcpCommand, setupCommand, stopCommand];

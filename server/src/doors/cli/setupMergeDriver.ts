import { fileURLToPath } from 'node:url';
import { DriverConfig, driverCommand, driverSettings, type ConfigSetting } from '../../setup/mergeDriverConfig.ts';
import { readRecord, writeRecord } from '../../setup/setupRecord.ts';
import type { Invocation } from './command.ts';
import { worktreeOf } from './hubSession.ts';
import { CliError, exitCodes, type ExitCode } from './terminal.ts';

/** Makes git ask us where both sides changed a file, or no longer. */
export const setupMergeDriver = (invocation: Invocation): ExitCode => {
  const { given, entry } = invocation;
  const { worktree, storeDir, git } = worktreeOf(invocation);
  if (!git) throw new CliError(`${worktree} is in no git repository`);
  const isRemoval = given['remove'] === true;
  const config = new DriverConfig(worktree);
  const wanted = driverSettings(driverCommand(fileURLToPath(entry)));
  const settings = isRemoval ? config.present(wanted) : config.missing(wanted);
  const isDone = given['print'] !== true && settings.length > 0;
  if (isDone) writeRecord(storeDir, isRemoval ? config.remove(settings, readRecord(storeDir)) : config.add(settings, readRecord(storeDir)));
  tell(settings, config.file, isDone, invocation);
  return exitCodes.fine;
};

const tell = (settings: readonly ConfigSetting[], file: string, isDone: boolean, { given, globals, terminal }: Invocation): void => {
  if (globals.json) return terminal.out(`${JSON.stringify({ done: isDone, file, settings })}\n`);
  const sign = given['remove'] === true ? '-' : '+';
  const lines = settings.map(({ key, value }) => `${sign} ${key} = ${value}\n`);
  terminal.out(settings.length === 0 ? 'nothing to change\n' : `${lines.join('')}${isDone ? `changed: ${file}` : 'nothing was changed yet: without --print it is done'}\n`);
};

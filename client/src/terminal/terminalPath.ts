import { chmodSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { ExtensionContext, LogOutputChannel } from 'vscode';

/**
 * Makes `interlock` a command of this window's terminals, run by the editor's own Node: none need be installed.
 * The folder holds two tiny scripts (`interlock`, `interlock.cmd`) made by the build.
 */
export const offerInTerminals = (context: ExtensionContext, log: LogOutputChannel): void => {
  const folder = join(context.extensionPath, 'dist', 'bin');
  makeExecutable(join(folder, 'interlock'), log);
  const variables = context.environmentVariableCollection;
  variables.clear();
  variables.description = 'The `interlock` command, and the Node it runs on.';
  const everywhere = { applyAtProcessCreation: true, applyAtShellIntegration: true };
  variables.prepend('PATH', folder + delimiter, everywhere);
  variables.replace('INTERLOCK_NODE', process.execPath, everywhere);
};

/** Packing on Windows, and some ways of unpacking, lose the bit. */
const makeExecutable = (file: string, log: LogOutputChannel): void => {
  if (process.platform === 'win32') return;
  try {
    chmodSync(file, 0o755);
  } catch (error) {
    log.warn(`the interlock command may not run in terminals: ${(error as Error).message}`);
  }
};

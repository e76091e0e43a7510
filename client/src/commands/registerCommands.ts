import { CancellationError, commands, Disposable, window } from 'vscode';
import { Notice } from './ask/notice.ts';
import type { Command, Parts } from './command.ts';

/** Makes commands runnable. A refusal of the hub is shown in its own words; nothing else about it concerns a person. */
export const registerCommands = (list: readonly Command[], parts: Parts): Disposable =>
  Disposable.from(...list.map(command => commands.registerCommand(command.id, async (...given: readonly unknown[]) => {
    try {
      return await command.run(parts, ...given);
    } catch (error) {
      if (error instanceof CancellationError) return undefined;
      if (error instanceof Notice) return void window.showInformationMessage(error.message);
      parts.log.error(`${command.id}: ${String(error)}`);
      void showFailure(error, parts);
      return undefined;
    }
  })));

const showFailure = async (error: unknown, parts: Parts): Promise<void> => {
  const message = error instanceof Error ? error.message : String(error);
  if (await window.showErrorMessage(message, 'Show Log') === 'Show Log') parts.log.show();
};

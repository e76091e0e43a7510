import { commands, window, workspace, type Disposable, type Memento } from 'vscode';
import { commandIds, settingKeys, settingsSection } from '../ids.ts';
import type { Model } from '../model/model.ts';
import { questionOf } from './mergedWorkTexts.ts';
import type { MergedWorkTests } from './mergedWorkTests.ts';

const memoryKey = 'askedForCheck';
const choose = 'Choose Check…', never = 'Switch Off';

/** Asks once for each workspace and each command whether it may be run on merged work. There is no hub to ask for where it is not trusted. */
export class CheckQuestion implements Disposable {
  readonly #subscription: Disposable;

  constructor(private readonly tests: MergedWorkTests, private readonly model: Model, private readonly memory: Memento) {
    this.#subscription = tests.onDidChange(() => void this.#ask());
  }

  dispose(): void { this.#subscription.dispose(); }

  async #ask(): Promise<void> {
    for (const [connection, { standing }] of this.tests.known()) {
      const worktrees = this.model.snapshotOf(connection)?.sides.filter(it => it.kind === 'worktree' && it.changedFiles > 0) ?? [];
      const question = questionOf(standing, worktrees.length);
      const asked = this.memory.get<readonly string[]>(memoryKey, []);
      const key = question && JSON.stringify([connection.place.home, question.key]);
      if (!question || key === undefined || asked.includes(key)) continue;
      await this.memory.update(memoryKey, [...asked, key].slice(-50));
      void window.showInformationMessage(question.text, choose, never).then(answer => {
        if (answer === choose) void commands.executeCommand(commandIds.chooseCheck);
        if (answer === never) void workspace.getConfiguration(settingsSection).update(settingKeys.speculate, 'off');
      });
    }
  }
}

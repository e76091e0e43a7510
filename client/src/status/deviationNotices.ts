import { commands, window, type Disposable, type Memento } from 'vscode';
import { viewIds } from '../ids.ts';
import type { Model } from '../model/model.ts';
import { untoldDeviations } from './untoldDeviations.ts';

const memoryKey = 'toldDeviations';
const show = 'Show';

/** Tells a person once for each task that its work has gone too far from the plan. */
export class DeviationNotices implements Disposable {
  readonly #subscription: Disposable;

  constructor(private readonly model: Model, private readonly memory: Memento) {
    this.#subscription = model.onDidChange(() => void this.#tell());
  }

  dispose(): void { this.#subscription.dispose(); }

  async #tell(): Promise<void> {
    const { texts, told } = untoldDeviations(this.model.snapshots(), this.memory.get<readonly string[]>(memoryKey, []));
    if (texts.length === 0) return;
    await this.memory.update(memoryKey, told);
    for (const text of texts) void window.showWarningMessage(text, show).then(answer => { if (answer === show) void commands.executeCommand(`${viewIds.denied}.focus`); });
  }
}

import { commands, window, type Disposable, type Memento } from 'vscode';
import { commandIds } from '../ids.ts';
import type { Model } from '../model/model.ts';
import { untoldApprovals } from './untoldApprovals.ts';

const memoryKey = 'toldApprovals';
const look = 'Show Changes', approve = 'Approve';

/** Tells a person once that an agent waits for it; of nothing else that agents do. */
export class ApprovalNotices implements Disposable {
  readonly #subscription: Disposable;

  constructor(private readonly model: Model, private readonly memory: Memento) {
    this.#subscription = model.onDidChange(() => void this.#tell());
  }

  dispose(): void { this.#subscription.dispose(); }

  async #tell(): Promise<void> {
    const { agents, told } = untoldApprovals(this.model.snapshots(), this.memory.get<readonly string[]>(memoryKey, []));
    if (agents.length === 0) return;
    await this.memory.update(memoryKey, told);
    for (const { id, actor, goal } of agents) {
      void window.showInformationMessage(`${actor} is done and was approved by its reviewer: ${goal.split('\n')[0] ?? ''}. It lands when you approve.`, look, approve).then(answer => {
        if (answer !== undefined) void commands.executeCommand(answer === look ? commandIds.showAgentChanges : commandIds.approveAgent, { agentId: id });
      });
    }
  }
}

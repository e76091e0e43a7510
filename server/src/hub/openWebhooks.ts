import { httpPost } from '../adapters/webhooks/httpPost.ts';
import { secretFiles } from '../adapters/webhooks/secretFiles.ts';
import { allConflicts } from '../features/allConflicts.ts';
import type { HubContext } from '../features/feature.ts';
import type { RulesInForce } from '../features/rights.ts';
import { DeliveryQueue } from '../webhooks/deliveryQueue.ts';
import { WebhookKeeper } from '../webhooks/webhookKeeper.ts';
import type { HubSetting } from './context.ts';

/** The webhooks of one hub. Where no rules name any it costs a look at their text. */
export const openWebhooks = ({ root, storeDir, clock, log }: HubSetting, known: Pick<HubContext, 'store' | 'book' | 'observation'>, rules: RulesInForce): WebhookKeeper => {
  const { store, observation } = known;
  const keeper = new WebhookKeeper({
    store, clock, log, root, queue: new DeliveryQueue(storeDir), post: httpPost(), secrets: secretFiles(storeDir, process.env),
    hooks: async () => (await rules.current()).rules.webhooks,
    // Those that hold were read by others already, at each change of the main worktree.
    mayHaveHooks: () => store.state.rules.get('rules')?.text.includes('"webhooks"') === true,
    conflicts: async () => (await observation.looked(0) ? allConflicts(known) : undefined),
    onDidChange: listener => observation.onDidChange(listener),
  });
  void observation.looked(600_000).then(() => { keeper.ask(); });
  return keeper;
};

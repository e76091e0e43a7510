import { pluginProcesses } from '../adapters/plugins/pluginProcess.ts';
import { openConflicts } from '../features/allConflicts.ts';
import type { HubContext } from '../features/feature.ts';
import type { RulesInForce } from '../features/rights.ts';
import { PluginKeeper } from '../plugins/pluginKeeper.ts';
import type { HubSetting } from './context.ts';

/** The plug-ins of one hub. Where no rules name any, and no window brings any, it costs a look at the rules' text. */
export const openPlugins = ({ log }: HubSetting, known: Pick<HubContext, 'store' | 'book' | 'observation' | 'syntax' | 'git'>, rules: RulesInForce): PluginKeeper => new PluginKeeper({
  ...known, log, runner: pluginProcesses,
  plugins: async () => (await rules.current()).rules.plugins,
  mayHavePlugins: () => known.store.state.rules.get('rules')?.text.includes('"plugins"') === true,
  openConflicts: () => openConflicts(known),
});

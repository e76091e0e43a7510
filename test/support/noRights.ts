import { builtInRules } from '../../server/src/engine/rights/rules.ts';
import { Denials } from '../../server/src/features/denials.ts';
import type { Rights } from '../../server/src/features/rights.ts';

/** Of a repository without rules: everybody may do everything, and nothing is looked at. */
export const noRights = (): Rights => ({
  rules: { current: () => Promise.resolve({ rules: builtInRules, from: 'none', faults: [] }), uncommitted: () => Promise.resolve(undefined) },
  denials: new Denials(), breaches: { all: () => [], deviations: () => [], onDidChange: () => () => undefined }, hasGitHooks: () => Promise.resolve(false),
});

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hooksFolder } from '../adapters/git/hooksFolder.ts';
import { repositoryRules } from '../adapters/rules/repositoryRules.ts';
import { BreachKeeper } from '../features/breachKeeper.ts';
import { Denials } from '../features/denials.ts';
import type { HubContext } from '../features/feature.ts';
import type { Rights } from '../features/rights.ts';
import { RulesKeeper } from '../features/rulesKeeper.ts';
import { chainMark } from '../setup/chainMark.ts';
import type { HubSetting } from './context.ts';

/** How long an answer about installed hooks is good, ms: views ask at every change. */
const knownForMs = 5_000;

/** What is open by then. */
export type OpenedParts = Pick<HubContext, 'store' | 'observation' | 'syntax' | 'git'>;

/** Rules and rights of one hub. */
export const openRights = ({ root, clock, log }: HubSetting, { store, observation, syntax, git }: OpenedParts): { readonly rights: Rights; readonly dispose: () => Promise<void> } => {
  const rules = new RulesKeeper({ source: repositoryRules(git, root), store, log });
  const denials = new Denials();
  const breaches = new BreachKeeper({ store, observation, syntax, git, clock, log, rules, denials });
  // What core.hooksPath says may be another folder in each worktree.
  const known = new Map<string, { readonly until: number; readonly hasHooks: Promise<boolean> }>();
  const hasGitHooks = (worktree: string): Promise<boolean> => {
    const last = known.get(worktree);
    if (last && last.until > clock.now()) return last.hasHooks;
    const hasHooks = git ? isChained(worktree, git.commonDir) : Promise.resolve(false);
    known.set(worktree, { until: clock.now() + knownForMs, hasHooks });
    return hasHooks;
  };
  return { rights: { rules, denials, breaches, hasGitHooks }, dispose: () => breaches.dispose() };
};

/** Whether both hooks that stop something are there. One that cannot be read is not. */
const isChained = async (root: string, commonDir: string): Promise<boolean> => {
  try {
    const folder = await hooksFolder(root, commonDir);
    const texts = await Promise.all(['pre-commit', 'pre-push'].map(it => readFile(join(folder, it), 'utf8')));
    return texts.every(it => it.includes(chainMark));
  } catch {
    return false;
  }
};

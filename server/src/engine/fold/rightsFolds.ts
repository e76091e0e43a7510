import { trustKey } from '../state.ts';
import type { Folds } from './folding.ts';

export const rightsFolds: Folds<'access.denied' | 'access.bypassed' | 'rules.adopted' | 'check.confirmed' | 'check.withdrawn' | 'worktree.entered' | 'worktree.taken' | 'trust.given'> = {
  // Kept in the journal, and found there by their streams.
  'access.denied'() {},
  'access.bypassed'() {},
  'rules.adopted'(fold, { rules }) {
    fold.state.rules.set('rules', rules);
    fold.note('rules', 'rules');
  },
  'check.confirmed'(fold, { check }) {
    fold.state.checks.set(check.command, check);
    fold.note('checks', check.command);
  },
  'check.withdrawn'(fold, { command }) {
    if (fold.state.checks.delete(command)) fold.note('checks', command);
  },
  'worktree.entered'(fold, { root, agent, door }) {
    const { agents = [], ...rest } = fold.state.owners.get(root) ?? {};
    fold.state.owners.set(root, { ...rest, root, agents: [...agents.filter((it) => it.actor !== agent), { actor: agent, door }] });
    fold.note('owners', root);
  },
  'trust.given'(fold, { trust }) {
    fold.state.trusts.set(trustKey(trust), trust);
    fold.note('trusts', trustKey(trust));
  },
  'worktree.taken'(fold, { root }, { actor }) {
    fold.state.owners.set(root, { root, agents: [], person: actor });
    fold.note('owners', root);
  },
};

import { resolve } from 'node:path';
import type { Snapshot } from '../../client/src/model/snapshot.ts';
import type { Agent } from '../../server/src/protocol/agents.ts';
import type { Conflict, Intent, Place, Side } from '../../server/src/protocol/shapes.ts';

/** Absolute on every system. */
export const repo = resolve('/repo');
export const payRoot = resolve('/trees/pay');

export const mainSide: Side = { id: 'worktree/main', kind: 'worktree', label: 'main', root: repo, changedFiles: 1, actor: 'ann' };
export const paySide: Side = { id: 'worktree/pay', kind: 'worktree', label: 'pay', root: payRoot, changedFiles: 2, actor: 'bob' };
export const unsavedSide: Side = { id: 'buffers/w1/main', kind: 'buffers', label: 'main', root: repo, changedFiles: 1, actor: 'ann' };

export const placeOn = (side: string, more: Partial<Place> = {}): Place => ({ side, path: 'src/cart.ts', symbol: 'Cart.total', ...more });

/** Only words: there is no file. */
export const declaredBy = (intent: string): Place => ({ side: intent, path: '' });

export const anIntent = (more: Partial<Intent> = {}): Intent => ({
  id: 'i-aaaaaaaa', actor: 'ann', goal: 'Round totals', targets: ['symbol:src/cart.ts#Cart.total=modify'], status: 'registered', conflicted: false,
  branch: 'feature/round-totals_001', dependsOn: [], lease: { ttlMs: 60_000, expiresAt: 60_000, expired: false }, risk: 'medium', metadata: {},
  createdAt: 0, updatedAt: 0, history: [{ at: 0, actor: 'ann', from: null, to: 'registered' }], ...more,
});

export const aConflict = (more: Partial<Conflict> = {}): Conflict => ({
  id: 'c-aaaaaaaa', kind: 'symbol', severity: 'error', certainty: 'PROVEN', message: 'ann and bob both change Cart.total',
  targets: ['symbol:src/cart.ts#Cart.total=modify'], places: [placeOn('worktree/main'), placeOn('worktree/pay', { actor: 'bob' })],
  suggestions: [{ by: 'sequence', text: 'pay goes first' }], intents: [], status: 'open', foundAt: 0, ...more,
});

export const anAgent = (more: Partial<Agent> = {}): Agent => ({
  id: 'a-aaaaaaaa', actor: 'implementer-aaaaaaaa', reviewer: 'validator-aaaaaaaa', tier: 'implementer', goal: 'Round totals\nto cents', targets: ['symbol:src/cart.ts#Cart.total=modify'], paths: ['src/cart.ts'],
  limits: { steps: 40, timeMs: 1_800_000, tokens: 400_000 }, approval: 'ask', model: 'small', startedBy: 'ann', startedAt: 0, state: 'running', doing: 'changed src/cart.ts', steps: 3, tokens: 12_345, timeMs: 61_000, reviews: [], ...more,
});

export const aSnapshot = (more: Partial<Snapshot> = {}): Snapshot => ({
  home: `${repo}/.git`, root: repo, name: 'repo', intents: [], intentsLeftOut: 0, conflicts: [], conflictsLeftOut: 0, notAssessed: [],
  sides: [mainSide, paySide, unsavedSide], mergeOrder: { steps: [], waves: 0, reworks: 0, best: true, deadlocks: [], notAssessed: [] }, security: { events: [], total: 0, standing: [], deviations: [] }, agents: [], reader: { window: undefined, actor: undefined, worktrees: [] }, ...more,
});

import type { Folds } from './folding.ts';

export const conflictFolds: Folds<'conflict.resolved' | 'conflict.commented' | 'conflict.rated' | 'conflict.reopened'> = {
  'conflict.resolved'(fold, { conflict, resolution }) {
    fold.putConflict({ ...conflict, status: 'resolved', resolution });
    if (resolution.first !== undefined) fold.sequence(conflict.intents, resolution.first);
  },
  'conflict.commented': (fold, data, { actor }) => fold.say({ type: 'conflict.commented', data }, actor),
  'conflict.rated': (fold, data, { actor }) => fold.say({ type: 'conflict.rated', data }, actor),
  'conflict.reopened': (fold, data, { actor }) => fold.say({ type: 'conflict.reopened', data }, actor),
};

import type { Landing } from '../../protocol/landing.ts';
import type { Folding, Folds } from './folding.ts';

const change = (fold: Folding, id: string, to: (landing: Landing) => Landing): void => {
  const landing = fold.state.landings.get(id);
  if (landing) put(fold, to(landing));
};

const put = (fold: Folding, landing: Landing): void => {
  fold.state.landings.set(landing.id, landing);
  fold.note('landings', landing.id);
};

export const landingFolds: Folds<'landing.begun' | 'landing.stepped' | 'landing.ended'> = {
  'landing.begun': (fold, { landing }) => put(fold, landing),
  'landing.stepped': (fold, { id, step, commit }) => change(fold, id, (it) => ({ ...it, step, ...(commit === undefined ? {} : { commit }) })),
  'landing.ended': (fold, { id, outcome, why }) => change(fold, id, (it) => ({ ...it, ended: { at: fold.at, outcome, ...(why === undefined ? {} : { why }) } })),
};

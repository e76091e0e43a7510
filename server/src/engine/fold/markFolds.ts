import type { Folds } from './folding.ts';

export const markFolds: Folds<'mark.put'> = {
  'mark.put'(fold, { about, status, label, why }, { actor }) {
    const said = { actor, at: fold.at, why };
    const history = [...fold.state.marks.get(about)?.history ?? [], { ...said, ...(status === undefined ? {} : { status, label: label ?? status }) }];
    fold.state.marks.set(about, { about, history, ...(status === undefined ? {} : { now: { ...said, status, label: label ?? status } }) });
    fold.note('marks', about);
  },
};

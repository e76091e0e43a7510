import { foldPlan } from '../plans/foldPlans.ts';
import { workKey } from '../state.ts';
import type { Folds } from './folding.ts';

export const workFolds: Folds<'note.recorded' | 'work.claimed' | 'work.released' | 'plan.adopted' | 'plan.closed' | 'plan.deviated' | 'task.assigned' | 'task.finished'> = {
  'note.recorded'(fold, { note }) {
    fold.state.notes.set(note.id, note);
    fold.note('notes', note.id);
  },
  'work.claimed'(fold, { claim }) {
    const key = workKey(claim.work);
    fold.state.claims.set(key, claim);
    fold.note('claims', key);
  },
  'work.released'(fold, { work }) {
    const key = workKey(work);
    fold.state.claims.delete(key);
    fold.note('claims', key);
  },
  'plan.adopted': (fold, data) => fold.note('plans', foldPlan(fold.state.plans, { type: 'plan.adopted', data })),
  'plan.closed': (fold, data) => fold.note('plans', foldPlan(fold.state.plans, { type: 'plan.closed', data })),
  'plan.deviated'() {},
  'task.assigned': (fold, data) => fold.note('plans', foldPlan(fold.state.plans, { type: 'task.assigned', data })),
  'task.finished': (fold, data) => fold.note('plans', foldPlan(fold.state.plans, { type: 'task.finished', data })),
};

import { abandonIntent as request } from '../../../../server/src/protocol/requests/intents.ts';
import { commandIds } from '../../ids.ts';
import { transition } from './transition.ts';

export const abandonIntent = transition({
  id: commandIds.abandonIntent, verb: 'Abandon', done: 'Abandoned', from: ['registered', 'in_progress', 'completed'], request,
  asksWhy: 'Why is it given up? Others read this. Enter without words is fine, Escape keeps the intent.',
});

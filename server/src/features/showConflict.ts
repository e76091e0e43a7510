import { fail, ok } from '../engine/result.ts';
import { showConflict as request } from '../protocol/requests/conflicts.ts';
import { findConflict } from './allConflicts.ts';
import { marked } from './marked.ts';
import { withSuggestions } from './suggestions.ts';
import { defineFeature } from './feature.ts';

export const showConflict = defineFeature(request, (context, { id }) => {
  const conflict = findConflict(context, id);
  if (!conflict) return fail('not-found', `there is no conflict ${id}; list them with: interlock conflicts`, 'id');
  const thread = context.store.state.threads.get(id);
  return ok({ conflict: marked(context, withSuggestions(context, conflict)), intents: conflict.intents.flatMap(it => context.store.state.intents.get(it) ?? []), ...(thread ? { thread } : {}) });
});

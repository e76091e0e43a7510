import { findIntent } from '../engine/intents/command.ts';
import { ok } from '../engine/result.ts';
import { showIntent as request } from '../protocol/requests/intents.ts';
import { conflictsOf } from './allConflicts.ts';
import { defineFeature } from './feature.ts';
import { marked } from './marked.ts';
import { isMore } from './observedConflicts.ts';
import { intentTimeline } from './intentTimeline.ts';
import { situationOf } from './situation.ts';

export const showIntent = defineFeature(request, async (context, { id, timeline }, call) => {
  const found = findIntent(situationOf(context, call), id);
  if (!found.ok) return found;
  const conflicts = [...conflictsOf(context, id)];
  return ok({ intent: marked(context, { ...found.value, conflicted: found.value.conflicted || conflicts.some(isMore) }), conflicts, ...(timeline ? { timeline: await intentTimeline(context, found.value, call) } : {}) });
});

import { standing } from '../engine/intents/counts.ts';
import { fail, ok } from '../engine/result.ts';
import { partOf } from '../observation/conflictList.ts';
import { listConflicts as request } from '../protocol/requests/conflicts.ts';
import type { Conflict } from '../protocol/shapes.ts';
import { afterFirstLook } from './afterFirstLook.ts';
import { marked } from './marked.ts';
import { withSuggestions } from './suggestions.ts';
import { allConflicts, conflictsOf, openConflicts, openConflictsWith } from './allConflicts.ts';
import { defineFeature, type Call, type HubContext } from './feature.ts';
import { ownTurns } from './ownTurns.ts';

/** What of a caller can have part in an open conflict, as an observation names it. */
const partiesOf = ({ book, observation }: HubContext, { actor, worktree }: Call): readonly string[] => {
  const here = observation.sides().find(it => it.kind === 'worktree' && it.root === worktree)?.id;
  return [partOf(actor), ...here === undefined ? [] : [here], ...book.lists.find({ actor, status: standing }, Infinity).intents.map(it => it.id)];
};

/** Whether a caller has part in a conflict, open or over. */
const isOf = ({ store }: HubContext, { actor }: Call, parties: ReadonlySet<string>) => ({ intents, places }: Conflict): boolean =>
  intents.some(id => store.state.intents.get(id)?.actor === actor) || places.some(it => it.actor === actor || parties.has(it.side));

export const listConflicts = defineFeature(request, async (context, { open, severity, kind, intent, mine, cursor: before, limit }, call) => {
  if (intent !== undefined && !context.store.state.intents.has(intent)) return fail('not-found', `there is no intent ${intent}; list them with: interlock intent list`, 'intent');
  await afterFirstLook(context, call);
  // Whoever asks once wants what was just written, too; who asks again and again is told of it next time.
  const late = call.door === 'lsp' || before !== undefined ? [] : await context.observation.caughtUp();
  const parties = mine ? partiesOf(context, call) : undefined;
  const isMine = parties ? isOf(context, call, new Set(parties)) : () => true;
  const known = intent !== undefined ? conflictsOf(context, intent) : !open ? allConflicts(context) : parties ? openConflictsWith(context, parties) : openConflicts(context);
  const { changed, cursor } = context.conflictChanges.since(known, before);
  const found = changed.filter(it => (!open || it.status === 'open')
    && (severity.length === 0 || severity.includes(it.severity))
    && (kind.length === 0 || kind.includes(it.kind))
    && isMine(it));
  return ok({ conflicts: found.slice(0, limit).map(it => marked(context, withSuggestions(context, it))), notAssessed: [...context.observation.notAssessed(), ...late], total: found.length, cursor, ...(mine ? ownTurns(context, call) : {}) });
});

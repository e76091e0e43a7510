import { hasEnded } from '../engine/intents/counts.ts';
import { waitsFor } from '../engine/intents/waiting.ts';
import { ok, type Result } from '../engine/result.ts';
import { readTarget } from '../engine/targets/readTarget.ts';
import { parseTarget } from '../engine/targets/target.ts';
import type { Intent, ListedIntent } from '../protocol/shapes.ts';
import { listIntents as request } from '../protocol/requests/intents.ts';
import { marked } from './marked.ts';
import { defineFeature, type HubContext } from './feature.ts';
import { isMore, metByDeclaring } from './observedConflicts.ts';

const listed = (context: HubContext, intent: Intent): ListedIntent => {
  const { store, observation } = context;
  const waiting = intent.dependsOn.length === 0 ? [] : waitsFor(store.state, intent);
  // Leaving the history out by destructuring takes eight times as long, and a list is asked for at each change.
  const short = { ...intent, history: undefined, conflicted: intent.conflicted || (observation.conflicts().length > 0 && !hasEnded(intent) && metByDeclaring(context, intent).some(isMore)) };
  return waiting.length === 0 ? short : { ...short, waitsFor: waiting.map(({ id }) => id) };
};

/** Newest first. Words are looked up in the projections, all else in memory. */
export const listIntents = defineFeature(request, (context, { status, actor, conflicted, target, search, limit }) => {
  const overlapping = target === undefined ? ok(undefined) : overlappingIds(context, target);
  if (!overlapping.ok) return overlapping;
  const among = inBoth(overlapping.value, idsWith(context, search));
  const { intents, total } = context.book.lists.find({ status, actor, conflicted, among }, limit);
  return ok({ intents: intents.map(it => marked(context, listed(context, it))), total });
});

const overlappingIds = ({ book, sql }: HubContext, text: string): Result<ReadonlySet<string>> => {
  const parsed = parseTarget(text);
  if (!parsed.ok) return { ok: false, problem: { ...parsed.problem, field: 'target' } };
  return ok(book.related(readTarget(parsed.value), ({ text: script, dialect }) => sql.parse(script, dialect)));
};

/** Undefined where no words are asked for. A word also finds longer ones that begin with it. */
const idsWith = ({ store }: HubContext, search = ''): ReadonlySet<string> | undefined => {
  const words = search.match(/[\p{L}\p{N}]+/gu);
  if (!words) return undefined;
  const rows = store.query<{ id: string }>('SELECT id FROM intents WHERE rowid IN (SELECT docid FROM intents_fts WHERE goal MATCH ?)', [words.map(word => `${word}*`).join(' ')]);
  return new Set(rows.map(({ id }) => id));
};

const inBoth = (a: ReadonlySet<string> | undefined, b: ReadonlySet<string> | undefined): ReadonlySet<string> | undefined =>
  (a && b ? new Set([...a].filter(it => b.has(it))) : a ?? b);

import { ok, type Result } from '../engine/result.ts';
import { readTarget, type ReadTarget } from '../engine/targets/readTarget.ts';
import { formatTarget, parseTarget } from '../engine/targets/target.ts';
import { relate } from '../engine/targets/relate.ts';
import type { ParsedInputOf } from '../protocol/request.ts';
import { listIntents as request } from '../protocol/requests/intents.ts';
import type { Intent } from '../protocol/shapes.ts';
import { defineFeature, type HubContext } from './feature.ts';

type Filter = ParsedInputOf<typeof request>;

/** Newest first. The projections answer what columns can say; a target is asked of the index where it counts. */
export const listIntents = defineFeature(request, (context, filter) => {
  const overlapping = filter.target === undefined ? ok(undefined) : overlappingIds(context, filter.target);
  if (!overlapping.ok) return overlapping;
  const { where, values } = conditions(filter);
  const ids = overlapping.value;
  if (ids) return ok(among(context, where, values, ids, filter.limit));
  const [row] = context.store.query<{ total: number }>(`SELECT count(*) AS total FROM intents${where}`, values);
  const rows = context.store.query<{ id: string }>(`SELECT id FROM intents${where} ORDER BY rowid DESC LIMIT ?`, [...values, filter.limit]);
  return ok({ intents: intentsOf(context, rows), total: row?.total ?? 0 });
});

const among = (context: HubContext, where: string, values: readonly (string | number)[], ids: ReadonlySet<string>, limit: number) => {
  const rows = context.store.query<{ id: string }>(`SELECT id FROM intents${where} ORDER BY rowid DESC`, values).filter(({ id }) => ids.has(id));
  return { intents: intentsOf(context, rows.slice(0, limit)), total: rows.length };
};

const intentsOf = ({ store }: HubContext, rows: readonly { readonly id: string }[]): Intent[] => rows.flatMap(({ id }) => store.state.intents.get(id) ?? []);

const conditions = ({ status, actor, search, conflicted }: Filter): { readonly where: string; readonly values: (string | number)[] } => {
  const parts: string[] = [];
  const values: (string | number)[] = [];
  const add = (sql: string, ...its: (string | number)[]): void => { parts.push(sql); values.push(...its); };
  if (status.length > 0) add(`status IN (${status.map(() => '?').join(', ')})`, ...status);
  if (actor !== undefined) add('actor = ?', actor);
  if (conflicted !== undefined) add('conflicted = ?', conflicted ? 1 : 0);
  const words = search?.match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length > 0) add('rowid IN (SELECT docid FROM intents_fts WHERE goal MATCH ?)', words.map(word => `${word}*`).join(' '));
  return { where: parts.length === 0 ? '' : ` WHERE ${parts.join(' AND ')}`, values };
};

/** Counting intents by the index; ended ones by looking at each, for they are not indexed. */
const overlappingIds = ({ store, book }: HubContext, text: string): Result<ReadonlySet<string>> => {
  const parsed = parseTarget(text);
  if (!parsed.ok) return { ok: false, problem: { ...parsed.problem, field: 'target' } };
  const asked = readTarget(parsed.value);
  const found = new Set(book.related(asked));
  for (const { id, targets } of store.state.intents.values()) {
    if (!book.scopeOf(id) && targets.some(it => touches(it, asked))) found.add(id);
  }
  return ok(found);
};

const touches = (text: string, asked: ReadTarget): boolean => {
  if (text === formatTarget(asked)) return true;
  const target = parseTarget(text);
  return target.ok && relate(readTarget(target.value), asked).relation !== 'none';
};

import { findIntent } from '../engine/intents/command.ts';
import { nextMark, type OwnStatuses } from '../engine/marks.ts';
import { fail, ok, type Result } from '../engine/result.ts';
import type { Mark, Markable } from '../protocol/marks.ts';
import { listMarks as listRequest, putMark as putRequest } from '../protocol/requests/marks.ts';
import type { Intent } from '../protocol/shapes.ts';
import { findConflict, openConflicts } from './allConflicts.ts';
import { defineFeature, type HubContext } from './feature.ts';
import { mayDecide, mayNotDecide } from './rightsAt.ts';
import { situationOf } from './situation.ts';

export const putMark = defineFeature(putRequest, async (context, { id, as: name, why }, call) => {
  const of = markableOf(id);
  const there = of === 'conflict' ? findConflict(context, id) : findIntent(situationOf(context, call), id);
  if (!there) return fail('not-found', `there is no conflict ${id}; list them with: interlock conflicts`, 'id');
  if ('ok' in there && !there.ok) return there;
  const statuses = await statusesIn(context);
  const before = context.store.state.marks.get(id);
  const next = nextMark(statuses[of], before, name);
  if (!next.ok) return next;
  const decides = next.value?.decides ?? statuses[of].get(before?.now?.status ?? '')?.decides ?? true;
  if (decides && !await mayDecide(context, call)) return mayNotDecide(call, `that something is ${name ?? 'without a status'}`);
  await context.write(call.author, { type: 'mark.put', stream: `${of}s/${id}`, data: { about: id, why, ...(name === undefined || !next.value ? {} : { status: name, label: next.value.label }) } });
  return ok({ marks: context.store.state.marks.get(id)! });
});

export const listMarks = defineFeature(listRequest, async (context, { id }) => {
  const statuses = await statusesIn(context);
  const marks = id === undefined ? undefined : context.store.state.marks.get(id) ?? { about: id, history: [] };
  return ok({
    statuses: (['conflict', 'intent'] as const).flatMap(of => [...statuses[of]].map(([name, it]) => ({ of, name, label: it.label, blocks: it.blocks, decides: it.decides, ...(it.after ? { after: [...it.after] } : {}) }))),
    marked: [...context.store.state.marks.values()].flatMap(({ about, now }) => (now && (id === undefined || id === about) ? [{ about, now }] : [])),
    ...(marks ? { marks } : {}),
  });
});

/** Of the rules, and behind them what windows bring along. */
const statusesIn = async ({ rights, plugins }: Pick<HubContext, 'rights' | 'plugins'>): Promise<OwnStatuses> => {
  const [{ rules }, more] = [await rights.rules.current(), plugins.statuses()];
  return { conflict: new Map([...more.conflict, ...rules.statuses.conflict]), intent: new Map([...more.intent, ...rules.statuses.intent]) };
};

const markableOf = (id: string): Markable => (id.startsWith('c-') ? 'conflict' : 'intent');

/** Why an intent does not land: it, or a conflict it has part in, has a status that stops it. */
export const stoppedByMark = async (context: HubContext, { id, worktree }: Intent): Promise<Result<never> | undefined> => {
  const { marks } = context.store.state;
  if (marks.size === 0) return undefined;
  const statuses = await statusesIn(context);
  const stops = (about: string): Mark | undefined => {
    const now = marks.get(about)?.now;
    return now && statuses[markableOf(about)].get(now.status)?.blocks ? now : undefined;
  };
  const side = context.observation.sides().find(it => it.kind === 'worktree' && it.root === worktree)?.id;
  const parts = openConflicts(context).filter(it => it.intents.includes(id) || it.places.some(place => place.side === side));
  const [about] = [id, ...parts.map(it => it.id)].filter(stops);
  if (about === undefined) return undefined;
  const { label, actor, why } = stops(about)!;
  return fail('refused', `${about} is "${label}" (${actor}: ${why}), which stops a landing: interlock mark put ${about} STATUS --why …`);
};
